import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { collections } from '#core/model/collections.ts';
import { conflictsOf } from '#core/store/merging/conflicts.ts';
import { toIncoming, mergeChange } from '#core/store/merging/merging.ts';

/**
 * How two values that two people gave a field concurrently are merged: `one`: the later is shown and both are available to choose from;
 * `set`: it has the elements of both, without duplicates; `names`: the same, but an element is identified by its text and language,
 * regardless of its other properties; `derived`: the order of the journal determines it.
 */
type Rule = 'one' | 'set' | 'names' | 'derived';

/** By collection, the fields with a rule other than that of `all`; a rule that has been written never changes. */
const golden: Readonly<Record<string, Partial<Record<Rule, string>>>> = {
  case: { one: 'title description', set: 'copies' },
  articles: {
    one:
      'title kind outlet published captured url language blocks textHash fileHash fileName part transcript unreadParts ' +
      'identifiers provenance grade copyOf independence readState',
    set: 'authors independentOf',
  },
  people: {
    one: 'description dates identifiers image protected provenance born died',
    set: 'countries',
    names: 'names',
  },
  organisations: { one: 'description dates identifiers image protected provenance', set: 'countries', names: 'names' },
  places: {
    one: 'description dates identifiers image protected provenance position within',
    set: 'countries',
    names: 'names',
  },
  events: { one: 'title kind when whenText where partOf description order figures provenance' },
  links: { one: 'kind from to role when certainty provenance', set: 'quotes' },
  quotes: { one: 'article exact prefix suffix start end textHash more page translation translatedBy', set: 'about' },
  claims: { one: 'subject property value qualifier assertedBy stance asOf provenance', set: 'quotes' },
  resolutions: { one: 'subject property claims state preferred reason values' },
  identities: { one: 'decision lead reason chosen', set: 'members' },
  questions: { one: 'text state answer', set: 'about quotes' },
  dossiers: { one: 'title subtitle language template profile citationStyle', set: 'left' },
  sections: { one: 'dossier order kind title text records' },
  paragraphs: { one: 'section order text said' },
  figures: {
    one: 'article view page area caption shows image imageType width height cleared words',
    set: 'quotes named',
  },
  versions: { one: 'dossier name frozenAt language profile root blob' },
  profiles: { one: 'name quotes key', set: 'leaveOut' },
  pseudonyms: { one: 'profile record pseudonym', set: 'words' },
  rejections: {
    one: 'kind name article start end record exact prefix suffix textHash property value forms nameKind line outlet',
  },
  mentions: { one: 'record article start end exact prefix suffix textHash' },
  purges: { one: 'what hash article reason at' },
  settings: { one: 'kind key label valueType unit exclusive time rule item reason until sentence' },
  searches: { one: 'name query within order' },
  views: {
    one: 'name kind query within types earliest latest columns sort filters laneKind lanes options order',
    set: 'records',
  },
  placements: { one: 'view record x y' },
  chartNotes: { one: 'view text box' },
};

/** Fields of every record. */
const all: Readonly<Record<string, Rule>> = {
  id: 'derived',
  createdAt: 'derived',
  updatedAt: 'derived',
  tags: 'set',
  notes: 'one',
  imported: 'set',
  extra: 'one',
};

const id = '01900000-0000-7000-8000-000000000001';
const hlc = (ms: number) => `${String(ms).padStart(13, '0')}-0000`;

/** Returns a field's value, and the number of values to choose from, after two people have each set it. */
function merged(collection: string, field: string, base: unknown, one: unknown, other: unknown) {
  const change = { collection, id };
  const made = mergeChange(
    undefined,
    { ...change, create: { [field]: base } },
    toIncoming('a', { seq: 1, hlc: hlc(1), seen: {} }),
  );
  const set = (writer: string, ms: number, value: unknown, row = made) =>
    mergeChange(
      row,
      { ...change, set: { [field]: [base, value] } },
      toIncoming(writer, { seq: 1, hlc: hlc(ms), seen: { a: 1 } }),
    );
  const row = set('c', 3, other, set('b', 2, one));
  const sides = conflictsOf(collection, row).find((conflict) => conflict.field === field)?.sides.length ?? 0;
  return { value: row.record[field], sides };
}

function ruleOf(collection: string, field: string, schema?: z.ZodType): Rule {
  const { value, sides } = merged(collection, field, ['old'], ['old', 'one'], ['old', 'other']);
  if (!Array.isArray(value)) return 'derived';
  if (sides === 2) {
    expect(value).toEqual(['old', 'other']);
    return 'one';
  }
  expect({ value, sides }).toEqual({ value: ['old', 'other', 'one'], sides: 0 });
  const main = { value: 'Ana', kind: 'main' };
  const [alias, former] = ['alias', 'former'].map((kind) => ({ value: 'Bea', kind }));
  if (!schema?.safeParse([main, alias]).success) return 'set';
  expect(merged(collection, field, [main], [main, alias], [main, former])).toEqual({ value: [main, former], sides: 0 });
  return 'names';
}

describe('the merge rule of a field', () => {
  test.each(Object.entries(collections))('has not changed since it was first written: %s', (collection, { shape }) => {
    const rules = Object.entries<z.ZodType>(shape).map(([field, schema]) => [field, ruleOf(collection, field, schema)]);
    const own = Object.entries(golden[collection] ?? {}).flatMap(([rule, fields]) =>
      fields.split(' ').map((field) => [field, rule]),
    );
    expect(
      Object.fromEntries(rules),
      'add a new field to its rule in `golden`; the rule of an existing field never changes',
    ).toEqual({ ...all, ...Object.fromEntries(own) });
  });

  // A newer program may have written it. Its rule is unknown, so the rule of that name in other collections applies.
  test('follows the name of the field if the field or its collection is unknown', () => {
    for (const collection of ['people', 'paragraphs']) {
      expect(ruleOf(collection, 'members')).toBe('set');
      expect(ruleOf(collection, 'said')).toBe('one');
    }
    expect(ruleOf('paragraphs', 'tags')).toBe('set');
  });
});
