import { setTimeout as delay } from 'node:timers/promises';
import type { Furniture } from '#core/furniture/index.ts';
import { follow } from '#core/indexing/follow.ts';
import type { Store } from '#core/store/types.ts';
import type { Span } from '#lib/text/tokens.ts';

export interface OmittedLinesDeps {
  /** What the lines are left out of. */
  name: 'names' | 'values';
  store: Pick<Store, 'get'>;
  furniture: Pick<Furniture, 'omittedSpans' | 'changes'>;
  isAwake(): boolean;
  /** Takes in again what was read in an article. */
  regroup(article: string): void;
  /** Called when all articles whose lines changed have been regrouped. */
  onRegrouped(): void;
}

/** Tracks where site furniture is in articles, and regroups what was found in an article when other lines are left out. */
export interface OmittedLines {
  /** Looks up where the lines of an article are. */
  learn(article: string): Promise<void>;
  /** Returns these lines as last looked up. */
  of(article: string): readonly Span[];
  /** Resolves when no article is waiting, or after half a second. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const none: readonly Span[] = [];

/** Articles regrouped at a time, and how long a caller waits for all. */
const batchSize = 20;
const maxWaitMs = 500;

export function createOmittedLines(deps: OmittedLinesDeps): OmittedLines {
  const { store, furniture, name } = deps;
  /** Articles with such lines only. */
  const leftOut = new Map<string, readonly Span[]>();

  async function learn(id: string): Promise<void> {
    const article = store.get('articles', id);
    const omittedSpans = article ? await furniture.omittedSpans(article) : [];
    if (omittedSpans.length > 0) leftOut.set(id, omittedSpans);
    else leftOut.delete(id);
  }

  const queue = follow<string>({
    name: `lines left out of ${name}`,
    batchSize,
    processItems: async (ids) => {
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
      if (queue.remaining > 0) await Promise.race([queue.settled(), delay(maxWaitMs, undefined, { ref: false })]);
    },
    close: () => queue.close(),
  };
}
