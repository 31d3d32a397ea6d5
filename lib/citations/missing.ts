import type { Citable } from '#lib/citations/source.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the title, or for a source without one its kind in brackets, as every style does. */
export function titleOf({ title, kind }: Citable): string {
  return title.trim() === '' ? `[${t(`citations.untitled.${kind}`)}]` : title;
}

/** Returns the outlet, unless it is the author: a body that publishes its own words is named once. */
export function outletUnlessAuthor({ outlet, authors }: Citable): string | null {
  const key = (name: string) =>
    name
      .replace(/^the\s+/i, '')
      .trim()
      .toLowerCase();
  return outlet !== null && authors.some((author) => key(author) === key(outlet)) ? null : outlet;
}
