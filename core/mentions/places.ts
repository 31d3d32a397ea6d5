import type { Furniture } from '#core/furniture/index.ts';
import type { Article } from '#core/model/articles.ts';
import type { NameGroup, NameGroups } from '#core/suggestions/inbox/groups.ts';
import { anchorIn } from '#lib/text/anchor.ts';
import { namePlaces, type NamePattern } from '#lib/text/name-places.ts';
import type { Span } from '#lib/text/tokens.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A place of a name, and its form there when the text was read. */
export interface ReadSpan extends Span {
  form: string;
}

/** Words of a text about which a person decided, located again if the text has changed. */
export interface DecidedWords {
  id: string;
  start: number | null;
  end: number | null;
  exact?: string | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  textHash?: string | undefined;
}

/** What determines where a text names a record. */
export interface NamedBy {
  /** Literal occurrences of its names. */
  pattern: NamePattern | null;
  /** Where the text was read as naming it: a surname after the full name. */
  read: readonly ReadSpan[];
  /** Returns where it names others; called only if that may matter. */
  others: () => readonly Span[];
  /** Words that somebody said do not name this record, and words that somebody said do. */
  refused: readonly DecidedWords[];
  confirmed: readonly DecidedWords[];
}

/** Returns every place where a text names a record, in text order, not overlapping. @param hash of the text */
export function placesNaming(
  text: string,
  hash: string,
  { pattern, read, others, refused, confirmed }: NamedBy,
): Span[] {
  const written = pattern ? namePlaces(text, pattern) : [];
  // Places read in an earlier version of the text may have moved until this version is read.
  const readHere = read.filter(({ start, end, form }) => collapseSpaces(text.slice(start, end)) === form);
  const fresh = written.filter((place) => !isWithin(readHere, place));
  const longer = fresh.length > 0 ? others() : [];
  // A name that is part of a longer name of somebody else belongs to that.
  const isPart = (place: Span) =>
    longer.some((one) => overlaps(one, place) && one.end - one.start > place.end - place.start);
  const not = decidedPlaces(refused, hash, text);
  const found = [...readHere, ...fresh.filter((place) => !isPart(place))].filter((place) => !isWithin(not, place));
  const byHand = decidedPlaces(confirmed, hash, text);
  return [...found.filter((place) => !isWithin(byHand, place)), ...byHand]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(startsAfterAllBefore());
}

/** Returns where a name was read in an article. */
export function placesIn({
  text,
  spans,
  forms,
}: {
  text: string;
  spans: readonly number[];
  forms: readonly string[] | null;
}): ReadSpan[] {
  return Array.from({ length: spans.length / 2 }, (_, at) => ({
    start: spans[2 * at] ?? 0,
    end: spans[2 * at + 1] ?? 0,
    form: forms?.[at] ?? text,
  }));
}

/** Returns where an article names others than those of some groups. */
export function othersIn(groups: NameGroups, article: string, ownGroups: ReadonlySet<NameGroup>): Span[] {
  const spans: Span[] = [];
  for (const group of groups.of(article)) {
    const found = ownGroups.has(group) ? undefined : group.occurrences.get(article);
    if (found) spans.push(...placesIn(found));
  }
  return spans;
}

/** Returns where decided words are in a text. @param hash of that text */
export function decidedPlaces(decided: readonly DecidedWords[], hash: string, text: string): Span[] {
  return decided.flatMap(({ start, end, exact = '', prefix = '', suffix = '', textHash }) => {
    if (start === null || end === null) return [];
    if (textHash === hash) return [{ start, end }];
    return anchorIn(text, { exact, prefix, suffix, start, end }, null).place ?? [];
  });
}

/** Returns the site furniture of an article as words that name nobody. */
export async function omittedWords(
  furniture: Pick<Furniture, 'omittedSpans'>,
  article: Readonly<Article>,
): Promise<DecidedWords[]> {
  const omitted = await furniture.omittedSpans(article);
  return omitted.map(({ start, end }) => ({
    id: `${String(start)}-${String(end)}`,
    start,
    end,
    textHash: article.textHash,
  }));
}

/** Returns whether a place overlaps one of some spans. */
export const isWithin = (spans: readonly Span[], place: Span) => spans.some((one) => overlaps(one, place));

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

function startsAfterAllBefore(): (place: Span) => boolean {
  let last = 0;
  return ({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  };
}
