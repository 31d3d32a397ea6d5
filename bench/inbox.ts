import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import nlp from 'compromise';
import { openCase, type OpenCase } from '#core/engine.ts';
import { threadedWork } from '#core/worker/threaded.ts';
import { buildCorpus } from './corpus.ts';
import { makeCase } from './make-case.ts';
import { spread, timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** Texts for the peer, which is several times slower; more of them would tell us nothing new. */
const peerTexts = 300;
const queryCount = 30;
/** Names per batch. */
const batchSize = 500;

/**
 * Measures the names of `size` articles of about 350 words: how long until all are read, the first time and on reopening the case;
 * the time to list them; the cost of one decision and of many; and the list afterwards. The reading is compared with compromise on
 * some of the same texts.
 */
export async function benchInbox(size: number): Promise<BenchRow[]> {
  // Few of the people have a record, so that many names are undecided.
  const { home, dir, ports } = await makeCase(size, { texts: true, knownPeople: Math.ceil(size / 20) });
  const texts = buildCorpus(size, Math.ceil(size / 2)).articles.slice(0, peerTexts);
  const rows: BenchRow[] = [];
  const row = (what: string, ours: number[], peer?: BenchRow['peer']) =>
    rows.push({
      what: `inbox: ${what}`,
      size,
      unit: 'ms',
      ...spread(ours),
      runs: ours.length,
      ...(peer ? { peer } : {}),
    });
  const open = async (run: (engine: OpenCase) => Promise<void>): Promise<void> => {
    const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
    const engine = await openCase(dir, { ...ports, work });
    await engine.ready();
    await run(engine);
    await engine.close();
    await close();
  };
  await open(async (engine) => {
    const first = await untilRead(engine);
    const peer: number[] = [];
    for (const { body } of texts) {
      peer.push(
        await timed(() => {
          const doc = nlp(body);
          return Promise.resolve([
            doc.people().out('array'),
            doc.places().out('array'),
            doc.organizations().out('array'),
          ]);
        }),
      );
    }
    const mean = (list: number[]) => list.reduce((sum, ms) => sum + ms, 0) / list.length;
    const each = first / size;
    row('reading one article for the first complete list, on average', [each], {
      name: `compromise, ${peerTexts} of the texts`,
      p50: mean(peer),
      p95: mean(peer),
    });
    row('first complete list', [first]);
  });
  await open(async (engine) => {
    row('complete list after reopening the case', [await untilRead(engine)]);
    await measureDecisions(engine, row);
  });
  await rm(home, { recursive: true, force: true });
  return rows;
}

/** Returns the milliseconds from the first query until every article is read. */
async function untilRead(engine: OpenCase): Promise<number> {
  return timed(async () => {
    for (;;) {
      const { reading } = await engine.client.suggestions.inbox({ limit: 1 });
      if (reading.read >= reading.total) return;
      await new Promise((next) => setTimeout(next, 20));
    }
  });
}

type Row = (what: string, ours: number[]) => void;

async function measureDecisions({ client }: OpenCase, row: Row): Promise<void> {
  const list = () => client.suggestions.inbox({ limit: 200 });
  row('first list', [await timed(list)]);
  const filterTimes: number[] = [];
  const filters = ['ana', 'mac', 'vill', 'luis', 'ortiz'];
  for (let at = 0; at < queryCount; at++) {
    const filter = `${filters[at % filters.length] ?? ''}${'abcdefgh'[at % 8] ?? ''}`;
    filterTimes.push(await timed(() => client.suggestions.inbox({ limit: 200, filter })));
  }
  row('list with a new filter', filterTimes);
  const acceptTimes: number[] = [];
  const listTimes: number[] = [];
  const groupTimes: number[] = [];
  for (let at = 0; at < queryCount; at++) {
    const { groups } = await list();
    const group = groups.find(({ mayExist }) => !mayExist);
    if (!group) break;
    groupTimes.push(await timed(() => client.suggestions.inboxGroup({ id: group.id })));
    acceptTimes.push(await timed(() => client.suggestions.acceptGroups({ ids: [group.id] })));
    listTimes.push(await timed(list));
  }
  row('one name with its articles and passages', groupTimes);
  row('accept one name', acceptTimes);
  row('list after it', listTimes);
  const batchActions: [string, (ids: string[]) => Promise<unknown>][] = [
    [`accept ${batchSize}`, (ids) => client.suggestions.acceptGroups({ ids, asNew: true })],
    [`reject ${batchSize}`, (ids) => client.suggestions.rejectGroups({ ids })],
  ];
  for (const [what, work] of batchActions) {
    const { groups } = await client.suggestions.inbox({ limit: batchSize });
    const ids = groups.map(({ id }) => id);
    if (ids.length === 0) break;
    row(`${what} (${ids.length} found)`, [await timed(() => work(ids))]);
    row('list after it', [await timed(list)]);
  }
}
