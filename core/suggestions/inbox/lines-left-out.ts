import { setTimeout as delay } from 'node:timers/promises';
import type { Furniture } from '#core/furniture/index.ts';
import { follow } from '#core/indexing/follow.ts';
import type { Store } from '#core/store/types.ts';
import type { Span } from '#lib/text/tokens.ts';

export interface LinesLeftOutDeps {
  /** What they are left out of. */
  name: 'names' | 'values';
  store: Pick<Store, 'get'>;
  furniture: Pick<Furniture, 'leftOutOf' | 'changes'>;
  isAwake(): boolean;
  /** Takes what was found in an article in once more, as it was read. */
  regroup(article: string): void;
  /** Hears that all articles whose lines changed are grouped anew. */
  onRegrouped(): void;
}

/** Where the lines of sites are in articles, and what was found in these grouped again where other lines are left out. */
export interface LinesLeftOut {
  /** Learns where the lines of an article are. */
  learn(article: string): Promise<void>;
  /** These lines, as they were learnt last. */
  of(article: string): readonly Span[];
  /** Resolves when no article waits, or after half a second. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const none: readonly Span[] = [];

/** Articles that are grouped again at a time, and how long whoever asks waits for all. */
const batchSize = 20;
const maxWaitMs = 500;

export function createLinesLeftOut(deps: LinesLeftOutDeps): LinesLeftOut {
  const { store, furniture, name } = deps;
  /** Of articles that have some. */
  const leftOut = new Map<string, readonly Span[]>();

  async function learn(id: string): Promise<void> {
    const article = store.get('articles', id);
    const left = article ? await furniture.leftOutOf(article) : [];
    if (left.length > 0) leftOut.set(id, left);
    else leftOut.delete(id);
  }

  const queue = follow<string>({
    name: `lines left out of ${name}`,
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
  furniture.changes.add(name, (articles) => {
    if (deps.isAwake()) queue.add(articles);
  });

  return {
    learn,
    of: (article) => leftOut.get(article) ?? none,
    async settled() {
      if (queue.left > 0) await Promise.race([queue.settled(), delay(maxWaitMs, undefined, { ref: false })]);
    },
    close: () => queue.close(),
  };
}
