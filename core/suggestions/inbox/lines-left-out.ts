import { setTimeout as delay } from 'node:timers/promises';
import type { Furniture } from '#core/furniture/index.ts';
import { follow } from '#core/indexing/follow.ts';
import type { Store } from '#core/store/types.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import type { Span } from '#lib/text/tokens.ts';
import { namesWithout } from './names-without.ts';

export interface LinesLeftOutDeps {
  store: Pick<Store, 'get'>;
  furniture: Pick<Furniture, 'leftOutOf' | 'changes'>;
  isAwake(): boolean;
  /** Takes the names of an article in once more, as they were read. */
  regroup(article: string): void;
  /** Hears that all articles whose lines changed are grouped anew. */
  onRegrouped(): void;
}

/** Takes the lines of sites out of what articles were read for, and groups the names of articles anew where other lines are left out. */
export interface LinesLeftOut {
  /** Learns where the lines of an article are. */
  learn(article: string): Promise<void>;
  /** Names without their places in these lines. */
  without(article: string, names: readonly FoundName[]): readonly FoundName[];
  /** Resolves when no article waits, or after half a second. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Articles whose names are grouped anew at a time, and how long whoever asks waits for all. */
const batchSize = 20;
const maxWaitMs = 500;

export function createLinesLeftOut(deps: LinesLeftOutDeps): LinesLeftOut {
  const { store, furniture } = deps;
  /** Of articles that have some. */
  const leftOut = new Map<string, readonly Span[]>();

  async function learn(id: string): Promise<void> {
    const article = store.get('articles', id);
    const left = article ? await furniture.leftOutOf(article) : [];
    if (left.length > 0) leftOut.set(id, left);
    else leftOut.delete(id);
  }

  const queue = follow<string>({
    name: 'lines left out of names',
    batchSize,
    take: async (ids) => {
      for (const id of ids) {
        await learn(id);
        deps.regroup(id);
      }
    },
    idle: () => {
      if (deps.isAwake()) deps.onRegrouped();
      return Promise.resolve();
    },
  });
  furniture.changes.add('names', (articles) => {
    if (deps.isAwake()) queue.add(articles);
  });

  return {
    learn,
    without(article, names) {
      const left = leftOut.get(article);
      return left ? namesWithout(names, left) : names;
    },
    async settled() {
      if (queue.left > 0) await Promise.race([queue.settled(), delay(maxWaitMs, undefined, { ref: false })]);
    },
    close: () => queue.close(),
  };
}
