import { recordIn } from '#core/records/contract.ts';
import { describe, expect, test } from 'vitest';
import { AppError, type Fault } from '#lib/errors.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const article = {
  collection: 'articles',
  id: '$a',
  title: 'Ferry sank off Punta Gris',
  text: 'The ferry sank at night. Nine people died, the harbour master said.\n\nNine people died, the owner said later.',
  outlet: 'Harbour Post',
  published: '2024-03-05',
  language: 'en',
};
const owner = { collection: 'people', id: '$p', names: [{ value: 'Elena Ruiz', kind: 'main' }] };
const firm = { collection: 'organisations', id: '$o', names: [{ value: 'Naviera Gris', kind: 'main' }] };

async function faultsOf(records: unknown[]): Promise<readonly Fault[]> {
  const error: unknown = await made.client.records.put({ records }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError) || !error.faults) throw new Error('nothing was rejected', { cause: error });
  return error.faults;
}

describe('rows', () => {
  test('list articles by status', async () => {
    const text = (words: string) => ({ collection: 'articles', title: words, text: words });
    await made.client.records.put({
      records: [
        { ...text('Graded'), grade: { source: 'B', content: 2 } },
        { ...text('Read'), readState: 'read' },
        { ...text('Copy'), independence: 'copy' },
      ],
    });
    const listed = async (standing: 'graded' | 'not-graded' | 'read' | 'unread' | 'copy' | 'not-assessed') => {
      const { rows } = await made.client.records.rows({
        collection: 'articles',
        standing,
        sort: 'title',
        descending: false,
      });
      return rows.map(({ title }) => title);
    };
    expect(await listed('graded')).toEqual(['Graded']);
    expect(await listed('not-graded')).toEqual(['Copy', 'Read']);
    expect(await listed('read')).toEqual(['Read']);
    expect(await listed('unread')).toEqual(['Copy', 'Graded']);
    expect(await listed('copy')).toEqual(['Copy']);
    expect(await listed('not-assessed')).toEqual(['Graded', 'Read']);
  });
});

