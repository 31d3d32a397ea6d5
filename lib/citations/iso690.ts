import { accessedDate, publishedDate, publishedYear } from '#lib/citations/dates.ts';
import { outletUnlessAuthor, titleOf } from '#lib/citations/missing.ts';
import { nameParts } from '#lib/citations/names.ts';
import {
  andBefore,
  italic,
  join,
  listedParts,
  nothing,
  plain,
  sentences,
  stop,
  type Piece,
} from '#lib/citations/runs.ts';
import type { Citable } from '#lib/citations/source.ts';
import { t } from '#lib/i18n/t.ts';

/** The most creators in a reference; beyond it, only the first. */
const maxAuthors = 3;

/** Formats a source as a reference by ISO 690:2021, numeric system. */
export function iso690(source: Citable): Piece {
  const { kind } = source;
  const date =
    (kind === 'book' ? publishedYear(source) : publishedDate(source, 'long')) ?? `[${t('citations.noDate')}]`;
  const online = source.url ? t('citations.online') : '';
  const kindWords = kind === 'mail' || kind === 'interview' ? t(`citations.kind.${kind}`) : online;
  const medium = kindWords === '' ? nothing : plain(`[${kindWords}]`);
  const outlet = outletUnlessAuthor(source);
  const accessed = source.url ? accessedDate(source, 'long') : null;
  const read = accessed === null ? nothing : plain(`[${t('citations.viewed', { date: accessed })}]`);
  const made = join([listedParts(kind === 'news' ? nothing : plain(outlet), plain(date)), read]);
  const authors = sentences(plain(authorsOf(source)));
  const link = source.url ? plain(t('citations.available', { url: source.url })) : nothing;
  if (kind === 'news' && outlet !== null) {
    // For a part of a newspaper, the name of the newspaper is in italics.
    return join([authors, sentences(plain(titleOf(source))), stop(join([italic(outlet), medium])), stop(made), link]);
  }
  return join([authors, stop(join([italic(titleOf(source)), medium])), stop(made), link]);
}

function authorsOf({ authors, language, outlet }: Citable): string {
  const names = authors.map((author) => nameOf(author, language, outlet));
  const [first = '', ...rest] = names;
  if (names.length > maxAuthors) return `${first}, et al.`;
  const last = rest.pop();
  if (last === undefined) return first;
  return `${[first, ...rest].join(', ')} ${andBefore(last, 'citations.and')} ${last}`;
}

/** Formats "GARCÍA MÁRQUEZ, Gabriel". */
function nameOf(author: string, language: string | null, outlet: string | null): string {
  const { family, given, particle, suffix } = nameParts(author, language, outlet);
  return [family.toUpperCase(), [given, particle].filter(Boolean).join(' '), suffix].filter(Boolean).join(', ');
}
