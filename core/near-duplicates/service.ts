import { existing } from '#core/model/existing.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
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
import { ascending } from '#lib/sorted.ts';

export interface NearDuplicatesDeps {
  store: Store;
  work: HeavyWork;
  furniture: Pick<Furniture, 'omittedSpans' | 'blocksOf'>;
  /** Where fingerprints are kept between sessions. */
  file: SketchFile;
  /** Whether to read no text until the first query, so that a command that only lists does not wait. */
  lazy: boolean;
  /** Called when the number of pairs changes. */
  announce(coverage: { indexed: number; articles: number }): void;
}

export interface NearDuplicatesService {
  handlers: Handlers<typeof nearContract>;
  /** Returns, for each of these articles, the nearest of those added before it; null if there is none. */
  before(ids: readonly string[]): Promise<({ id: string; percent: number } | null)[]>;
  /** Returns articles in undecided pairs, after comparing the given ones. */
  open(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Called when the missing text of an article has arrived, or other lines are left out of it. */
  arrived(id: string): void;
  close(): Promise<void>;
}

/** Texts processed per batch, small enough that a search never waits long. */
const batchSize = 32;
/** Minimum number of texts with unsaved fingerprints that makes it worthwhile to write the file. */
const minUnwritten = 20;

/** Keeps the fingerprints of all texts, and the pairs of near-duplicates, in sync with the store. */
export function nearDuplicatesService(deps: NearDuplicatesDeps): NearDuplicatesService {
  const { store, work, furniture, file, lazy, announce } = deps;
  let isClosed = false;
  const texts = createTextIndex({ store, work, omittedSpans: furniture.omittedSpans, file, isClosed: () => isClosed });
  const coverage = () => ({ indexed: texts.size, articles: store.count('articles') });
  /** Articles whose relation to another somebody has decided: the rail requests their number after each change. */
  const judged = new Set<string>();

  const queue = follow<string>({
    name: 'near-duplicates',
    batchSize,
    processItems: async (ids) => {
      const hasChanged = await texts.indexAndCompare(ids);
      if (hasChanged && !isClosed) announce(coverage());
    },
    idle: async () => {
      // The file is written as a whole, which must not happen repeatedly during an import.
      if (!isClosed) await texts.save(Math.max(10 * minUnwritten, texts.size / 4));
    },
    // A restarted worker has no texts; the fingerprints of most are stored.
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
      const articles = purgedArticles(store, id);
      texts.purge(articles);
      queue.add(articles);
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
        // Ids sort by creation time.
        const earlier = [...(texts.near.get(id) ?? [])].filter(([other]) => other < id);
        const [nearest] = earlier.sort(([a, one], [b, two]) => two - one || ascending(a, b));
        return nearest ? { id: nearest[0], percent: nearest[1] } : null;
      });
    },
    async open(ids) {
      // Articles not compared yet may be copies too.
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
      await texts.save(minUnwritten).catch((error: unknown) => logError('near-duplicates: could not be kept', error));
    },
  };
}

interface Known {
  coverage(): { indexed: number; articles: number };
  near: NearMap;
  judged: ReadonlySet<string>;
  /** Resolves when all texts are processed; starts that if necessary. */
  settled(): Promise<void>;
}

/** Answers from what is known so far; side-by-side comparisons read the current texts. */
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

  /** Returns the text without site furniture, which says nothing about whether it is a copy. */
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
