import { recordIn } from '#core/records/contract.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppError, Fault } from '#lib/errors.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What `put` does with records that nobody should send. */
const made = useTestCase();

const person = { collection: 'people', names: [{ value: 'Ana', kind: 'main' }] };
const article = { collection: 'articles', id: '$a', title: 'T', text: 'One word here. One word there.' };

const put = (records: unknown[], create = false) => made.client.records.put({ records, create });

async function faultsOf(records: unknown[]): Promise<readonly Fault[]> {
  const refused = await put(records).then(
    () => null,
    (error: unknown) => error as AppError,
  );
  expect(refused?.code).toBe('invalid');
  return refused?.faults ?? [];
}

const said = (faults: readonly Fault[]) => faults.map(({ line, field, message }) => [line, field, message]);

async function texts(): Promise<number> {
  const found = await readdir(join(made.dir, 'texts'), { recursive: true }).catch(() => []);
  return found.filter((name) => name.endsWith('.txt')).length;
}

test('half of a character is replaced, in every field and list', async () => {
  await put([
    { ...person, names: [{ value: 'Ana \ud83d', kind: 'main' }], tags: ['\udf0a wave 🌊'], notes: 'a\ud800b' },
  ]);
  const [record] = (await made.client.records.list({ collection: 'people' })).records;
  expect(record).toMatchObject({ names: [{ value: 'Ana \ufffd' }], tags: ['\ufffd wave 🌊'], notes: 'a\ufffdb' });
});

