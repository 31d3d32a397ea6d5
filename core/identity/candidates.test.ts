import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let ids: Record<string, string> = {};

const person = (temp: string, name: string, more: object = {}) => ({
  collection: 'people',
  id: `$${temp}`,
  names: [{ value: name, kind: 'main' }],
  ...more,
});

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      person('paz', 'Ambrosio Elorduy Paz', {
        born: '1955',
        identifiers: [{ scheme: 'Licence', value: 'P-0212' }],
        description: 'harbour pilot',
      }),
      person('a', 'A. Elorduy', { identifiers: [{ scheme: 'Licence', value: 'P-0221' }], description: 'pilot' }),
      person('nieves', 'Nieves Tarradell', { born: '1971' }),
      person('nievesOld', 'Nieves Tarradell', { born: '1938' }),
      { collection: 'events', id: '$one', title: 'Board meeting of the port', when: '2019-10-14', kind: 'meeting' },
      { collection: 'events', id: '$two', title: 'Port board meeting', when: '2019-10', kind: 'meeting' },
      { collection: 'events', id: '$three', title: 'Board meeting', when: '2021-03-02', kind: 'meeting' },
      { collection: 'organisations', id: '$dredge', names: [{ value: 'Cormorán Dragados S.A.', kind: 'main' }] },
      { collection: 'organisations', id: '$dredge2', names: [{ value: 'Cormoran Dragados', kind: 'main' }] },
      {
        collection: 'claims',
        subject: '$paz',
        property: 'born',
        value: { type: 'date', edtf: '1955' },
        stance: 'asserts',
      },
      {
        collection: 'claims',
        subject: '$a',
        property: 'born',
        value: { type: 'date', edtf: '1961' },
        stance: 'asserts',
      },
    ],
  });
  ids = Object.fromEntries(put.map(({ id, temp }) => [temp ?? '', id]));
});

const id = (temp: string) => ids[`$${temp}`] ?? '';
const decide = (a: string, b: string, decision: 'same' | 'not-same' | 'undecided') =>
  made.client.identity.decide({ ids: [id(a), id(b)], decision });

async function queue() {
  const { pairs } = await made.client.identity.candidates({});
  return pairs.map(({ a, b, undecided }) => `${[a.title, b.title].sort().join(' | ')}${undecided ? ' ?' : ''}`);
}
const elorduy = 'A. Elorduy | Ambrosio Elorduy Paz';
const dragados = 'Cormoran Dragados | Cormorán Dragados S.A.';
const namesakes = 'Nieves Tarradell | Nieves Tarradell';
const meeting = 'Board meeting of the port | Port board meeting';

test('pairs are of one kind, and dates that exclude each other put a pair last', async () => {
  // Namesakes with incompatible dates come last.
  expect(await queue()).toEqual([dragados, elorduy, meeting, namesakes]);
  const { counts, open, undecided } = await made.client.identity.candidates({ collection: 'people' });
  expect([counts, open, undecided]).toEqual([{ people: 2, organisations: 1, events: 1 }, 4, 0]);
});

test('candidates can be limited to one record', async () => {
  const of = async (temp: string) => (await made.client.identity.candidates({ record: id(temp) })).total;
  expect([await of('nieves'), await of('nievesOld'), await of('paz')]).toEqual([1, 1, 1]);
  await decide('paz', 'a', 'same');
  await decide('nieves', 'nievesOld', 'not-same');
  expect([await of('a'), await of('nieves')]).toEqual([0, 0]);
});

test('decided pairs are not offered again, and undecided ones come last', async () => {
  expect(await queue()).toHaveLength(4);
  await decide('nieves', 'nievesOld', 'not-same');
  await decide('dredge', 'dredge2', 'undecided');
  expect((await queue()).at(-1)).toBe(`${dragados} ?`);
  await decide('paz', 'a', 'not-same');
  await decide('one', 'two', 'same');
  expect(await queue()).toEqual([`${dragados} ?`]);
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await queue()).slice(0, 2).sort()).toEqual([elorduy, meeting].sort());
});

test('the queue follows new, merged, split, removed and renamed records', async () => {
  await queue();
  const [made1] = await made.client.records.put({ records: [person('new', 'Ambrosio Elorduy')] });
  const added = made1?.id ?? '';
  expect((await queue()).filter((pair) => pair.includes('Ambrosio Elorduy'))).toHaveLength(3);
  await made.client.identity.decide({ ids: [id('paz'), added], decision: 'same' });
  expect((await queue()).filter((pair) => pair.includes('Elorduy'))).toEqual([elorduy]);
  await made.client.identity.split({ ids: [added] });
  expect((await queue()).filter((pair) => pair.includes('Elorduy'))).toHaveLength(3);
  await made.client.records.remove({ ids: [id('paz'), added] });
  expect((await queue()).filter((pair) => pair.includes('Elorduy'))).toEqual([]);
  await made.client.records.put({
    records: [{ collection: 'people', id: id('nieves'), names: [{ value: 'Ambrosio Elorduy', kind: 'main' }] }],
  });
  expect((await queue()).filter((pair) => pair.includes('Elorduy'))).toHaveLength(1);
});

test('a pair shows both records, the reasons for and against, and what a merge would reveal', async () => {
  const pair = await made.client.identity.pair({ a: id('paz'), b: id('a') });
  expect(pair.for.map(({ text }) => text)).toEqual(expect.arrayContaining(['Same role: pilot', 'Initials match']));
  expect(pair.against.map(({ text }) => text)).toContainEqual(expect.stringContaining('P-0212 and P-0221'));
  expect(pair.unknown.map(({ text }) => text)).toEqual(['No birth date for record 2', 'No countries for either']);
  expect(pair.fields.map(({ label, a, b, how }) => [label, a[0], b[0], how])).toEqual([
    ['Born', '1955', undefined, 'one'],
    ['Died', undefined, undefined, 'none'],
    ['Dates', undefined, undefined, 'none'],
    ['Countries', undefined, undefined, 'none'],
    ['Licence', 'P-0212', 'P-0221', 'differ'],
    ['Description', 'harbour pilot', 'pilot', 'choose'],
    ['Tags', undefined, undefined, 'none'],
  ]);
  expect(pair.moves.claims.map(({ contradiction }) => contradiction)).toEqual([true]);
  expect([pair.state, pair.decision]).toEqual(['open', null]);
  expect((await made.client.claims.contradictions({})).total).toBe(0);
  await decide('paz', 'a', 'same');
  expect((await made.client.claims.contradictions({})).total).toBe(1);
  expect((await made.client.identity.pair({ a: id('paz'), b: id('a') })).state).toBe('same');
});
