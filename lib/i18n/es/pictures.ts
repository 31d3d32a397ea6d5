import type { TranslationOf } from '#lib/i18n/translated.ts';

export const pictures: TranslationOf<'pictures'> = {
  where: 'la imagen',
  rows: 'las filas',
  noPng: 'La imagen no se dibujó. Inténtelo de nuevo.',
  noElectron: 'Para un PNG hace falta Electron y no está instalado. Ejecute «npm run setup» o elija SVG.',
  noDisplay:
    'Para un PNG hace falta una pantalla y no hay ninguna. Instale Xvfb (sudo apt-get install -y xvfb) o elija SVG.',
  paintFailed: 'No se pudo crear el PNG: {{reason}}. Elija SVG.',
  noWindow: 'Para un PDF hace falta la ventana de Casebook. Guarde como SVG.',
  title: 'Guardar imagen',
  toDossier: 'Llevar a un dosier',
  leftOut: 'Queda fuera',
  hidden_one: '{{number}} ficha no se muestra a estos lectores.',
  hidden_other: '{{number}} fichas no se muestran a estos lectores.',
  made: 'Imagen del {{date}}, a partir de «{{title}}»',
  madeOn: 'Imagen del {{date}}',
  moreSources_one: 'y {{count}} fuente más',
  moreSources_other: 'y {{count}} fuentes más',
  save: 'Guardar…',
  saved: 'Se guardó {{name}}.',
  placed: 'La imagen está en «{{title}}».',
  noDossier: 'Este caso no tiene dosieres aún. Cree uno primero.',
  place: 'Llevar al dosier',
  showsNote: 'Lo que muestra, para quienes no pueden verla.',
  label: 'Imagen de una vista «{{title}}»',
};