describe('put rejects', () => {
  test('values that are not records, and names that only look like fields', async () => {
    const notOne = 'is not a record: give one JSON object per line';
    const noCollection = expect.stringContaining('must name a collection') as unknown;
    expect(
      said(await faultsOf([null, [], 'x', 5, {}, { collection: '__proto__' }, { collection: 'toString' }])),
    ).toEqual([
      ...[1, 2, 3, 4].map((line) => [line, '', notOne]),
      ...[5, 6, 7].map((line) => [line, 'collection', noCollection]),
    ]);
    const polluted: unknown = JSON.parse(
      '{"collection":"people","__proto__":{"x":1},"constructor":1,"names":[{"value":"A","kind":"main","__proto__":{}}]}',
    );
    expect(said(await faultsOf([polluted]))).toEqual([
      [1, '__proto__', 'is not a field of people'],
      [1, 'constructor', 'is not a field of people'],
      [1, 'names.0', 'must not have __proto__'],
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('each invalid field once, with a readable message', async () => {
    const faults = await faultsOf([
      { ...person, born: '2024-02-30', countries: ['Peru'], protected: 'yes', notes: 5, tags: [''] },
      { collection: 'people' },
      { ...article, title: ' ', grade: { source: 'Z', content: 9 }, text: 5 },
      { collection: 'links', kind: 'knows', from: '$nobody', to: '019a0000-0000-7000-8000-000000000001' },
      { collection: 'quotes', article: 'x', exact: '' },
      { collection: 'events', title: 'x', figures: [{ property: 'deaths', number: 'three' }], order: 'none' },
    ]);
    expect(said(faults)).toEqual([
      [1, 'tags.0', 'must not be empty'],
      [1, 'notes', 'must be text'],
      [1, 'countries.0', 'is not a two-letter country code'],
      [1, 'protected', 'must be true or false'],
      [1, 'born', expect.stringContaining('EDTF')],
      [2, 'names', 'is missing'],
      [3, 'text', 'must be text'],
      [3, 'title', 'must not be empty'],
      [3, 'grade.source', 'must be one of A, B, C, D, E, F'],
      [3, 'grade.content', 'must be at most 6'],
      [4, 'from', 'points to $nobody, which no record in this input has as its ID'],
      [4, 'to', expect.stringContaining('is not in this case')],
      [5, 'article', expect.stringContaining('is not in this case')],
      [5, 'exact', 'needs the article and the exact words'],
      [6, 'order', 'must be a list'],
      [6, 'figures.0.number', 'must be a number'],
    ]);
  });

  test('endless nesting, overlong names, and a record or temporary id used twice', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(await faultsOf([{ ...person, names: deep, tags: deep }])).toHaveLength(2);
    expect(said(await faultsOf([{ ...person, names: [{ value: 'A'.repeat(10_001), kind: 'main' }] }]))).toEqual([
      [1, 'names.0.value', 'must have at most 10,000 characters'],
    ]);
    const [first] = await put([person]);
    const again = { collection: 'people', id: first?.id, notes: 'x' };
    expect(said(await faultsOf([again, again, { ...person, id: '$x' }, { ...person, id: '$x' }]))).toEqual([
      [2, 'id', 'is on two lines'],
      [4, 'id', 'is on two lines'],
    ]);
  });

  test('the case as a new record, links to the trash, and edits of records in it', async () => {
    const [ana, eva] = await put([person, { ...person, names: [{ value: 'Eva', kind: 'main' }] }]);
    await put([{ collection: 'links', kind: 'knows', from: ana?.id, to: eva?.id }]);
    await made.client.records.remove({ ids: [eva?.id ?? ''] });
    expect(
      said(
        await faultsOf([
          { collection: 'case', title: 'Other' },
          { collection: 'links', kind: 'knows', from: ana?.id, to: eva?.id },
          { collection: 'people', id: eva?.id, notes: 'x' },
          { collection: 'places', id: ana?.id, names: person.names },
        ]),
      ),
    ).toEqual([
      [1, 'id', expect.stringContaining('the ID of the case')],
      [2, 'to', expect.stringContaining('is in the trash')],
      [3, 'id', expect.stringContaining('in the trash')],
      [4, 'id', 'belongs to a record of people'],
    ]);
  });

  test('the whole call, without writing a line or a text', async () => {
    const before = (await made.client.history.list({})).entries.length;
    await faultsOf([article, { ...article, id: '$b', text: 'Another text.' }, { collection: 'people' }]);
    expect((await made.client.history.list({})).entries).toHaveLength(before);
    expect(await texts()).toBe(0);
  });

  test('many thousands of invalid lines, each with its fault', async () => {
    const lines = isLongRun ? 100_000 : 20_000;
    const faults = await faultsOf(Array.from({ length: lines }, () => ({ collection: 'people', shoe: 1 })));
    expect(faults).toHaveLength(2 * lines);
    expect(faults.at(-1)).toMatchObject({ line: lines });
  });
});

describe('temporary ids', () => {
  test('stand for records where a record is expected, and nowhere else', async () => {
    const made1 = await put([
      article,
      { collection: 'people', id: '$5', names: [{ value: '$5', kind: 'main' }], notes: '$5', tags: ['$5'] },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'One word there', about: ['$5'] },
      { collection: 'events', id: '$e', title: '$5', figures: [{ property: '$5', number: 1, quotes: ['$q'] }] },
      { collection: 'events', id: '$f', title: 'x', partOf: '$e', order: [{ rule: 'after', event: '$e' }] },
      { collection: 'links', kind: '$5', from: '$5', to: '$e', role: '$5', quotes: ['$q'] },
      { collection: 'dossiers', id: '$d', title: '$5' },
      {
        collection: 'sections',
        dossier: '$d',
        order: 'a',
        kind: 'text',
        title: '$5',
        text: '$5 [quote:$q] [quote:$5x',
      },
    ]);
    const ids = Object.fromEntries(made1.map(({ temp = '', id }) => [temp, id]));
    const show = async (id = '') => (await made.client.records.show({ id })).record;
    expect(await show(ids['$5'])).toMatchObject({ names: [{ value: '$5' }], notes: '$5', tags: ['$5'] });
    expect(await show(ids['$q'])).toMatchObject({ article: ids['$a'], about: [ids['$5']] });
    expect(await show(ids['$e'])).toMatchObject({ title: '$5', figures: [{ property: '$5', quotes: [ids['$q']] }] });
    expect(await show(ids['$f'])).toMatchObject({ partOf: ids['$e'], order: [{ event: ids['$e'] }] });
    expect(await show(made1[5]?.id)).toMatchObject({ kind: '$5', role: '$5', from: ids['$5'], quotes: [ids['$q']] });
    expect(await show(made1[7]?.id)).toMatchObject({ title: '$5', text: `$5 [quote:${ids['$q']}] [quote:$5x` });
  });
});

describe('the text of an article', () => {
  const text = 'A title\n\nA caption.\n\nThe body.';
  const spans = [
    [0, 7],
    [9, 19],
    [21, 30],
  ] as const;
  const kinds = ['title', 'caption', 'body'] as const;
  const blocks = spans.map(([start, end], index) => ({ start, end, kind: kinds[index] }));

  async function blocksOf(given: unknown): Promise<unknown> {
    const [made1] = await put([{ collection: 'articles', title: 'A title', text, blocks: given }]);
    return (await made.client.articles.text({ id: made1?.id ?? '' })).blocks.map(({ kind }) => kind);
  }

  test('keeps the blocks it was exported with if they fit', async () => {
    expect(await blocksOf(blocks)).toEqual(['title', 'caption', 'body']);
    const apart = [...blocks.slice(0, 2), { start: 22, end: 30, kind: 'body' }];
    for (const wrong of [undefined, 'x', [], apart, blocks.slice(0, 2), blocks.slice(1), [...blocks].reverse()]) {
      expect(await blocksOf(wrong)).toEqual(['title', 'body', 'body']);
    }
  });
});

describe('quotes', () => {
  test('that occur more than once must say which occurrence', async () => {
    const [made1] = await put([article]);
    const quote = { collection: 'quotes', article: made1?.id, exact: 'One word' };
    expect(said(await faultsOf([quote]))).toEqual([[1, 'exact', expect.stringContaining('2 times')]]);
    const placed = await put([
      { ...quote, suffix: ' there' },
      { ...quote, start: 3 },
      { ...quote, prefix: 'here. ' },
    ]);
    const places = await Promise.all(
      placed.map(async ({ id }) => recordIn(await made.client.records.show({ id }), 'quotes')?.start),
    );
    expect(places).toEqual([18, 3, 18]);
  });

  test('can have further passages in the same text, found like the first', async () => {
    const [made1] = await put([article]);
    const passage = { exact: 'One word', prefix: '', suffix: ' there', start: 0, end: 1 };
    const [quote] = await put([{ collection: 'quotes', article: made1?.id, exact: 'word here', more: [passage] }]);
    const standing = async () => {
      const record = recordIn(await made.client.records.show({ id: quote?.id ?? '' }), 'quotes');
      const { text } = await made.client.articles.text({ id: made1?.id ?? '' });
      return [record, ...(record?.more ?? [])].map((one) => text.slice(one?.start, one?.end));
    };
    expect(await standing()).toEqual(['word here', 'One word']);
    // When the quote is located again in a changed text, so are all of its passages.
    await put([{ collection: 'articles', id: made1?.id, text: 'Well. One word here. One word there.' }]);
    await put([{ collection: 'quotes', id: quote?.id, exact: 'word here' }]);
    expect(await standing()).toEqual(['word here', 'One word']);
    const wrong = { collection: 'quotes', id: quote?.id, more: [{ ...passage, exact: 'Two words' }] };
    expect(said(await faultsOf([wrong]))).toEqual([[1, 'more.0.exact', expect.stringContaining('not')]]);
  });

  test('whose text is missing are rejected with that reason', async () => {
    const [made1] = await put([{ ...article, text: undefined, textHash: 'a'.repeat(64) }]);
    expect(said(await faultsOf([{ collection: 'quotes', article: made1?.id, exact: 'x' }]))).toEqual([
      [1, 'article', expect.stringContaining('no text here')],
    ]);
  });
});

describe('the trash', () => {
  test('restores a whole dossier, with its sections and their paragraphs', async () => {
    const made1 = await made.client.records.put({
      records: [
        { collection: 'dossiers', id: '$d', title: 'The ferry' },
        { collection: 'sections', id: '$s', dossier: '$d', order: 'a', kind: 'text' },
        { collection: 'paragraphs', section: '$s', order: 'a', text: 'It sank.' },
      ],
    });
    const ids = made1.map(({ id }) => id);
    const dossier = ids[0] ?? '';
    expect((await made.client.records.remove({ ids: [dossier] })).removed.sort()).toEqual([...ids].sort());
    expect((await made.client.records.restore({ ids: [dossier] })).restored.sort()).toEqual([...ids].sort());
    const { records } = await made.client.records.list({ collection: 'paragraphs' });
    expect(records).toMatchObject([{ text: 'It sank.' }]);
  });

  test('restores what was removed with a record, once everything it depends on is back', async () => {
    const put1 = await put([
      { ...person, id: '$a' },
      { ...person, id: '$b' },
      { collection: 'links', id: '$l', kind: 'knows', from: '$a', to: '$b' },
      { collection: 'dossiers', id: '$d', title: 'D' },
      { collection: 'sections', id: '$s', dossier: '$d', order: 'a', kind: 'text' },
    ]);
    const ids = Object.fromEntries(put1.map(({ temp = '', id }) => [temp, id]));
    const { removed } = await made.client.records.remove({ ids: [ids['$a'] ?? '', ids['$b'] ?? '', ids['$d'] ?? ''] });
    expect(removed).toHaveLength(5);
    const one = await made.client.records.restore({ ids: [ids['$a'] ?? ''] });
    expect(one.restored).toEqual([ids['$a']]); // the link's other end is still in the trash
    const rest = await made.client.records.restore({ ids: [ids['$b'] ?? '', ids['$d'] ?? ''] });
    expect(rest.restored.sort()).toEqual([ids['$b'], ids['$d'], ids['$l'], ids['$s']].sort());
  });
});

test('a set has each element once, and the same name twice is the main name', async () => {
  const ada = { value: 'Ada', kind: 'main' };
  const names = [{ value: 'Ada', kind: 'alias' }, ada, { value: 'Ada', kind: 'spelling' }];
  const [one] = await made.client.records.put({ records: [{ collection: 'people', names, tags: ['a', 'b', 'a'] }] });
  const id = one?.id ?? '';
  const record = async () => (await made.client.records.show({ id })).record;
  expect(await record()).toMatchObject({ names: [ada], tags: ['a', 'b'] });
  const bea = { value: 'Bea', kind: 'alias' };
  await made.client.records.put({
    records: [{ collection: 'people', id, names: [...names, bea], tags: ['c', 'c', 'a'] }],
  });
  expect(await record()).toMatchObject({ names: [ada, bea], tags: ['c', 'a'] });
  await made.client.history.undo({});
  expect(await record()).toMatchObject({ names: [ada], tags: ['a', 'b'] });
  expect((await made.client.verify.run({})).faults).toEqual([]);
});
