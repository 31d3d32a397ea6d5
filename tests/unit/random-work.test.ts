import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { answersOf, inAnyOrder, RandomWork, recordsOf } from '#tests/support/random-work.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What holds whatever a user does: for random work from fixed seeds. */
const made = useTestCase();
const seeds = Array.from({ length: isLongRun ? 40 : 2 }, (_, at) => at + 1);
const steps = isLongRun ? 80 : 40;

test.for(seeds)('a reopened case answers as it did while it was open, seed %i', async (seed) => {
  const work = new RandomWork(made.client, seed);
  await work.run(steps / 2);
  await answersOf(made.engine);
  await work.run(steps / 2);
  const open = await answersOf(made.engine);
  await made.reopen();
  expect(await answersOf(made.engine)).toEqual(open);
  await made.engine.close();
  await rm(join(made.dir, 'checkpoint'), { recursive: true, force: true });
  await rm(join(made.home, 'cache'), { recursive: true, force: true });
  await made.reopen();
  expect(await answersOf(made.engine)).toEqual(open);
  expect((await made.client.verify.run({})).faults).toEqual([]);
});

/** Which short texts are compared for near duplicates depends on when each arrived. */
async function comparable(engine: OpenCase): Promise<unknown> {
  return inAnyOrder(
    new Map([...(await answersOf(engine))].filter(([question]) => !question.startsWith('articles.near'))),
  );
}

test.for(seeds)('two devices answer the same once each has what the other wrote, seed %i', async (seed) => {
  await new RandomWork(made.client, seed).run(steps / 2);
  const home = join(made.home, 'second');
  const dir = await copyCase(made.dir, home);
  const second = await openCase(dir, testPorts(home), { checkOutput: true });
  try {
    for (const turn of [1, 2]) {
      await new RandomWork(made.client, seed * 100 + turn).run(steps / 4);
      await new RandomWork(second.client, seed * 200 + turn).run(steps / 4);
      await deliverNewer(made.dir, dir, (path) => !path.includes('journal'));
      await deliverNewer(made.dir, dir);
      await deliverNewer(dir, made.dir, (path) => !path.includes('journal'));
      await deliverNewer(dir, made.dir);
      for (const { client } of [made, second]) while (await client.conflicts.arrivals({}));
    }
    expect(await comparable(second)).toEqual(await comparable(made.engine));
  } finally {
    await second.close();
  }
});

test.for(seeds)('undoing everything leaves the case as it began, and redoing as it was, seed %i', async (seed) => {
  const live = async () =>
    [...(await recordsOf(made.client)).values()].flatMap(({ updatedAt: _updatedAt, ...record }) =>
      record.isTrashed || record.collection === 'purges' ? [] : [record],
    );
  const before = await live();
  await new RandomWork(made.client, seed).run(steps);
  const after = await live();
  const state = () => made.client.history.state({});
  let undone = 0;
  for (; (await state()).undo !== null; undone += 1) expect((await made.client.history.undo({}))?.left).toEqual([]);
  expect(await live()).toEqual(before);
  // The work itself may have ended with an undo, which stays undone.
  for (; undone > 0; undone -= 1) await made.client.history.redo({});
  const byId = (records: typeof after) => new Map(records.map((record) => [record.id, record]));
  for (const [id, record] of byId(after)) expect(byId(await live()).get(id)).toEqual(record);
});
