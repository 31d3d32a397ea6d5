import type { TranslationOf } from '#lib/i18n/translated.ts';

export const dates: TranslationOf<'dates'> = {
  guessed: '{{date}} (fecha estimada)',
  empty: 'Aquí no hay ninguna fecha. Escriba una, como «marzo de 2024», «hacia 2021» o «2019–2021».',
  tooLong: 'Es demasiado largo para una fecha: el límite es de {{limit}} caracteres.',
  notADate:
    '«{{text}}» no se puede leer como fecha. Pruebe con «5 de marzo de 2024», «hacia 2021», «finales de 2019» o «2019–2021».',
  noYear: '«{{text}}» no tiene año, así que todavía no es una fecha. Añada el año.',
  noSuchDay: '«{{text}}» no es una fecha: {{month}} tiene {{count}} días.',
  noSuchMonth: '«{{text}}» no es una fecha: un año tiene 12 meses.',
  noSuchTime: '«{{text}}» no es una fecha: esa hora no existe.',
  reversed: '«{{text}}» termina antes de empezar. Intercambie las dos fechas.',
};
