import type { TranslationOf } from '#lib/i18n/translated.ts';

export const returned: TranslationOf<'returned'> = {
  label_one: 'Incorporar {{count}} cambio de «{{name}}»',
  label_other: 'Incorporar {{count}} cambios de «{{name}}»',
  otherDossier: '{{name}} salió del dosier «{{title}}». Abra ese dosier y compare ahí el archivo.',
  otherCase:
    '{{name}} se exportó desde otro caso, o para unos destinatarios que este caso ya no tiene. Abra el caso del que salió.',
  changedSince: 'El dosier o {{name}} ha cambiado desde que se compararon. Compárelos de nuevo.',
  notTaken: 'No se puede incorporar el cambio {{number}}. {{why}}',
  noChange_one: '{{name}} tiene {{count}} cambio. Compare de nuevo e indique los números de esa lista.',
  noChange_other: '{{name}} tiene {{count}} cambios. Compare de nuevo e indique los números de esa lista.',
  refused: {
    drawn: 'Estas palabras vienen del caso. Cámbielas en la ficha.',
    noPlace: 'No hay texto suyo en que ponerlo. Escríbalo en la página.',
    section: 'Las secciones se añaden, se quitan y se mueven en la página.',
    pseudonym: 'Escribiría un seudónimo en el dosier. Escríbalo en la página con el nombre real.',
  },

  cannot: 'No se puede incorporar. {{why}}',
  nowSays: 'El dosier dice ahora: «{{text}}»',
  nowGone: 'El dosier ya no tiene esta frase. Si se incorpora el cambio, vuelve a añadirse.',
  follows: 'Sigue al caso. Una vez incorporado, será texto suyo.',
  footnotesGo_one:
    'Se quita {{count}} nota al pie: las palabras que prueba ya no están, o cambió una cifra, un nombre, una fecha o un «no» entre ellas.',
  footnotesGo_other:
    'Se quitan {{count}} notas al pie: las palabras que prueban ya no están, o cambió una cifra, un nombre, una fecha o un «no» entre ellas.',
  footnotesStay_one: 'Queda {{count}} nota al pie. Compruebe que prueba las palabras nuevas.',
  footnotesStay_other: 'Quedan {{count}} notas al pie. Compruebe que prueban las palabras nuevas.',
  notKnown: '{{name}} no dice de qué dosier salió. Se compara con este tal como está ahora.',
  noVersion:
    'No hay versión congelada de este archivo. Se compara con el dosier tal como está ahora, así que figura también lo que se cambió después de exportar.',
  edition: 'Una edición para {{profile}}: los seudónimos se leen como los nombres a los que sustituyen.',
  tracked_one: '{{count}} cambio con control de cambios, leído como aceptado.',
  tracked_other: '{{count}} cambios con control de cambios, leídos como aceptados.',
  unread_one: 'No se comparó {{count}} cuadro de texto, ecuación o archivo insertado. Léalo en el documento.',
  unread_other:
    'No se compararon {{count}} cuadros de texto, ecuaciones o archivos insertados. Léalos en el documento.',
  comment: 'Comentario de {{author}} sobre «{{about}}»: {{text}}',
  footnote: 'Nota al pie ajena al dosier: {{text}}',
  sums_one: '{{count}} cambio. Frases iguales: {{same}}.',
  sums_other: '{{count}} cambios. Frases iguales: {{same}}.',
  title: 'Cambios en {{name}}',
  open: 'Incorporar cambios de Word…',
  against: 'Comparado con {{version}}, de donde salió.',
  inFile: 'Archivo editado',
  all: 'Todo lo que se puede incorporar',
  take_one: 'Incorporar {{count}} cambio',
  take_other: 'Incorporar {{count}} cambios',
  takeOne: 'Incorporar cambio {{number}}, {{kind}}: {{text}}',
  choose: 'Seleccione primero algún cambio.',
  beside_one: '{{count}} comentario o nota al margen del texto',
  beside_other: '{{count}} comentarios y notas al margen del texto',
  role: {
    title: 'título',
    subtitle: 'subtítulo',
    section: 'título de sección',
    heading: 'intertítulo',
    sentence: 'frase',
    cell: 'tomado del caso',
  },
  taken_one: 'Se incorporó {{count}} cambio.',
  taken_other: 'Se incorporaron {{count}} cambios.',
};
