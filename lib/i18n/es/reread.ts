import type { TranslationOf } from '#lib/i18n/translated.ts';

export const reread: TranslationOf<'reread'> = {
  button: 'Volver a leer',
  noOriginal: 'No tiene original, así que no hay nada que volver a leer.',
  purged: 'Su original se borró definitivamente, así que no hay nada que volver a leer.',
  transcript: 'Su texto es una transcripción, así que se conservó.',
  corrected: 'Su texto se corrigió a mano y se conservó. Sus campos se leyeron de nuevo.',
  done: 'con cambios: {{changed}}; iguales: {{same}}; omitidos: {{skipped}}; con error: {{failed}}',
  nothing: 'Se leyó de nuevo. Nada ha cambiado.',
  read_one: 'Se leyó de nuevo. Ha cambiado.',
  read_other: 'Se volvieron a leer {{count}} artículos. Con cambios: {{changed}}; iguales: {{same}}.',
  skipped_one: '{{count}} no tenía nada que leer.',
  skipped_other: '{{count}} no tenían nada que leer.',
  failed_one: '{{count}} no se pudo leer.',
  failed_other: '{{count}} no se pudieron leer.',
  quotes_one: '{{count}} cita está por revisar.',
  quotes_other: '{{count}} citas están por revisar.',
};
