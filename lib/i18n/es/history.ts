import type { TranslationOf } from '#lib/i18n/translated.ts';

export const history: TranslationOf<'history'> = {
  noLine: 'Esta ficha no tiene ese cambio. Consulte de nuevo su historial.',
};
