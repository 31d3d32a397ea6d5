import type { conflicts as english } from '#lib/i18n/en/conflicts.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const conflicts: Translated<typeof english> = {
  gone: 'Este conflicto ya está resuelto. Consulte de nuevo la lista.',
  notSettled: 'Este conflicto no está resuelto, o se reabrió. Consulte de nuevo la lista.',
};
