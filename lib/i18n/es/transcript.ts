import type { TranslationOf } from '#lib/i18n/translated.ts';

export const transcript: TranslationOf<'transcript'> = {
  keep: 'Conservar con una transcripción',
  keepText:
    'El archivo se conserva sin cambios, con su hash. Lo que usted escriba será su texto, que se puede citar, buscar y vincular. También puede escribirlo más adelante.',
  keepIt: 'Conservar archivo',
  kept: 'Se guardó «{{title}}».',
  edit: 'Editar transcripción',
  editText: 'Las citas siguen a sus palabras aunque cambien de lugar. Las palabras citadas no se pueden quitar.',
  save: 'Guardar transcripción',
  saved: 'Se guardó la transcripción.',
  may: 'Una línea en blanco empieza otro párrafo.',
  of: 'Transcripción escrita de {{name}}',
  none: '{{name}} no tiene transcripción aún',
  type: 'Escribir transcripción',
};
