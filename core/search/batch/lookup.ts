import { aliasKinds } from '#core/search/documents.ts';
import type { Marks } from '#core/search/text-marks.ts';
import type { SearchHit, SearchType } from '#core/search/model.ts';
import { formOf, ownersOf } from '#core/search/names/query-names.ts';
import type { NameEntry, NameIndex, NameMatch } from '#core/search/names/names.ts';
import type { NamedHow, NameRow } from './model.ts';
import { isLatin } from '#lib/text/script.ts';
import { oneLine } from '#lib/text/spaces.ts';

interface Result {
  total: number;
  hits: SearchHit[];
  counts: Record<string, number>;
  first: string | null;
}

/** The part of the index that a lookup needs. */
export interface Index {
  names: NameIndex;
  search(
    query: string,
    options: { limit: number; types?: readonly SearchType[]; tolerant?: boolean; first?: boolean },
  ): Result;
  marks(query: string, within: string, id: string): Marks;
  /** Returns the id, type and title of a document's record. */
  headOf(number: number): { id: string; type: SearchType; title: string };
}

/** What was found for a name. The caller adds titles and dates of articles. */
export type NameFound = Omit<NameRow, 'line' | 'name' | 'first'> & { first: string | null };

/** Limits: names searched for one record, records considered for a near match, and query length. */
const maxNames = 12;
const maxRecords = 5;
const maxQueryChars = 900;

/** Articles checked for near matches of the words standing together. */
const maxCheckedArticles = 30;
/** UTF-16 units allowed between two words of a name: a space, a comma, a hyphen. */
const maxGapChars = 3;

/** How well the words must fit a name to be a near match, and how much of the name they must cover. */
const minQuality = 0.3;
const minCoverage = 0.45;

/**
 * Looks up a name as written and by the record's other names; if that finds nothing, by near matches. The name is never parsed as a query.
 */
export function lookUp(name: string, index: Index): NameFound {
  const folded = formOf(name);
  if (folded === '') return nothing;
  return asWritten(name, folded, index) ?? asRecord(folded, name, index) ?? inTexts(folded, index) ?? nothing;
}

const nothing: NameFound = {
  state: 'none',
  total: 0,
  articles: 0,
  records: 0,
  best: null,
  first: null,
  query: '',
};

function asWritten(name: string, folded: string, index: Index): NameFound | null {
  const [owner] = index.names.exactly(folded).flatMap((entry) => ownersOf(entry).map((number) => ({ entry, number })));
  const query = anyOf([name, ...(owner ? index.names.namesOf(owner.number) : [])]);
  const found = index.search(query, { limit: 1, tolerant: false, first: true });
  if (found.total === 0) return null;
  const best = owner ? ofOwner(name, owner, index) : ofHit(name, found.hits[0]);
  return { state: 'found', ...countsOf(found), best, query };
}

function ofOwner(
  name: string,
  { entry, number }: { entry: NameEntry; number: number },
  index: Index,
): NameFound['best'] {
  const isMain = entry.owners.get(number)?.includes('main') ?? false;
  const how: NamedHow = !isMain ? 'alias' : isSame(name, entry.value) ? 'exact' : 'accent';
  return { ...index.headOf(number), how, matched: entry.value, score: 100 };
}

function ofHit(name: string, hit: SearchHit | undefined): NameFound['best'] {
  if (!hit) return null;
  const matched = hit.why[0]?.matched ?? '';
  const how = matched === '' || isSame(name, matched) ? 'exact' : 'accent';
  return { id: hit.id, type: hit.type, title: hit.title, how, matched, score: 100 };
}

/** Finds a record with a similar name, and searches for that record's names. */
function asRecord(folded: string, name: string, index: Index): NameFound | null {
  const meant = index.names
    .find(folded, 20, aliasKinds)
    .filter(isMeant)
    .flatMap((match) => ownersOf(match.entry).map((number) => ({ match, number })));
  const [first] = meant;
  if (!first) return null;
  const numbers = [...new Set(meant.map(({ number }) => number))].slice(0, maxRecords);
  const query = anyOf([first.match.entry.value, ...numbers.flatMap((number) => index.names.namesOf(number))]);
  const found = index.search(query, { limit: 1, tolerant: false, first: true });
  const matched = first.match.entry.value;
  const score = Math.max(1, Math.min(99, Math.round(100 * first.match.score)));
  const best = { ...index.headOf(first.number), how: howOf(name, first.match), matched, score };
  return { state: 'near', ...countsOf(found), best, query };
}

function isMeant({ words, quality, coverage }: NameMatch): boolean {
  if (quality < minQuality || words.some((word) => word.how === 'prefix' && word.quality < 0.6)) return false;
  return words.length > 1 ? coverage >= minCoverage : coverage === 1;
}

function howOf(name: string, { entry, words, coverage }: NameMatch): NamedHow {
  if (isLatin(name) !== isLatin(entry.value)) return 'script';
  if (words.some((word) => word.how === 'fuzzy')) return 'fuzzy';
  return coverage < 1 || words.some((word) => word.how === 'prefix') ? 'part' : 'order';
}

/** Finds articles in which near matches of the words stand together. */
function inTexts(folded: string, index: Index): NameFound | null {
  const words = folded.split(' ');
  // The trailing space marks the last word as complete.
  const query = `${folded} `;
  const { hits } = index.search(query, { limit: maxCheckedArticles, types: ['articles'] });
  const adjacent = hits.filter(({ id }) => standTogether(index.marks(query, '', id).marks, words.length));
  const [best] = adjacent;
  if (!best) return null;
  const matched = [...new Set(best.why.map((why) => why.matched))].join(' ');
  const score = Math.max(1, Math.min(99, Math.round(best.score)));
  return {
    state: 'near',
    total: adjacent.length,
    articles: adjacent.length,
    records: 0,
    best: { id: best.id, type: best.type, title: best.title, how: 'fuzzy', matched, score },
    first: best.id,
    query: folded,
  };
}

function standTogether(marks: readonly [number, number][], count: number): boolean {
  let run = 0;
  let end = -Infinity;
  for (const [from, to] of marks) {
    run = from - end <= maxGapChars ? run + 1 : 1;
    end = to;
    if (run >= count) return true;
  }
  return false;
}

function countsOf({ total, counts, first }: Result): Pick<NameFound, 'total' | 'articles' | 'records' | 'first'> {
  const records = (counts['people'] ?? 0) + (counts['organisations'] ?? 0);
  return { total, articles: counts['articles'] ?? 0, records, first };
}

/** Builds a query that matches any of these names, each as a phrase, so that no character in a name acts as an operator. */
function anyOf(names: readonly string[]): string {
  const phrases = new Map<string, string>();
  for (const name of names) {
    const form = formOf(name);
    const plain = oneLine(name.replace(/["“”„«»]/g, ' '));
    if (form !== '' && plain !== '' && !phrases.has(form)) phrases.set(form, `"${plain}"`);
  }
  let query = '';
  for (const phrase of [...phrases.values()].slice(0, maxNames)) {
    const longer = query === '' ? phrase : `${query} OR ${phrase}`;
    if (longer.length <= maxQueryChars) query = longer;
  }
  return query;
}

function isSame(a: string, b: string): boolean {
  const normalisedName = (text: string): string => oneLine(text.normalize('NFC').toLowerCase());
  return normalisedName(a) === normalisedName(b);
}
