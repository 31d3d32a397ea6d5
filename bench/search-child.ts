import { mkdirSync } from 'node:fs';
import { streamCorpus } from './corpus.ts';
import { collectGarbage } from './measure.ts';
import { openEngine, sizeOf } from './search-engines.ts';
import { textOptions, type Engine, type FillResult, type Command } from './search-commands.ts';

/*
 * Runs one engine in its own process, so that its memory can be measured separately and its first answer really is the first.
 * `bench/search.ts` starts it and sends it commands as messages.
 */

const batch = 100;

let engine: Engine | undefined;

async function fill({ engine: name, folder, corpus }: Command & { do: 'fill' }): Promise<FillResult> {
  mkdirSync(folder, { recursive: true });
  engine = openEngine(name, folder);
  const { articles, people } = streamCorpus(corpus.articles, corpus.people, textOptions);
  let ms = 0;
  let cpu = 0;
  const track = async (work: () => Promise<void> | void): Promise<void> => {
    const began = performance.now();
    const before = process.cpuUsage();
    await work();
    ms += performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1000;
  };
  let docs: Parameters<Engine['put']>[0][number][] = [];
  for (const doc of articles()) {
    docs.push(doc);
    if (docs.length < batch) continue;
    await track(() => engine?.put(docs));
    docs = [];
  }
  if (docs.length > 0) await track(() => engine?.put(docs));
  // Names have few words: they count for the size but not for the rate.
  const textMs = ms;
  const textCpu = cpu;
  for (let at = 0; at < people.length; at += batch) await track(() => engine?.put(people.slice(at, at + batch)));
  const [beforeEnd, cpuBeforeEnd] = [ms, cpu];
  await track(() => engine?.finish());
  // Closed before measuring its size, because FTS5 keeps a log next to its file until then.
  if (name !== 'minisearch') {
    engine.close();
    engine = undefined;
  }
  return {
    docs: corpus.articles,
    ms: textMs + ms - beforeEnd,
    cpuMs: textCpu + cpu - cpuBeforeEnd,
    bytes: name === 'minisearch' ? 0 : sizeOf(name === 'ours' ? `${folder}/index` : folder),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

async function execute(order: Command): Promise<unknown> {
  if (order.do === 'fill') return fill(order);
  if (order.do === 'open') {
    return timed(() => {
      engine = openEngine(order.engine, order.folder);
      engine.ask(order.question, true);
    });
  }
  if (order.do === 'ask') return order.questions.map((question) => timed(() => engine?.ask(question, order.shown)));
  if (order.do === 'names') return order.prefixes.map((prefix) => timed(() => engine?.names?.(prefix)));
  if (order.do === 'replace') {
    const times: number[] = [];
    for (const doc of streamCorpus(order.corpus.articles, order.corpus.people, textOptions).articles()) {
      if (times.length >= order.count) break;
      times.push(timed(() => engine?.put([doc])));
    }
    return times;
  }
  if (order.do === 'memory') {
    collectGarbage();
    return process.memoryUsage().rss / 1024 / 1024;
  }
  engine?.close();
  process.disconnect();
  return null;
}

process.on('message', (order: Command) => {
  execute(order).then(
    (answer) => process.connected && process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
