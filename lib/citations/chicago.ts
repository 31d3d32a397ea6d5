import { accessedDate, publishedDate, publishedYear } from '#lib/citations/dates.ts';
import { wrapRuns, andBefore, italic, listedParts, plain, quoted, stop, type Piece } from '#lib/citations/runs.ts';
import { titleOf } from '#lib/citations/missing.ts';
import { naturalOrder } from '#lib/citations/names.ts';
import type { Citable } from '#lib/citations/source.ts';
import { documentLanguage, t } from '#lib/i18n/t.ts';

/**
 * Formats a source as a full note of the Chicago Manual of Style, 18th edition; in Spanish with the changes of Chicago-Deusto. A note keeps
 * names as they are written, and can cite mails and interviews, which a bibliography of that style does not include.
 */
export function chicago(source: Citable): Piece {
  const { kind, outlet, url } = source;
  const date = publishedDate(source, 'us');
  const accessed = accessedDate(source, 'us');
  const read = accessed === null ? null : t('citations.accessed', { date: accessed }).replace(/^\p{L}/u, lower);
  const authors = plain(authorsOf(source));
  const marks = documentLanguage() === 'es' ? '«»' : '“”';
  const title = quoted(titleOf(source), ',', marks);
  const link = plain(url);
  switch (kind) {
    case 'book': {
      const imprint = listedParts(plain(outlet), plain(publishedYear(source) ?? t('citations.noDate')));
      const made = wrapRuns(' (', imprint, ')');
      return stop(listedParts(authors, [...italic(titleOf(source)), ...made], link));
    }
    case 'news':
      return stop(listedParts(authors, title, italic(outlet), plain(date ?? read ?? t('citations.noDate')), link));
    case 'web':
      return stop(listedParts(authors, title, plain(outlet), plain(date ?? read ?? t('citations.noDate')), link));
    case 'document':
      return stop(listedParts(authors, title, plain(date ?? t('citations.noDate')), plain(outlet), link));
    case 'mail':
    case 'interview': {
      const kindWords = t(kind === 'mail' ? 'citations.mailMessage' : 'citations.interviewed');
      const titleOrMissing = source.title.trim() === '' ? plain(null) : title;
      return stop(
        listedParts(
          authors,
          titleOrMissing,
          plain(kindWords),
          plain(outlet),
          plain(date ?? t('citations.noDate')),
          link,
        ),
      );
    }
  }
}

function lower(letter: string): string {
  return letter.toLowerCase();
}

/** From three authors on, only the first is named. */
function authorsOf({ authors, language, outlet }: Citable): string {
  const [first = '', second, ...rest] = authors.map((author) => naturalOrder(author, language, outlet));
  if (second === undefined) return first;
  return rest.length > 0 ? `${first} et al.` : `${first} ${andBefore(second, 'citations.and')} ${second}`;
}
