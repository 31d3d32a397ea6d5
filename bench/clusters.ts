import { resolve } from 'node:path';
import { openResources } from '#core/resources.ts';
import { createClusters } from '#lib/ner/clusters/clusters.ts';
import type { ClusterName } from '#lib/ner/clusters/model.ts';
import { loadGazetteers } from '#lib/ner/gazetteers.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import { seeded } from '#lib/graph/seeded.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { buildCorpus } from './corpus.ts';
import { spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

const smallRun = { names: 500, articles: 26, runs: 9 };
/** Takes over a minute, so it only runs when the size is this many articles. */
const largeRun = { names: 50_000, articles: 10_000, runs: 1 };
/** Milliseconds per slice, as in the app. */
const sliceMs = 5;
const changedNames = 50;
const organisationWords = 'Banco Ministerio Universidad Fundación Grupo Sindicato Hospital Partido'.split(' ');

/** Measures comparing the names of a case with each other, in total and per slice, then recomparing after one name changes. */
export function benchClusters(size: number): Promise<BenchRow[]> {
  const { flags } = loadGazetteers(openResources(resolve('resources')).gazetteer);
  const stats = { flags, people: () => 1 };
  // The first run in a process reads its tables and compiles code.
  measure(namesOf(smallRun.names, smallRun.articles), stats);
  return Promise.resolve(
    [smallRun, ...(size >= largeRun.articles ? [largeRun] : [])].flatMap(({ names: count, articles, runs }) => {
      const names = namesOf(count, articles);
      const all = Array.from({ length: runs }, () => measure(names, stats));
      const row = (what: string, times: readonly number[]): BenchRow => ({
        ...{ what: `clusters: ${what}`, size: count, unit: 'ms', ...spread(times), runs: times.length },
      });
      return [
        row(
          'comparing all names',
          all.map(({ totalMs }) => totalMs),
        ),
        row(
          'one slice',
          all.flatMap(({ slices }) => slices),
        ),
        row(
          'after one name changes',
          all.flatMap(({ changed }) => changed),
        ),
      ];
    }),
  );
}

function measure(
  names: readonly ClusterName[],
  stats: NameStats,
): { totalMs: number; slices: number[]; changed: number[] } {
  const clusters = createClusters(stats);
  const slices: number[] = [];
  const untilDone = (): void => {
    let isDone = false;
    while (!isDone) {
      const start = performance.now();
      isDone = clusters.work(sliceMs);
      slices.push(performance.now() - start);
    }
  };
  const start = performance.now();
  for (const name of names) clusters.set(name);
  untilDone();
  const totalMs = performance.now() - start;
  const firstSlices = [...slices];
  const changed = names.slice(0, changedNames).map((name) => {
    const begun = performance.now();
    clusters.set({ ...name, forms: new Set(['changed']) });
    untilDone();
    return performance.now() - begun;
  });
  return { totalMs, slices: firstSlices, changed };
}

/** Returns people by full name, surname, initial and without accents, and organisations and places named after them. */
function namesOf(size: number, articles: number): ClusterName[] {
  const random = seeded(7);
  const { people } = buildCorpus(0, Math.ceil(size / 2));
  const names: ClusterName[] = [];
  const add = (kind: NameKind, text: string, articleCounts: Map<string, number>): void => {
    if (names.length >= size) return;
    names.push({
      ...{ id: `n${names.length}`, kind, names: [text], aliases: [], roles: [], forms: new Set<string>() },
      ...{ mentions: articleCounts.size * 2, articles: articleCounts },
    });
  };
  for (const { title } of people) {
    const count = 1 + Math.floor(random() ** 3 * 12);
    const counts = new Map(Array.from({ length: count }, () => [`a${Math.floor(random() * articles)}`, 1]));
    const words = title.split(' ');
    const [first = '', last = ''] = [words[0], words.at(-2)];
    add('person', title, counts);
    if (random() < 0.5) add('person', last, counts);
    if (random() < 0.4) add('person', `${first.charAt(0)}. ${last}`, counts);
    if (random() < 0.2) add('person', title.normalize('NFD').replace(/\p{M}/gu, ''), counts);
    if (random() < 0.3)
      add(
        'organisation',
        `${organisationWords[Math.floor(random() * organisationWords.length)] ?? ''} ${last}`,
        counts,
      );
    if (random() < 0.3) add('place', `${random() < 0.5 ? 'Puerto ' : ''}${words.at(-1) ?? ''}`, counts);
  }
  return names;
}