describe('put', () => {
  test('resolves temporary ids within one call', async () => {
    const results = await made.client.records.put({
      records: [
        article,
        owner,
        firm,
        { collection: 'quotes', id: '$q', article: '$a', exact: 'The ferry sank at night.' },
        { collection: 'links', kind: 'owns', from: '$p', to: '$o', quotes: ['$q'] },
      ],
    });
    expect(results.map(({ temp, status }) => [temp, status])).toEqual([
      ['$a', 'created'],
      ['$p', 'created'],
      ['$o', 'created'],
      ['$q', 'created'],
      [undefined, 'created'],
    ]);
    const view = await made.client.records.show({ id: results[1]?.id ?? '' });
    expect(view.links).toMatchObject([
      {
        kind: 'owns',
        direction: 'out',
        other: { title: 'Naviera Gris' },
        quotes: [{ exact: 'The ferry sank at night.', language: 'en' }],
      },
    ]);
    const other = await made.client.records.show({ id: results[2]?.id ?? '' });
    expect(other.links).toMatchObject([{ direction: 'in', other: { title: 'Elena Ruiz' } }]);
  });

  test('locates a quote in its text, and rejects one that occurs twice or not at all', async () => {
    const [made1] = await made.client.records.put({ records: [article] });
    const quote = { collection: 'quotes', article: made1?.id, exact: 'Nine people died' };
    expect(await faultsOf([quote])).toMatchObject([{ line: 1, field: 'exact', code: 'ambiguous' }]);
    const [placed] = await made.client.records.put({ records: [{ ...quote, suffix: ', the owner' }] });
    const { text } = await made.client.articles.text({ id: made1?.id ?? '' });
    const quoted = recordIn(await made.client.records.show({ id: placed?.id ?? '' }), 'quotes');
    expect(text.slice(quoted?.start, quoted?.end)).toBe('Nine people died');
    expect(quoted?.start).toBe(text.lastIndexOf('Nine people died'));
    expect(await faultsOf([{ ...quote, exact: 'Ten people died' }])).toMatchObject([{ code: 'missing' }]);
  });

  test('rejects the whole call and names each fault: unknown fields, ids, references, dates', async () => {
    const before = await made.client.history.list({});
    const faults = await faultsOf([
      { ...owner, nickname: 'x' },
      { collection: 'events', title: 'Sinking', when: '2024-02-30' },
      { collection: 'links', kind: 'owns', from: '$p', to: '0190a6f0-0000-7000-8000-000000000000' },
      { collection: 'rabbits' },
      { ...firm, id: '0190a6f0-0000-7000-8000-000000000001' },
      'no record',
    ]);
    expect(faults.map(({ line, field, code }) => [line, field, code])).toEqual([
      [1, 'nickname', 'unknown-field'],
      [2, 'when', 'custom'],
      [3, 'to', 'no-reference'],
      [4, 'collection', 'unknown-collection'],
      [5, 'id', 'unknown-id'],
      [6, '', 'shape'],
    ]);
    expect(await made.client.history.list({})).toEqual(before);
    expect((await made.client.cases.info({})).counts['people']).toBe(0);
  });

  test('replaces given fields, keeps absent ones and clears those set to null', async () => {
    const [person] = await made.client.records.put({ records: [{ ...owner, description: 'Owner', born: '1979' }] });
    const id = person?.id ?? '';
    await made.client.records.put({
      records: [{ collection: 'people', id, born: null, description: null, tags: ['x'] }],
    });
    const { record } = await made.client.records.show({ id });
    expect(record).toMatchObject({ born: null, description: '', tags: ['x'], names: owner.names });
  });

  test('marks new values of an article as typed and keeps the provenance of the others', async () => {
    const [made1] = await made.client.records.put({ records: [article] });
    const id = made1?.id ?? '';
    await made.client.records.put({
      records: [{ collection: 'articles', id, provenance: { title: 'page', outlet: 'guessed', published: 'page' } }],
    });
    await made.client.records.put({
      records: [{ collection: 'articles', id, outlet: 'Another Post', published: null, title: article.title }],
    });
    const record = recordIn(await made.client.records.show({ id }), 'articles');
    expect(record?.provenance).toEqual({ title: 'page', outlet: 'typed', published: 'none' });
  });

  test('accepts what list returns', async () => {
    await made.client.records.put({ records: [article, owner] });
    for (const collection of ['articles', 'people'] as const) {
      const { records } = await made.client.records.list({ collection });
      const again = records.map((record) => ({ collection, ...record }));
      expect(await made.client.records.put({ records: again })).toMatchObject([{ status: 'updated' }]);
      expect((await made.client.records.list({ collection })).records).toEqual(records);
    }
  });
});

describe('the trash', () => {
  test('takes the links and quotes of an article with it, and restores them', async () => {
    const [a, , , q, l] = await made.client.records.put({
      records: [
        article,
        owner,
        firm,
        { collection: 'quotes', id: '$q', article: '$a', exact: 'The ferry sank at night.' },
        { collection: 'links', kind: 'mentions', from: '$a', to: '$p', quotes: ['$q'] },
      ],
    });
    const id = a?.id ?? '';
    const { removed } = await made.client.records.remove({ ids: [id] });
    expect(new Set(removed)).toEqual(new Set([id, q?.id, l?.id]));
    expect((await made.client.records.trash({})).total).toBe(3);
    expect((await made.client.records.rows({ collection: 'articles' })).total).toBe(0);
    const { restored } = await made.client.records.restore({ ids: [id] });
    expect(new Set(restored)).toEqual(new Set([id, q?.id, l?.id]));
    expect((await made.client.records.show({ id })).quotes).toHaveLength(1);
  });

  test('follows undo and redo', async () => {
    const [person] = await made.client.records.put({ records: [owner] });
    await made.client.records.remove({ ids: [person?.id ?? ''] });
    expect(await made.client.history.state({})).toEqual({
      undo: 'Remove person “Elena Ruiz”',
      redo: null,
      step: 3,
    });
    await made.client.history.undo({});
    expect((await made.client.records.rows({ collection: 'people' })).total).toBe(1);
    await made.client.history.undo({});
    expect((await made.client.records.rows({ collection: 'people' })).total).toBe(0);
    await made.client.history.redo({});
    await made.reopen();
    expect((await made.client.records.rows({ collection: 'people' })).rows[0]?.title).toBe('Elena Ruiz');
  });
});

