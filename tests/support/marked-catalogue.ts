import { en } from '#lib/i18n/en.ts';

/** A catalogue in which every text is its key between ⟦ and ⟧: what speaks the window's language shows it. */
export function marked(texts: object = en, path = ''): Record<string, unknown> {
  const entries = Object.entries(texts) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([key, text]) => [
      key,
      typeof text === 'object' && text !== null ? marked(text, `${path}${key}.`) : `⟦${path}${key}⟧`,
    ]),
  );
}
