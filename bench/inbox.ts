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
const questions = 30;
/** Names per batch. */
const batch = 500;

/**
 * Measures the names of `size` articles of about 350 words: how long until all are read, the first time and on reopening the case;
 * the time to list them; the cost of one decision and of many; and the list afterwards. The reading is compared with compromise on
 * some of the same texts.
 */
export async function benchInbox(size: number): Promise<BenchRow[]> {
  // Few of the people have a record, so that many names are undecided.
  const { home, dir, ports } = await makeCase(size, { texts: true, known: Math.ceil(size / 20) });
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
  const open = async (use: (engine: OpenCase) => Promise<void>): Promise<void> => {
    const { work, close } = threadedWork(resolve('out/main/worker.js'), resolve('resources'));
    const engine = await openCase(dir, { ...ports, work });
    await engine.ready();
    await use(engine);
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
    row('an article read for the first whole list, on average', [each], {
      name: `compromise, ${peerTexts} of the texts`,
      p50: mean(peer),
      p95: mean(peer),
    });
    row('the first whole list', [first]);
  });
  await open(async (engine) => {
    row('the whole list when the case is opened again', [await untilRead(engine)]);
    await decide(engine, row);
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

async function decide({ client }: OpenCase, row: Row): Promise<void> {
  const list = () => client.suggestions.inbox({ limit: 200 });
  row('the list at first', [await timed(list)]);
  const asked: number[] = [];
  const filters = ['ana', 'mac', 'vill', 'luis', 'ortiz'];
  for (let at = 0; at < questions; at++) {
    const filter = `${filters[at % filters.length] ?? ''}${'abcdefgh'[at % 8] ?? ''}`;
    asked.push(await timed(() => client.suggestions.inbox({ limit: 200, filter })));
  }
  row('the list by words that were not asked for before', asked);
  const accepted: number[] = [];
  const after: number[] = [];
  const shown: number[] = [];
  for (let at = 0; at < questions; at++) {
    const { groups } = await list();
    const group = groups.find(({ mayExist }) => !mayExist);
    if (!group) break;
    shown.push(await timed(() => client.suggestions.inboxGroup({ id: group.id })));
    accepted.push(await timed(() => client.suggestions.acceptGroups({ ids: [group.id] })));
    after.push(await timed(list));
  }
  row('one name with its articles and passages', shown);
  row('accept one', accepted);
  row('the list after it', after);
  const more: [string, (ids: string[]) => Promise<unknown>][] = [
    [`accept ${batch}`, (ids) => client.suggestions.acceptGroups({ ids, asNew: true })],
    [`reject ${batch}`, (ids) => client.suggestions.rejectGroups({ ids })],
  ];
  for (const [what, work] of more) {
    const { groups } = await client.suggestions.inbox({ limit: batch });
    const ids = groups.map(({ id }) => id);
    if (ids.length === 0) break;
    row(`${what} (there were ${ids.length})`, [await timed(() => work(ids))]);
    row(`the list after it`, [await timed(list)]);
  }
}
