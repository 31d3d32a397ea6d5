import type { history as english } from '#lib/i18n/en/history.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const history: Translated<typeof english> = {
  noLine: 'Esta ficha no tiene ese cambio. Consulte de nuevo su historial.',
};
