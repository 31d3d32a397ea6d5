import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { isLongRun } from '#tests/support/long-run.ts';

/** Commands all requested before the first was answered: each checks, then waits for its turn. */
let made: TestCase;
beforeAll(async () => {
  made = await openTestCase();
});
afterAll(async () => {
  await made.end();
});

const schedules = isLongRun ? 500 : 40;

/** Creates the records that everything in a schedule is about. */
async function scene() {
  const put = await made.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Report', text: 'Eight people died. The mill burned. Nobody knew.' },
      { collection: 'people', id: '$p', names: [{ value: 'Ana', kind: 'main' }] },
      { collection: 'people', id: '$o', names: [{ value: 'Ben', kind: 'main' }] },
      { collection: 'events', id: '$e', title: 'Fire' },
      { collection: 'dossiers', id: '$d', title: 'Dossier' },
      { collection: 'questions', id: '$n', text: 'Who knew?' },
    ],
  });
  return Object.fromEntries(put.map(({ temp = '', id }) => [temp.slice(1), id])) as Record<
    'a' | 'p' | 'o' | 'e' | 'd' | 'n',
    string
  >;
}

function actions({ a, p, o, e, d, n }: Awaited<ReturnType<typeof scene>>): (() => Promise<unknown>)[] {
  const { records, quotes, claims, identity, questions, dossiers } = made.client;
  const link = { collection: 'links', kind: 'took-part-in', from: p, to: e };
  return [
    () => records.put({ records: [link] }),
    () => records.put({ records: [{ ...link, from: o }] }),
    () => records.put({ records: [{ collection: 'quotes', article: a, exact: 'The mill burned' }] }),
    () => records.put({ records: [{ collection: 'people', id: p, description: 'seen' }] }),
    () => records.put({ records: [{ collection: 'sections', dossier: d, order: 'b', kind: 'text' }] }),
    () => quotes.create({ article: a, start: 0, end: 17, about: [p] }),
    () => claims.create({ ...claim, subject: e, passages: [{ article: a, start: 0, end: 17 }] }),
    () => identity.decide({ ids: [p, o], decision: 'same', reason: '', chosen: {} }),
    () => identity.decide({ ids: [p, o], decision: 'not-same', reason: '', chosen: {} }),
    () => identity.split({ ids: [o] }),
    () => questions.create({ text: 'Who was there?', about: [e], quotes: [] }),
    () => questions.drop({ id: n, reason: 'settled' }),
    () => dossiers.add({ id: d, records: [p] }),
    () => dossiers.add({ id: d, records: [o] }),
    () => records.tag({ ids: [p], add: ['one'], remove: [] }),
    () => records.tag({ ids: [p], add: ['two'], remove: [] }),
    ...[a, p, o, e, d].flatMap((id) => [
      () => records.remove({ ids: [id] }),
      () => records.remove({ ids: [id] }),
      () => records.restore({ ids: [id] }),
    ]),
  ];
}

const claim = {
  subject: null,
  property: 'deaths',
  value: { type: 'number' as const, number: 8 },
  qualifier: 'exactly' as const,
  assertedBy: null,
  stance: 'asserts' as const,
  asOf: null,
  quotes: [],
  make: {},
};

const needs = { links: ['from', 'to'], quotes: ['article'], sections: ['dossier'] } as const;

type Listed = Parameters<TestCase['client']['records']['list']>[0]['collection'];

async function all(collection: Listed): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (;;) {
    const { records, total } = await made.client.records.list({ collection, offset: found.length, limit: 1000 });
    found.push(...records);
    if (found.length >= total) return found;
  }
}

/** Returns live records of a case that depend on one that is not live. */
async function lost(): Promise<string[]> {
  const live = new Set<unknown>();
  for (const collection of ['articles', 'people', 'events', 'dossiers'] as const) {
    for (const { id } of await all(collection)) live.add(id);
  }
  const found: string[] = [];
  for (const [collection, fields] of Object.entries(needs)) {
    for (const record of await all(collection as Listed)) {
      for (const field of fields) if (!live.has(record[field])) found.push(`${collection}.${field}`);
    }
  }
  return found;
}

test('concurrent commands never leave a record that depends on one in the trash', async () => {
  for (let seed = 1; seed <= schedules; seed += 1) {
    const random = seeded(seed);
    const below = (count: number) => Math.floor(random() * count);
    const all = actions(await scene());
    const asked = Array.from({ length: 4 + below(5) }, () => all[below(all.length)]);
    const answers: Promise<unknown>[] = [];
    for (const action of asked) {
      const answer = action?.() ?? Promise.resolve();
      // It is checked below, by which time it may long have been rejected.
      answer.catch(() => undefined);
      answers.push(answer);
      // Some are requested while the previous one is being planned or written.
      for (let turns = below(4); turns > 0; turns -= 1) await Promise.resolve();
      if (below(4) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const answer of await Promise.allSettled(answers)) {
      if (answer.status === 'fulfilled') continue;
      expect(answer.reason, `schedule ${seed}`).toBeInstanceOf(AppError);
      expect((answer.reason as AppError).code, `schedule ${seed}`).not.toBe('internal');
    }
    expect(await lost(), `schedule ${seed}`).toEqual([]);
  }
  const { faults } = await made.client.verify.run({});
  expect(faults).toEqual([]);
});

test('tags added concurrently are all kept', async () => {
  const { p } = await scene();
  await Promise.all(
    ['one', 'two', 'three'].map((tag) => made.client.records.tag({ ids: [p], add: [tag], remove: [] })),
  );
  const { record } = await made.client.records.show({ id: p });
  expect(record['tags']).toEqual(['one', 'two', 'three']);
});

test('a put that follows a removal reports the fault on its own line', async () => {
  const { p, e } = await scene();
  const [, put] = await Promise.allSettled([
    made.client.records.remove({ ids: [p] }),
    made.client.records.put({ records: [{ collection: 'links', kind: 'knows', from: p, to: e }] }),
  ]);
  expect(put).toMatchObject({ status: 'rejected', reason: { faults: [{ line: 1, field: 'from', code: 'trashed' }] } });
});