test('rows are filtered regardless of accents, count links and sort by title', async () => {
  await made.client.records.put({
    records: [
      owner,
      firm,
      { collection: 'people', names: [{ value: 'Ángel Núñez', kind: 'main' }] },
      { collection: 'links', kind: 'owns', from: '$p', to: '$o' },
    ],
  });
  const { rows, all } = await made.client.records.rows({ collection: 'people', filter: 'nunez' });
  expect([all, rows.map((row) => row.title)]).toEqual([2, ['Ángel Núñez']]);
  const sorted = await made.client.records.rows({ collection: 'people', sort: 'title', descending: false });
  expect(sorted.rows.map(({ title, links, unsourced }) => [title, links, unsourced])).toEqual([
    ['Ángel Núñez', 0, 0],
    ['Elena Ruiz', 1, 1],
  ]);
});

test('rows sort by date chronologically, with undated ones last in both directions', async () => {
  const event = (title: string, when: string | null) => ({ collection: 'events', title, when });
  await made.client.records.put({
    records: [
      event('none', null),
      event('day', '2019-10-05'),
      event('late', '[2019-09..2019-12]'),
      event('long ago', '-0044'),
      event('nineties', '199X'),
    ],
  });
  const titles = async (descending: boolean) =>
    (await made.client.records.rows({ collection: 'events', sort: 'date', descending })).rows.map((row) => row.title);
  expect(await titles(false)).toEqual(['long ago', 'nineties', 'late', 'day', 'none']);
  expect(await titles(true)).toEqual(['day', 'late', 'nineties', 'long ago', 'none']);
});

test('pages of rows sorted by date add up to the whole list, including open-ended dates', async () => {
  const whens = ['2020', null, '../2019', '2018-05', null, '1999/..', '[..2005]'];
  await made.client.records.put({
    records: whens.map((when, at) => ({ collection: 'events', title: `Event ${at}`, when })),
  });
  for (const descending of [false, true]) {
    const page = async (offset: number, limit: number) => {
      const found = await made.client.records.rows({ collection: 'events', sort: 'date', descending, offset, limit });
      return found.rows.map((row) => row.date);
    };
    const whole = await page(0, 200);
    expect(whole.slice(-2)).toEqual([null, null]);
    expect([...(await page(0, 3)), ...(await page(3, 3)), ...(await page(6, 3))]).toEqual(whole);
  }
});

test('a quote is found by whom it is about, and a link shows when its event happened', async () => {
  const [, person, event, quote] = await made.client.records.put({
    records: [
      { ...article, id: '$a' },
      { ...owner, id: '$p' },
      { collection: 'events', id: '$e', title: 'Sinking', when: '2024-03' },
      { collection: 'quotes', article: '$a', exact: 'The ferry sank at night.', about: ['$p'] },
      { collection: 'links', kind: 'took-part-in', from: '$p', to: '$e' },
    ],
  });
  const { rows } = await made.client.records.rows({ collection: 'quotes', filter: 'elena' });
  expect(rows).toMatchObject([{ id: quote?.id, about: ['Elena Ruiz'] }]);
  const [link] = (await made.client.records.show({ id: person?.id ?? '' })).links;
  expect(link).toMatchObject({ other: { id: event?.id }, when: null, otherWhen: '2024-03' });
});

test('a record lists the articles that mention it by name', async () => {
  const [person] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Harbour Master', kind: 'main' }] }, article],
  });
  await made.engine.ready();
  const { backlinks } = await made.client.records.show({ id: person?.id ?? '' });
  expect(backlinks).toMatchObject([{ via: 'text', ref: { title: article.title } }]);
});

test('a section without a heading is labelled with its default heading or none, never with empty quotation marks', async () => {
  const section = { collection: 'sections', dossier: '', kind: 'text', title: '', order: 'a0' };
  const undo = async () => (await made.client.history.state({})).undo;
  const [dossier] = await made.client.records.put({ records: [{ collection: 'dossiers', title: 'Ferry' }] });
  for (const [kind, heading] of [
    ['text', ' “Introduction”'],
    ['records', ' “Findings”'],
  ] as const) {
    const fields = { ...section, dossier: dossier?.id ?? '', kind };
    const [made1] = await made.client.records.put({ records: [fields] });
    expect(await undo()).toBe('Add section');
    const id = made1?.id ?? '';
    await made.client.records.put({ records: [{ collection: 'sections', id, text: 'It sank.' }] });
    expect(await undo()).toBe(`Edit section${heading}`);
    await made.client.records.remove({ ids: [id] });
    expect(await undo()).toBe(`Remove section${heading}`);
  }
});
