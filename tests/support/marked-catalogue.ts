import { en } from '#lib/i18n/en.ts';
import type { Texts } from '#lib/i18n/translated.ts';

/** A catalogue in which every text is its key between ⟦ and ⟧: what speaks the window's language shows it. */
export function marked(texts: object = en, path = ''): Texts {
  const entries = Object.entries(texts) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, text]) => [
      key,
      typeof text === 'object' && text !== null ? marked(text, `${path}${key}.`) : `⟦${path}${key}⟧`,
    ]),
  );
}
