import { en } from '#lib/i18n/en.ts';
import type { Texts } from '#lib/i18n/translated.ts';

/** Returns a catalogue in which every text is its key between ⟦ and ⟧: everything that follows the window's language shows one. */
export function marked(texts: object = en, path = ''): Texts {
  const entries = Object.entries(texts) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, text]) => [
      key,
      typeof text === 'object' && text !== null ? marked(text, `${path}${key}.`) : `⟦${path}${key}⟧`,
    ]),
  );
}
