import { resolve } from 'node:path';
import nlp from 'compromise';
import { openResources } from '#core/resources.ts';
import { loadGazetteers } from '#lib/ner/gazetteers.ts';
import { suggest } from '#lib/ner/suggest.ts';
import { buildCorpus } from './corpus.ts';
import { alternate, spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

const words = 1000;

/** Measures finding suggestions in a text of 1,000 words, against compromise finding its names. */
export async function benchSuggestions(size: number): Promise<BenchRow[]> {
  const gazetteers = loadGazetteers(openResources(resolve('resources')).gazetteer);
  const corpus = buildCorpus(40, size);
  const known = corpus.people.map(({ id, names }) => ({
    id,
    kind: 'person' as const,
    names: names.map(({ value }) => value),
  }));
  const texts = corpus.articles.map((article, index) => {
    const more = corpus.articles.slice(index + 1).concat(corpus.articles);
    return [article, ...more]
      .map(({ body }) => body)
      .join('\n\n')
      .split(' ')
      .slice(0, words)
      .join(' ');
  });
  const pick = (run: number) => texts[run % texts.length] ?? '';
  const ours = (run: number) =>
    Promise.resolve(
      suggest({ text: pick(run), language: 'en', published: '2024-05-02', known, rejected: [], gazetteers }),
    );
  for (let run = 0; run < 5; run++) await ours(run);
  const times = await alternate(texts.length, ours, (run) => {
    const doc = nlp(pick(run));
    return Promise.resolve([doc.people().out('array'), doc.places().out('array'), doc.organizations().out('array')]);
  });
  return [
    {
      what: `suggestions in ${words} words, ${size} known names`,
      size,
      unit: 'ms',
      ...spread(times.ours),
      runs: times.ours.length,
      peer: { name: 'compromise', ...spread(times.peer) },
    },
  ];
}
