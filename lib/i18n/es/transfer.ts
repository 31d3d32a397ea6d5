import type { TranslationOf } from '#lib/i18n/translated.ts';

export const transfer: TranslationOf<'transfer'> = {
  cannotWrite: 'No se pudo escribir {{path}}: {{reason}}. Elija otra carpeta u otro nombre.',
  cutShort: 'solo se pudo escribir una parte',
  isFolder: '{{path}} es una carpeta. Indique el nombre de un archivo.',
  isFile: '{{path}} es un archivo. Indique el nombre de una carpeta.',
  noFolder: 'La carpeta de {{path}} no existe. Créela primero o elija otra.',

  protectedStop:
    'No se escribió nada: el archivo nombraría fichas protegidas ({{names}}). Quite los nombres o exporte como interno.',
  morePlaces_one: '{{count}} lugar más',
  morePlaces_other: '{{count}} lugares más',
  place: {
    head: 'Título',
    footnote: 'Nota {{number}}',
    source: 'Fuente {{number}}',
    record: 'Ficha «{{title}}»',
    text: 'Texto de «{{title}}»',
    line: 'Línea {{line}}',
  },

  noPdf:
    'Aquí no se puede hacer un PDF: Electron no está instalado. Ejecute «npm run setup» o exporte en HTML e imprímalo.',
  noDisplay:
    'Un PDF necesita una pantalla y no hay ninguna. Instale Xvfb (sudo apt-get install -y xvfb) o exporte en HTML e imprímalo.',
  printFailed: 'No se pudo imprimir el PDF: {{reason}}. Exporte en HTML e imprímalo.',
  job: 'Imprimir {{name}}',
  cancelled: 'Exportación cancelada. No se escribió ningún archivo.',
  nothingChosen: 'Ninguna de las fichas elegidas está ya en el caso. Elija otras y exporte de nuevo.',
  nothingSelected: 'Nada en el caso coincide con «{{query}}». Cambie la búsqueda y exporte de nuevo.',
  notShown: 'Este formato no puede mostrarla.',
  notADossier: '{{title}} no es un dosier. Indique el ID de un dosier u omítalo para exportar todo el caso.',
  missing: 'Ya no está en el caso, o está en la papelera.',
};
