import type { host as english } from '#lib/i18n/en/host.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const host: Translated<typeof english> = {
  engineDidNotStart:
    'No se pudo abrir el caso {{path}} ({{code}}). Inicie Casebook de nuevo. Si vuelve a ocurrir, ejecute «casebook verify» en el caso.',
  engineGivenUp_one: 'Este caso falló {{count}} vez. No se perdió nada de lo guardado. Ciérrelo y ábralo de nuevo.',
  engineGivenUp_other:
    'Este caso falló {{count}} veces en un minuto. No se perdió nada de lo guardado. Ciérrelo y ábralo de nuevo.',
  openingStopped: 'Se canceló la apertura de {{path}}.',
  windowClosed: 'La ventana se cerró.',
  notHeard: 'Este mensaje no venía de una página de Casebook y se pasó por alto.',
  noFolder: '{{path}} ya no está ahí. Si está en una unidad externa, conéctela. Si no, elija la carpeta del caso.',
  noFile: '{{path}} no está ahí. Si está en una unidad externa, conéctela. Si no, búsquelo donde se guardó.',
  badName: 'El nombre {{path}} tiene letras que no se pueden leer. Cámbielo y vuelva a abrirlo.',
  noBundle: '{{path}} no es el paquete de un caso, o está vacío o dañado. Consiga otra copia.',
  neither:
    '{{path}} no es un caso ni el paquete de un caso. Para añadirlo a un caso, abra el caso y suelte ahí el archivo, o elija Archivo → Añadir archivos…',
  cannotMake: 'No se pudo crear el caso en {{folder}}: {{reason}}. Elija una carpeta en la que pueda escribir.',
  sampleTitle: 'Caso de ejemplo',
  menu: {
    file: 'Archivo',
    edit: 'Edición',
    view: 'Ver',
    go: 'Ir',
    help: 'Ayuda',
    quit: 'Salir',
    about: 'Acerca de Casebook',
  },
  field: {
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
  },
  chooseCase: 'Elegir un caso',
  chooseBundle: 'Elegir el paquete de un caso',
  chooseDocument: 'Elegir el documento de Word editado',
  documents: 'Documentos de Word',
  sources: 'Fuentes',
  bundles: 'Paquetes de casos de Casebook',
  allFiles: 'Todos los archivos',
  chooseFiles: 'Elegir archivos para añadir',
  chooseFolder: 'Elegir una carpeta',
  save: 'Guardar',
  notShown: 'Solo se pueden mostrar en su carpeta los archivos de este caso y los que se eligieron o se soltaron aquí.',
  wayIn:
    'Casebook no puede iniciarse con {{name}}, que permitiría a otro programa controlarlo. Quítelo e inícielo de nuevo.',
  notExported: 'Desde aquí solo se puede abrir lo que se acaba de exportar en esta ventana.',
  exportGone: '{{path}} ya no está ahí. Expórtelo de nuevo.',
  notOpened: 'No se pudo abrir {{path}}: {{reason}}. Búsquelo en su carpeta.',
  reportNotSaved: 'No se pudo guardar el informe en {{path}}: {{reason}}. Elija otra carpeta o copie el informe.',
  holder: 'la ventana de Casebook',
};
