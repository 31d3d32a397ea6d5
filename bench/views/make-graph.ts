import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCase } from '#core/store/create.ts';
import { openStore } from '#core/store/store.ts';
import { linkKinds } from '#core/model/link-kinds.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { quickIo } from '#tests/support/store.ts';

export interface BenchGraph {
  home: string;
  dir: string;
  nodes: string[];
  links: [string, string][];
}

/** Most links of a record stay within its group of fifty, because people move in circles. */
const groupSize = 50;
const shareWithinGroup = 0.85;

/** Makes a case of this many people and organisations with links between them, in a temporary folder. */
export async function makeGraphCase(nodeCount: number, linkCount: number): Promise<BenchGraph> {
  const home = mkdtempSync(join(tmpdir(), 'casebook-bench-'));
  const dir = join(home, 'Bench.casebook');
  const dataDir = join(home, 'data');
  await createCase({ dir, dataDir, title: 'Bench', io: quickIo });
  const store = await openStore({ dir, dataDir, io: quickIo });
  const random = seeded(7);
  const nodes: string[] = [];
  const links: [string, string][] = [];
  await store.transact('Add records', (tx) => {
    for (let at = 0; at < nodeCount; at++) {
      const collection = at % 3 === 0 ? 'organisations' : 'people';
      nodes.push(
        tx.create(collection, { names: [{ value: `${inventedWord(random)} ${inventedWord(random)}`, kind: 'main' }] }),
      );
    }
  });
  await store.transact('Add links', (tx) => {
    while (links.length < linkCount) {
      const from = Math.floor(random() * nodeCount);
      const isNear = random() < shareWithinGroup;
      const first = Math.floor(from / groupSize) * groupSize;
      const to = isNear
        ? Math.min(nodeCount - 1, first + Math.floor(random() * groupSize))
        : Math.floor(random() * nodeCount);
      const linkEnds: [string, string] = [nodes[from] ?? '', nodes[to] ?? ''];
      if (from === to) continue;
      const kind = linkKinds[links.length % linkKinds.length] ?? 'met';
      tx.create('links', { from: linkEnds[0], to: linkEnds[1], kind });
      links.push(linkEnds);
    }
  });
  await store.close();
  return { home, dir, nodes, links };
}

const syllables = ['ma', 'ri', 'so', 'ven', 'tal', 'cor', 'du', 'le', 'pan', 'gri'];

function inventedWord(random: () => number): string {
  const word = Array.from({ length: 3 }, () => syllables[Math.floor(random() * syllables.length)]).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
