import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inProcessParser } from '#lib/extract/parser.ts';
import type { Ports } from '#core/ports.ts';
import { openResources } from '#core/resources.ts';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import { blocksFromPlain } from '#lib/text/blocks.ts';
import { createHeavyWork } from '#core/worker/heavy.ts';
import { quickIo } from '#tests/support/store.ts';
import { buildCorpus } from './corpus.ts';

/** Number of distinct texts; after that they repeat under other titles. */
const maxDistinctTexts = 2_000;
/** Change sets in progress at once. */
const concurrentChanges = 500;

export interface BenchCase {
  home: string;
  dir: string;
  /** Ports with worker and parser in this process. */
  ports: Ports;
}

/**
 * Makes a case of `size` articles, one change set each as an import writes them, and half as many people, in a temporary
 * folder. It is made without syncing to disk, and without text files: neither opening a case nor saving an edit reads one. A case
 * of 100,000 takes half a minute.
 * @param options.texts write the texts too, a different one for each article
 * @param options.people how many people there are, if not half the number of articles
 * @param options.knownPeople how many of the people have a record
 */
export async function makeCase(
  size: number,
  {
    texts: withTexts = false,
    people: peopleCount = Math.ceil(size / 2),
    knownPeople = Infinity,
  }: { texts?: boolean; people?: number; knownPeople?: number } = {},
): Promise<BenchCase> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  const ports: Ports = {
    dataDir: join(home, 'data'),
    cacheDir: join(home, 'cache'),
    work: createHeavyWork(openResources(resolve('resources'))),
    parser: inProcessParser(),
  };
  await createCase({ dir, dataDir: ports.dataDir, title: 'Bench', io: quickIo });
  const store = await openStore({ dir, dataDir: ports.dataDir, io: quickIo });
  const corpus = buildCorpus(withTexts ? size : Math.min(size, maxDistinctTexts), peopleCount);
  const people = corpus.people.slice(0, knownPeople);
  const captured = new Date().toISOString();
  const texts = corpus.articles.map(({ title, body }) => {
    const { text, blocks } = blocksFromPlain(title, body);
    return { title, blocks, text, textHash: createHash('sha256').update(text).digest('hex') };
  });
  if (withTexts) for (const { text } of texts) await store.putText(text);
  const group = 'bench';
  for (let from = 0; from < size; from += concurrentChanges) {
    const indices = Array.from({ length: Math.min(concurrentChanges, size - from) }, (_, at) => from + at);
    await Promise.all(
      indices.map((at) => {
        const { title, blocks, textHash } = texts[at % texts.length] ?? { title: '', blocks: [], textHash: '' };
        const articleTitle = at < texts.length ? title : `${title} ${at}`;
        return store.transact(
          'Add',
          (tx) => tx.create('articles', { blocks, textHash, title: articleTitle, captured, language: 'en' }),
          {
            group,
          },
        );
      }),
    );
  }
  for (let from = 0; from < people.length; from += 100) {
    await store.transact(
      'Add',
      (tx) => {
        for (const { names } of people.slice(from, from + 100)) {
          tx.create('people', {
            names: names.map(({ value, kind }) => ({ value, kind: kind === 'main' ? 'main' : 'alias' })),
          });
        }
      },
      { group },
    );
  }
  await store.close();
  return { home, dir, ports };
}
