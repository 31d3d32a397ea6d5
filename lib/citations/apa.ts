import { accessedDate, publishedDate, publishedYear } from '#lib/citations/dates.ts';
import { outletUnlessAuthor, titleOf } from '#lib/citations/missing.ts';
import { initials, nameParts } from '#lib/citations/names.ts';
import { andBefore, italic, join, nothing, plain, sentences, type Piece } from '#lib/citations/runs.ts';
import type { Citable } from '#lib/citations/source.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { t } from '#lib/i18n/t.ts';

/** The most authors in a reference; beyond it, the first nineteen and the last. */
const maxAuthors = 20;

/** Formats a source as a reference by the Publication Manual of the APA, 7th edition. */
export function apa(source: Citable): Piece {
  const { kind } = source;
  const date = (kind === 'book' ? publishedYear(source) : publishedDate(source, 'apa')) ?? t('citations.noDate');
  const when = plain(`(${date})`);
  // For a newspaper the outlet is in italics, for everything else the title.
  const name = kind === 'news' ? plain(titleOf(source)) : italic(titleOf(source));
  const kindWords =
    kind === 'mail' || kind === 'interview' ? plain(`[${capitalised(t(`citations.kind.${kind}`))}]`) : nothing;
  const title = join([name, kindWords]);
  const outlet = kind === 'news' ? italic(outletUnlessAuthor(source)) : plain(outletUnlessAuthor(source));
  const authors = plain(authorsOf(source));
  const head = authors.length > 0 ? sentences(authors, when, title) : sentences(title, when);
  return join([head, sentences(outlet), linkOf(source)]);
}

/** Formats the address, with the access date for a page without a date. */
function linkOf(source: Citable): Piece {
  if (!source.url) return nothing;
  const date = source.published === null ? accessedDate(source, 'us') : null;
  return date === null ? plain(source.url) : plain(t('citations.retrieved', { date, url: source.url }));
}

function authorsOf({ authors, language, outlet }: Citable): string {
  const names = authors.map((author) => authorOf(author, language, outlet));
  if (names.length > maxAuthors) return `${names.slice(0, maxAuthors - 1).join(', ')}, . . . ${names.at(-1) ?? ''}`;
  const [first = '', ...rest] = names;
  const last = rest.pop();
  if (last === undefined) return first;
  const sign = andBefore(last, 'citations.ampersand');
  return `${[first, ...rest].join(', ')}, ${sign} ${last}`;
}

/** Formats "García Márquez, G."; a particle stays with the surname. */
function authorOf(author: string, language: string | null, outlet: string | null): string {
  const { family, given, particle, suffix } = nameParts(author, language, outlet);
  return [[particle, family].filter(Boolean).join(' '), initials(given), suffix].filter(Boolean).join(', ');
}
