import { type Entry, valuesOf } from '#core/search/entries.ts';
import type { ParsedQuery } from '#core/search/query.ts';
import { contains, indexText, termsOf } from '#core/search/text.ts';

/** One filter of a query as a test of a document. `term` is the filter as it could have been typed, for the reason of a hit. */
export interface FilterTest {
  field: 'type' | 'outlet' | 'tag' | 'date';
  term: string;
  /** What in the document satisfies it, or null. */
  match(entry: Entry): string | null;
}

/** The filters of a query: all of `must` and none of `not` may hold. Several values of one field are alternatives. */
export function filtersOf({ filters, notFilters }: ParsedQuery): { must: FilterTest[]; not: FilterTest[] } {
  return {
    must: [...fieldTests(filters), ...dateTests(filters)],
    not: fieldTests(notFilters),
  };
}

function fieldTests({ types, outlets, tags }: ParsedQuery['notFilters']): FilterTest[] {
  const tests: FilterTest[] = [];
  if (types.length > 0) {
    const match = (entry: Entry): string | null => (types.includes(entry.type) ? entry.type : null);
    tests.push({ field: 'type', term: types.join(' '), match });
  }
  for (const [field, values] of [
    ['outlet', outlets],
    ['tag', tags],
  ] as const) {
    if (values.length === 0) continue;
    const asked = values.map((value) => termsOf(value).split.join(' ')).filter((folded) => folded !== '');
    const match = (entry: Entry): string | null =>
      valuesOf(entry, field).find((value) => asked.some((folded) => holds(value, folded))) ?? null;
    tests.push({ field, term: values.join(' '), match });
  }
  return tests;
}

/** Uncertain dates pass when they may fit; records without a date never do. */
function dateTests({ before, after }: ParsedQuery['filters']): FilterTest[] {
  const test = (term: string, fits: (span: NonNullable<Entry['span']>) => boolean): FilterTest => ({
    field: 'date',
    term,
    match: ({ span, date }) => (span && fits(span) ? date : null),
  });
  const tests: FilterTest[] = [];
  if (before !== null) tests.push(test('before', (span) => span.earliest < before));
  if (after !== null) tests.push(test('after', (span) => span.latest >= after));
  return tests;
}

const folded = new Map<string, ReturnType<typeof indexText>>();

/** Whether a short value holds the folded words. The few different values of outlets and tags are folded once. */
function holds(value: string, words: string): boolean {
  let text = folded.get(value);
  if (!text) {
    if (folded.size > 5_000) folded.clear();
    text = indexText([value]);
    folded.set(value, text);
  }
  return contains(text, words);
}
