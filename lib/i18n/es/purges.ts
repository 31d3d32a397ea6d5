import type { TranslationOf } from '#lib/i18n/translated.ts';

export const purges: TranslationOf<'purges'> = {
  label: 'Borrado definitivo',
  gone: 'Se borró definitivamente el {{date}}: {{reason}}.',
  notRemoved:
    '{{path}} está borrado definitivamente, pero no se pudo quitar: {{reason}}. Casebook lo intenta de nuevo cada vez que se abre el caso. También se puede eliminar a mano.',
  stays: 'Lo borrado definitivamente no vuelve: su ficha no se puede cambiar, eliminar ni restaurar.',
  cameBack: 'se borró definitivamente y está aquí otra vez; al abrir el caso se quita',
  onlyArticles: 'Solo se pueden borrar definitivamente el texto y el original de un artículo. Dé el ID de un artículo.',
  nothing: 'A «{{title}}» no le queda nada que borrar.',
  command: 'Borrar definitivamente…',
  title: 'Borrar definitivamente del caso',
  text: 'Para material que no se debe conservar, por ejemplo si una fuente se retracta o lo ordena un tribunal. No hay vuelta atrás, tampoco con Deshacer. Si vuelve con una sincronización o una importación, se quita otra vez.',
  what: 'Qué se borra',
  textToo: 'Borrar también el texto',
  original: 'Se borra el archivo original; el texto se queda.',
  both: 'Se borran el archivo original, el texto y todo texto anterior.',
  onlyText: 'Se borran el texto y todo texto anterior; no hay original.',
  reason: 'Motivo, que consta con la fecha',
  needsReason: 'Falta el motivo: consta en el historial.',
  stay: 'Qué se queda: la ficha del artículo, su título y sus detalles, el SHA-256 de lo borrado, el motivo y la fecha.',
  quotes_one: '{{count}} cita conserva sus palabras exactas, y el historial las conserva para siempre.',
  quotes_other: '{{count}} citas conservan sus palabras exactas, y el historial las conserva para siempre.',
  words:
    'Los títulos, las notas y las fichas que salieron del texto también se quedan en el caso y en su historial. Para dejar fuera el historial y esas citas, elija Archivo → Guardar copia sin historial.',
  elsewhere: 'No se tocan las copias fuera de este caso, lo exportado, los paquetes ni las copias de seguridad.',
  sharing_one: '{{count}} artículo más usa el mismo texto o archivo, y también lo pierde.',
  sharing_other: '{{count}} artículos más usan el mismo texto o archivo, y también lo pierden.',
  purge: 'Borrar definitivamente',
  done: 'Se borró definitivamente. El hash, el motivo y la fecha están en el historial.',
  cli: 'Se borró definitivamente: {{what}} {{hash}}',
  cliQuotes_one:
    '{{count}} cita conserva sus palabras exactas, en el caso y en su historial. Una copia sin historial las deja fuera: export --format case.',
  cliQuotes_other:
    '{{count}} citas conservan sus palabras exactas, en el caso y en su historial. Una copia sin historial las deja fuera: export --format case.',
  cliVersions_one:
    '{{count}} versión congelada contiene sus palabras o no se puede leer aquí: {{ids}}. Una copia sin historial la deja fuera.',
  cliVersions_other:
    '{{count}} versiones congeladas contienen sus palabras o no se pueden leer aquí: {{ids}}. Una copia sin historial las deja fuera.',
  versions_one:
    '{{count}} versión congelada conserva las palabras que cita: {{names}}. Muévala a la papelera si no debe exportarse otra vez. Una copia sin historial la deja fuera.',
  versions_other:
    '{{count}} versiones congeladas conservan las palabras que citan: {{names}}. Muévalas a la papelera si no deben exportarse otra vez. Una copia sin historial las deja fuera.',
  cliReason: 'Dé un motivo con --reason: consta con la fecha.',
};
