import type { TranslationOf } from '#lib/i18n/translated.ts';

export const conflicts: TranslationOf<'conflicts'> = {
  gone: 'Este conflicto ya está resuelto. Consulte de nuevo la lista.',
  notSettled: 'Este conflicto no está resuelto, o se reabrió. Consulte de nuevo la lista.',
};
