import { existing } from '#core/model/existing.ts';
import type { Article } from '#core/model/articles.ts';
import { follow } from '#core/indexing/follow.ts';
import { logError } from '#lib/log.ts';
import type { Furniture } from '#core/furniture/index.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Commit, Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { nearContract } from './contract.ts';
import { percentOf, swapped } from './overlap.ts';
import { decidedPairs, nearestFirst, openPairs } from './pair-lists.ts';
import { pairOf } from './pairs.ts';
import type { NearText } from './shingles.ts';
import type { SketchFile } from './sketches.ts';
import { createTextIndex, type NearMap } from './text-index.ts';

export interface NearDuplicatesDeps {
  store: Store;
  work: HeavyWork;
  furniture: Pick<Furniture, 'leftOutOf' | 'blocksOf'>;
  /** Where fingerprints are kept between sessions. */
  file: SketchFile;
  /** Reads no text until somebody asks: a command that only lists must not wait for it. */
  lazy: boolean;
  /** Hears that there are more or fewer pairs. */
  announce(coverage: { indexed: number; articles: number }): void;
}

export interface NearDuplicatesService {
  handlers: Handlers<typeof nearContract>;
  /** The nearest of the articles that were there before each of these; null where there is none. */
  before(ids: readonly string[]): Promise<({ id: string; percent: number } | null)[]>;
  /** Articles of pairs of which nobody has said how they stand, once the given ones are compared. */
  open(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** An article's text that was not here has come, or other lines are left out of it. */
  arrived(id: string): void;
  close(): Promise<void>;
}

/** Texts are taken in so many at a time: few enough that a search is never behind them for long. */
const batchSize = 32;
/** From so many texts on whose fingerprints are not on disk, it is worth writing all of them. */
const minUnwritten = 20;

/** Keeps the fingerprints of all texts in sync with the store, and the pairs of articles that are nearly the same. */
export function nearDuplicatesService(deps: NearDuplicatesDeps): NearDuplicatesService {
  const { store, work, furniture, file, lazy, announce } = deps;
  let isClosed = false;
  const texts = createTextIndex({ store, work, leftOutOf: furniture.leftOutOf, file, isClosed: () => isClosed });
  const coverage = () => ({ indexed: texts.size, articles: store.count('articles') });
  /** Articles of which somebody has said how they stand to another: the rail asks for their number after each change. */
  const judged = new Set<string>();

  const queue = follow<string>({
    name: 'near-duplicates',
    batchSize,
    take: async (ids) => {
      const hasChanged = await texts.take(ids);
      if (hasChanged && !isClosed) announce(coverage());
    },
    idle: async () => {
      // The file is written whole: that must not happen again and again while an import goes on.
      if (!isClosed) await texts.keep(Math.max(10 * minUnwritten, texts.size / 4));
    },
    // A worker that begins again has no text; of most texts the fingerprints are kept.
    rebuild: () => store.list('articles').map(({ id }) => id),
    onLost: (listener) => work.onRestart(listener),
    isLazy: lazy,
  });

  for (const { id } of store.list('articles')) noteJudged(id);
  const stopListening = store.onCommit('near-duplicates', ({ changes }) => {
    for (const change of changes) takeChange(change);
  });

  function noteJudged(id: string): void {
    const article = store.get('articles', id);
    if (article && (article.copyOf !== null || article.independentOf.length > 0)) judged.add(id);
    else judged.delete(id);
  }

  function takeChange({ collection, id }: Commit['changes'][number]): void {
    if (collection === 'purges') {
      const article = store.get('purges', id)?.article;
      if (!article) return;
      texts.purge(article);
      queue.add([article]);
    }
    if (collection !== 'articles') return;
    noteJudged(id);
    const hash = store.get('articles', id)?.textHash;
    if (hash === undefined || hash !== texts.hashOf(id)) queue.add([id]);
  }

  return {
    handlers: createHandlers(deps, {
      coverage,
      near: texts.near,
      judged,
      settled: async () => {
        if (lazy) await queue.settled();
      },
    }),
    async before(ids) {
      await queue.settled(ids);
      return ids.map((id) => {
        // Ids sort by the time they were made.
        const earlier = [...(texts.near.get(id) ?? [])].filter(([other]) => other < id);
        const [nearest] = earlier.sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
        return nearest ? { id: nearest[0], percent: nearest[1] } : null;
      });
    },
    async open(ids) {
      // What has not been compared yet may be a copy, too.
      await queue.settled(ids);
      return new Set(openPairs(store, texts.near).flatMap(({ first, second }) => [first.id, second.id]));
    },
    arrived(id) {
      queue.add([id]);
    },
    async close() {
      isClosed = true;
      stopListening();
      await queue.close();
      await texts.keep(minUnwritten).catch((error: unknown) => logError('near-duplicates: could not be kept', error));
    },
  };
}

interface Known {
  coverage(): { indexed: number; articles: number };
  near: NearMap;
  judged: ReadonlySet<string>;
  /** Resolves when all texts are taken in, where nobody has asked for that before. */
  settled(): Promise<void>;
}

/** Answers from what is known so far; texts are compared side by side as they are. */
function createHandlers(
  { store, work, furniture }: Pick<NearDuplicatesDeps, 'store' | 'work' | 'furniture'>,
  { coverage, near, judged, settled }: Known,
): NearDuplicatesService['handlers'] {
  function article(ending: string): Readonly<Article> {
    const id = store.resolve(ending);
    return existing(store.get('articles', id) ?? store.getTrashed('articles', id), ending);
  }

  async function textOf(article: Readonly<Article>): Promise<NearText> {
    return { text: await store.readText(article.textHash), blocks: article.blocks };
  }

  /** Without the lines of its site, which say nothing of whether it is a copy. */
  async function ownTextOf(article: Readonly<Article>): Promise<NearText> {
    return { text: await store.readText(article.textHash), blocks: await furniture.blocksOf(article) };
  }

  return {
    async near({ id }) {
      const one = article(id);
      await settled();
      const others = new Map<string, number | null>(near.get(one.id) ?? []);
      for (const other of [one.copyOf, ...one.independentOf]) {
        if (other !== null && !others.has(other)) others.set(other, null);
      }
      const pairs = [...others].flatMap(([other, percent]) => {
        const two = store.get('articles', other);
        return two ? [pairOf(one, two, percent)] : [];
      });
      return { ...coverage(), pairs: pairs.sort(nearestFirst) };
    },
    async nearPairs({ decided, offset, limit }) {
      await settled();
      const [open, assessed] = [openPairs(store, near), decidedPairs(store, near, judged)];
      const pairs = decided ? assessed : open;
      return {
        ...coverage(),
        total: pairs.length,
        open: open.length,
        decided: assessed.length,
        pairs: pairs.slice(offset, offset + limit),
      };
    },
    async compare({ first, second }) {
      const [one, two] = [article(first), article(second)];
      const [a, b] = [await textOf(one), await textOf(two)];
      const overlap = await work.measureOverlap({ first: await ownTextOf(one), second: await ownTextOf(two) });
      const pair = pairOf(one, two, percentOf(overlap));
      const isSwapped = pair.first.id !== one.id;
      const rows = await work.alignTexts(isSwapped ? { first: b, second: a } : { first: a, second: b });
      return { pair, words: isSwapped ? swapped(overlap) : overlap, rows };
    },
  };
}
