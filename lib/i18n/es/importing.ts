import type { TranslationOf } from '#lib/i18n/translated.ts';

export const importing: TranslationOf<'importing'> = {
  noReport: 'No hay informe de este archivo. Impórtelo de nuevo.',
  jobFiles_one: 'Importar {{count}} archivo',
  jobFiles_other: 'Importar {{count}} archivos',
  duplicate: 'Este archivo ya está en el caso, como «{{title}}».',
  duplicateText: 'Este texto ya está en el caso, como «{{title}}».',
  undoGone: 'Esta importación ya no se puede deshacer de una vez. Mueva sus artículos a la papelera.',
  undoDone: 'Esta importación ya se deshizo. Rehacer la recupera.',
  undoBlocked_one:
    'Esta importación no se puede deshacer: {{names}} se editó después. Deshaga antes ese cambio, o mueva los demás artículos a la papelera.',
  undoBlocked_other:
    'Esta importación no se puede deshacer: {{names}} se editaron después. Deshaga antes esos cambios, o mueva los demás artículos a la papelera.',
  duplicateTrashed: 'Este archivo está en la papelera, como «{{title}}». Restáurelo desde ahí.',
  cannotRead:
    'No se puede leer {{path}}: {{reason}}. Compruebe que el archivo está ahí y que hay permiso para abrirlo.',
  tooLarge: '{{path}} pasa de {{limit}} MB. Divídalo o extraiga la parte que necesita.',
  notAFile: '{{path}} no es un archivo corriente y se omitió.',
  notDownloaded:
    '{{path}} está en un servidor y no se ha descargado. Descárguelo en su programa de sincronización y añádalo de nuevo.',
  aCase: '{{path}} es un caso de Casebook y se omitió. Ábralo desde la pantalla de inicio.',
  tooManyBlocks: '{{name}} tiene más párrafos de los que caben en un artículo. Divídalo y añada las partes.',
  acceptFailed: 'Se añadió, pero sus sugerencias no se aceptaron: {{reason}}',
  attached: 'Adjunto: {{name}}, ahora «{{title}}».',
  pasted: 'texto pegado',
  standardInput: 'entrada estándar',
  nothingTyped: 'El archivo se conserva. Aún no tiene transcripción.',
  partGone: '{{part}} no se puede volver a leer de {{path}}. Descomprímalo y añada el archivo mismo.',
  notKept: 'Solo se conservan con transcripción los archivos que no se pudieron leer.',
  emptyFolder: '{{path}} no tiene archivos.',
};
