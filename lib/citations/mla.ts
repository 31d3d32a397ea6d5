import { accessedDate, publishedDate, publishedYear } from '#lib/citations/dates.ts';
import { outletUnlessAuthor, titleOf } from '#lib/citations/missing.ts';
import { nameParts, naturalOrder } from '#lib/citations/names.ts';
import {
  andBefore,
  italic,
  join,
  listedParts,
  nothing,
  plain,
  quoted,
  sentences,
  type Piece,
} from '#lib/citations/runs.ts';
import type { Citable } from '#lib/citations/source.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { t } from '#lib/i18n/t.ts';

/** Formats a source as a works-cited entry by the MLA Handbook, 9th edition. */
export function mla(source: Citable): Piece {
  const { kind, outlet, authors } = source;
  const date = kind === 'book' ? publishedYear(source) : publishedDate(source, 'mla');
  const accessed = date === null && source.url ? accessedDate(source, 'mla') : null;
  const read = accessed === null ? nothing : plain(t('citations.accessedShort', { date: accessed }));
  const isPart = kind === 'web' || kind === 'news' || kind === 'interview' || kind === 'mail';
  const title = isPart ? quoted(titleOf(source), '.', '“”') : italic(titleOf(source));
  const container = isPart ? italic(outlet) : plain(outlet);
  // A body that publishes its own words is only named as the publisher.
  const isOwn = outlet !== null && outletUnlessAuthor(source) === null && authors.length === 1;
  const by = isOwn ? nothing : plain(authorsOf(source));
  const where = listedParts(container, plain(date), plain(withoutScheme(source.url)));
  const kindWords =
    kind === 'mail'
      ? plain(t('citations.mlaMail'))
      : kind === 'interview'
        ? plain(capitalised(t('citations.kind.interview')))
        : nothing;
  if (kindWords.length > 0 && source.title.trim() === '') return sentences(by, kindWords, where, read);
  return join([sentences(by), sentences(title), sentences(where), sentences(read), sentences(kindWords)]);
}

/** Removes "https://", which MLA leaves out. */
function withoutScheme(url: string | null): string | null {
  return url === null ? null : url.replace(/^https?:\/\//i, '');
}

/** From three authors on, only the first is named; only the first is inverted. */
function authorsOf({ authors, language, outlet }: Citable): string {
  const [first = '', second, ...rest] = authors;
  const lead = invertedName(first, language, outlet);
  if (second === undefined) return lead;
  if (rest.length > 0) return `${lead}, et al.`;
  const other = naturalOrder(second, language, outlet);
  return `${lead}, ${andBefore(other, 'citations.and')} ${other}`;
}

/** Formats "García Márquez, Gabriel"; a name that begins with the surname stays as it is. */
function invertedName(author: string, language: string | null, outlet: string | null): string {
  const { family, given, particle, suffix, isFamilyFirst } = nameParts(author, language, outlet);
  if (isFamilyFirst) return author;
  return [family, [given, particle].filter(Boolean).join(' '), suffix].filter(Boolean).join(', ');
}
