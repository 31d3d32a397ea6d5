import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { NameRow } from '#core/search/batch/model.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

beforeEach(async () => {
  const article = (id: string, title: string, text: string, published: string | null) => ({
    collection: 'articles',
    id: `$${id}`,
    title,
    text,
    published,
  });
  const person = (id: string, ...names: string[]) => ({
    collection: 'people',
    id: `$${id}`,
    names: names.map((value, i) => ({ value, kind: i === 0 ? 'main' : 'alias' })),
  });
  const records = [
    person('duarte', 'Leocadio Duarte Pazmiño', 'El Tejón'),
    person('volkova', 'Ирина Волкова'),
    { collection: 'organisations', id: '$sirena', names: [{ value: 'Grupo Sirena S.A.', kind: 'main' }] },
    article('late', 'Late', 'The court heard Leocadio Duarte Pazmiño.', '2024-05-02'),
    article('early', 'Early', 'They call him El Tejón.', '2021-03~'),
    article('undated', 'Undated', 'El Tejón again.', null),
    article('misspelt', 'Misspelt', 'Only here: Wilhelmina Brockstedt spoke.', '2020'),
    article('apart', 'Apart', 'Wilhelmina ate. Much later Hieronymus Tansley slept.', '2019'),
    article('signs', 'Signs', 'The words x-ray OR nothing, and Grupo Sirena S.A. too.', '2022'),
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

async function rowsOf(...names: string[]): Promise<NameRow[]> {
  const { job } = await made.client.search.batch({ names: names.map((name, i) => ({ line: i + 1, name })) });
  expect((await made.client.jobs.wait({ id: job })).state).toBe('done');
  const { rows, done, total } = await made.client.search.batchRows({ job });
  expect([done, total]).toEqual([names.length, names.length]);
  return rows;
}

test('a name is found as written, without accents, and by the other names of its person', async () => {
  const [main, bare, alias] = await rowsOf('Leocadio Duarte Pazmiño', 'leocadio duarte pazmino', 'el tejon');
  // The person, the article with the name, and the two with the other name.
  expect(main).toMatchObject({ state: 'found', total: 4, articles: 3, records: 1 });
  expect(main?.best).toMatchObject({ id: ids['duarte'], how: 'exact', score: 100 });
  expect(main?.first).toEqual({ id: ids['early'], title: 'Early', date: '2021-03~' });
  expect(bare).toMatchObject({ state: 'found', total: 4, best: { how: 'accent', matched: 'Leocadio Duarte Pazmiño' } });
  expect(alias).toMatchObject({
    state: 'found',
    total: 4,
    best: { id: ids['duarte'], how: 'alias', matched: 'El Tejón' },
  });
  // The search box finds what the row says by its query.
  for (const row of [main, bare, alias]) {
    expect((await made.client.search.query({ query: row?.query ?? '' })).total).toBe(row?.total);
  }
});

test('near matches state a reason: spelling, script, missing words or order; texts are searched too', async () => {
  const rows = await rowsOf('Leocadyo Duarte Pazmiño', 'Irina Volkova', 'Leocadio Pazmiño', 'Duarte Pazmiño Leocadio');
  expect(rows.map(({ state, best }) => [state, best?.how])).toEqual([
    ['near', 'fuzzy'],
    ['near', 'script'],
    ['near', 'part'],
    ['near', 'order'],
  ]);
  for (const { best } of rows) expect(best?.score).toBeLessThan(100);
  expect(rows[0]).toMatchObject({ total: 4, articles: 3, records: 1, best: { title: 'Leocadio Duarte Pazmiño' } });
  const [text, apart, none] = await rowsOf('Wilhelmina Brokstedt', 'Wilhelmina Tansley', 'Nobody Atall');
  expect(text).toMatchObject({ state: 'near', total: 1, best: { id: ids['misspelt'], how: 'fuzzy' } });
  expect(text?.best?.matched).toBe('Wilhelmina Brockstedt');
  // Both words occur in an article, but not as a name.
  expect(apart).toMatchObject({ state: 'none', total: 0, best: null, first: null });
  expect(none).toMatchObject({ state: 'none', total: 0 });
});

test('search operators in a name are ignored', async () => {
  const rows = await rowsOf(
    'Grupo Sirena S.A.',
    'x-ray OR nothing',
    '"Grupo (Sirena',
    '-Leocadio',
    'type:people',
    '***',
    'a'.repeat(5000),
  );
  expect(rows.map(({ state }) => state)).toEqual(['found', 'found', 'found', 'found', 'none', 'none', 'none']);
  expect(rows[1]).toMatchObject({ total: 1, first: { id: ids['signs'] } });
});

test('a cancelled list keeps its rows so far, and only the last three lists are kept', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ line: i + 1, name: `Leocadio Duarte ${String(i)}` }));
  const { job } = await made.client.search.batch({ names: many });
  await made.client.jobs.cancel({ id: job });
  expect((await made.client.jobs.wait({ id: job })).state).toBe('cancelled');
  const { done, total, rows } = await made.client.search.batchRows({ job });
  expect(total).toBe(3000);
  expect(done).toBeLessThan(3000);
  expect(rows).toHaveLength(Math.min(1000, done));
  for (let i = 0; i < 3; i++) await rowsOf('x');
  await expect(made.client.search.batchRows({ job })).rejects.toMatchObject({ code: 'not-found' });
});

test('rows are saved as CSV, all of them or chosen lines in the requested order', async () => {
  const { job } = await made.client.search.batch({
    names: ['=cmd()', 'el tejon', 'Grupo Sirena S.A.'].map((name, i) => ({ line: i + 1, name })),
  });
  await made.client.jobs.wait({ id: job });
  const folder = await mkdtemp(join(tmpdir(), 'casebook-batch-'));
  try {
    const path = join(folder, 'names.csv');
    expect(await made.client.search.saveBatch({ job, path, lines: [3, 1] })).toEqual({ rows: 2 });
    expect((await readFile(path, 'utf8')).split('\r\n')).toEqual([
      '\uFEFFLine,Name,State,Results,Articles,People and organisations,Best match,Why,Matched text,Score,First article,Date',
      '3,Grupo Sirena S.A.,found,2,1,1,Grupo Sirena S.A.,exact,Grupo Sirena S.A.,100,Signs,2022',
      "1,'=cmd(),not found,0,0,0,,,,,,",
      '',
    ]);
    expect(await made.client.search.saveBatch({ job, path })).toEqual({ rows: 3 });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the results of a list do not keep words of a text that has been purged since', async () => {
  const { job } = await made.client.search.batch({ names: [{ line: 1, name: 'Wilhelmina Brockstett' }] });
  await made.client.jobs.wait({ id: job });
  const [row] = (await made.client.search.batchRows({ job })).rows;
  expect(row?.best).toMatchObject({ id: ids['misspelt'], matched: 'Wilhelmina Brockstedt' });
  await made.client.records.remove({ ids: [ids['misspelt'] ?? ''] });
  await made.client.purges.purge({ article: ids['misspelt'] ?? '', text: true, reason: 'asked to' });
  expect((await made.client.search.batchRows({ job })).rows[0]?.best).toBeNull();
  const path = join(made.home, 'names.csv');
  await made.client.search.saveBatch({ job, path });
  expect(await readFile(path, 'utf8')).not.toContain('Brockstedt');
});
