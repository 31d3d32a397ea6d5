import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';

const first = useTestCase();
let id: string;

beforeEach(async () => {
  const [made] = await first.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }], born: '1955' }],
  });
  id = made?.id ?? '';
});

const put = (fields: Record<string, unknown>) =>
  first.client.records.put({ records: [{ collection: 'people', id, ...fields }] });
const lineOf = ({ writer, seq }: { writer: string; seq: number }) => ({ id, writer, seq });

test('two changes with the same label are two steps to undo', async () => {
  const state = () => first.client.history.state({});
  await put({ notes: 'one' });
  const one = await state();
  await put({ notes: 'two' });
  const two = await state();
  expect(two.undo).toBe(one.undo);
  expect(two.step).not.toBe(one.step);
  await first.client.history.undo({});
  expect(await state()).toMatchObject({ undo: one.undo, step: one.step });
});

test('a version shows the record before it, after it and now', async () => {
  await put({ born: '1956', notes: 'a' });
  await put({ born: '1957' });
  const { entries } = await first.client.history.list({ id });
  const [, middle, oldest] = entries;
  if (!middle || !oldest) throw new Error('expected three history entries');
  expect(await first.client.history.version(lineOf(middle))).toMatchObject({
    before: { born: '1955', notes: '' },
    after: { born: '1956', notes: 'a' },
    now: { born: '1957', notes: 'a' },
    trashed: false,
  });
  expect(await first.client.history.version(lineOf(oldest))).toMatchObject({ before: null, after: { born: '1955' } });
  await first.client.records.remove({ ids: [id] });
  expect((await first.client.history.version(lineOf(middle))).trashed).toBe(true);
  const none = first.client.history.version({ id, writer: middle.writer, seq: 999 });
  await expect(none).rejects.toMatchObject({ code: 'not-found' });
});

test('history lists a whole entry by its position, and the entries of one replica', async () => {
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const second = await openCase(dir, testPorts(join(first.home, 'second')), { checkOutput: true });
  try {
    await second.client.records.put({
      records: [
        { collection: 'people', id, notes: 'theirs' },
        { collection: 'places', names: [{ value: 'Quay 4', kind: 'main' }] },
      ],
    });
    await put({ description: 'ours' });
    await deliverNewer(dir, first.dir);
    await first.client.conflicts.arrivals({});
  } finally {
    await second.close();
  }
  const { entries } = await first.client.history.list({ id });
  const theirs = entries.find(({ own }) => !own);
  expect(theirs?.changes).toHaveLength(1);
  const whole = await first.client.history.list({ before: (theirs?.position ?? 0) + 1, limit: 1 });
  expect(whole.entries).toMatchObject([{ writer: theirs?.writer, seq: theirs?.seq, hash: theirs?.hash }]);
  expect(whole.entries[0]?.changes.map(({ collection }) => collection)).toEqual(['people', 'places']);
  const others = { before: (theirs?.position ?? 0) + 1, limit: 1, besides: id };
  expect((await first.client.history.list(others)).entries).toMatchObject([
    { count: 1, title: 'Quay 4', changes: [{ collection: 'places' }] },
  ]);
  const ofCopy = await first.client.history.list({ writer: theirs?.writer ?? '' });
  expect(ofCopy.entries.map(({ own }) => own)).toEqual([false]);
  expect((await first.client.history.list({})).entries).toHaveLength(4);
});

test('an entry with many changes is listed with as many as were asked for', async () => {
  const people = Array.from({ length: 200 }, (_, at) => ({
    collection: 'people',
    names: [{ value: `Person ${at}`, kind: 'main' }],
  }));
  await first.client.records.put({ records: people });
  const entryOf = async (maxChanges: number | null) =>
    (await first.client.history.list({ limit: 1, maxChanges })).entries.map(({ count, title, changes }) => ({
      ...{ count, title },
      titles: changes.map((change) => change.title),
    }));
  expect(await entryOf(0)).toEqual([{ count: 200, title: '', titles: [] }]);
  expect(await entryOf(2)).toEqual([{ count: 200, title: '', titles: ['Person 0', 'Person 1'] }]);
  expect((await entryOf(null))[0]?.titles).toHaveLength(200);
  await put({ notes: 'one' });
  expect(await entryOf(0)).toEqual([{ count: 1, title: 'A. Elorduy', titles: [] }]);
});

test('health reports lines of another replica whose predecessors are missing', async () => {
  expect(await first.client.cases.health({})).toEqual({
    ...{ faults: [], more: 0, recovery: null },
    unread: { fields: 0, partly: {}, aside: {} },
  });
  const dir = await copyCase(first.dir, join(first.home, 'second'));
  const second = await openCase(dir, testPorts(join(first.home, 'second')), { checkOutput: true });
  for (const notes of ['one', 'two']) {
    await second.client.records.put({ records: [{ collection: 'people', id, notes }] });
  }
  await second.close();
  const writers = await readdir(join(dir, 'journal'));
  const [theirs = ''] = writers.filter((name) => !existsSync(join(first.dir, 'journal', name)));
  const [, ...rest] = (await readFile(join(dir, 'journal', theirs, '000001.ndjson'), 'utf8')).split('\n');
  await mkdir(join(first.dir, 'journal', theirs));
  await writeFile(join(first.dir, 'journal', theirs, '000001.ndjson'), rest.join('\n'));
  await first.reopen();
  const { faults } = await first.client.cases.health({});
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]?.path).toContain(theirs);
});

test('taking back the words of a quote also restores their position', async () => {
  const { client } = first;
  const [article] = await client.records.put({
    records: [{ collection: 'articles', title: 'Piece', text: 'one two three four' }],
  });
  const piece = article?.id ?? '';
  const { id: quote } = await client.quotes.create({ article: piece, start: 7, end: 10 });
  await client.articles.setText({ id: piece, text: 'zero and a half two three four' });
  await client.quotes.settle({ id: quote, start: 23, end: 28 });
  const [last] = (await client.history.list({ id: quote, limit: 1 })).entries;
  const { writer = '', seq = 0 } = last ?? {};
  await client.history.takeBack({ id: quote, writer, seq, field: 'exact' });
  expect((await client.records.show({ id: quote })).record).toMatchObject({ exact: 'one', start: 7, end: 10 });
  expect((await client.verify.run({})).faults).toEqual([]);
});
