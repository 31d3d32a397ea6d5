import { expect, test } from 'vitest';
import { mappingSchema, mappingTargets, type Mapping } from '#core/exchange/model/mapping.ts';
import {
  ambiguousDay,
  neededOf,
  rulesOf,
  withColumn,
  withConstant,
  withKey,
  withLeftOut,
  withoutColumn,
} from './mappingEdits.ts';

const people: Mapping = mappingSchema.parse({
  format: 'casebook-mapping',
  version: 1,
  name: 'List',
  collection: 'people',
  rules: [],
});
const links: Mapping = { ...people, collection: 'links' };
const target = (id: string, { collection } = people) => {
  const found = mappingTargets(collection).find((one) => one.id === id);
  if (!found) throw new Error(`no target ${id}`);
  return found;
};

test('two columns for one name are joined, and two for a list are separate values', () => {
  const named = withColumn(withColumn(people, 'First', target('names.main')), 'Last', target('names.main'));
  expect(named.rules).toMatchObject([{ to: 'names.main', from: ['First', 'Last'], join: ' ' }]);
  const tagged = withColumn(withColumn(people, 'A', target('tags')), 'B', target('tags'));
  expect(tagged.rules.map(({ from }) => from)).toEqual([['A'], ['B']]);
  expect(rulesOf(tagged, 'B')).toMatchObject([{ at: 1 }]);
});

test('a column that fills a field is no longer left out, and the edited mapping stays valid', () => {
  const out = withLeftOut(people, 'First', true);
  expect(out.leaveOut).toEqual(['First']);
  const mapped = withKey(withColumn(out, 'First', target('names.main')), 'First', true);
  expect(mapped.leaveOut).toEqual([]);
  expect(mapped.key).toEqual(['First']);
  expect(mappingSchema.parse(mapped)).toEqual(mapped);
});

test('a rule is removed with its last column, unless it has a constant value', () => {
  const mapped = withColumn(people, 'First', target('names.main'));
  expect(withoutColumn(mapped, 0, 'First').rules).toEqual([]);
  const kept = withColumn(withConstant(links, target('kind', links), 'knows'), 'K', target('kind', links));
  expect(kept.rules).toMatchObject([{ from: ['K'], constant: 'knows' }]);
  expect(withoutColumn(kept, 0, 'K').rules).toMatchObject([{ from: [], constant: 'knows' }]);
});

test('required fields are listed until a column or a constant fills them', () => {
  expect(neededOf(links).map(({ target: { id } }) => id)).toEqual(['from', 'kind', 'to']);
  const said = withConstant(links, target('kind', links), 'knows');
  expect(neededOf(said).find(({ target: { id } }) => id === 'kind')?.value).toBe('knows');
  expect(neededOf(withColumn(said, 'K', target('kind', links))).map(({ target: { id } }) => id)).toEqual([
    'from',
    'to',
  ]);
  expect(withConstant(said, target('kind', links), '').rules).toEqual([]);
});

test('a reference is found by id by default', () => {
  const mapped = withColumn(links, 'Who', target('from', links));
  expect(mapped.rules[0]?.reference).toEqual({ find: 'id', scheme: null, make: null });
});

test('an ambiguous day is shown by an example', () => {
  expect(ambiguousDay(['', '25/12/1990', '03/04/2021'])).toEqual({ text: '03/04/2021', first: 3, second: 4 });
  expect(ambiguousDay(['25/12/1990', '2021-03-04', '04/04/2021'])).toBeNull();
});
