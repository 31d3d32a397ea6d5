import { follow } from '#core/indexing/follow.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import type { Article } from '#core/model/articles.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import type { Commit, Store } from '#core/store/types.ts';
import { blocksWithout, linesLeftOut } from '#lib/furniture/left-out.ts';
import { hashOfKey, lineKey } from '#lib/furniture/line-key.ts';
import { unpackLines, type PackedLines } from '#lib/furniture/packed-lines.ts';
import { createOutletLines, type OutletLines, type ProposedLine } from '#lib/furniture/outlet-lines.ts';
import { logError } from '#lib/log.ts';
import type { Block } from '#lib/text/block.ts';
import type { Span } from '#lib/text/tokens.ts';
import { createCaseLines, type LinesFile } from './case-lines.ts';
import { createDecidedLines } from './decided-lines.ts';
import { outletKey } from './model.ts';

export interface FurnitureDeps {
  store: Store;
  file: LinesFile;
  /** Called when the number of proposed lines may have changed. */
  announce(): void;
}

/** The parts of an article that matter here. */
export type ArticleText = Pick<Article, 'id' | 'title' | 'outlet' | 'textHash' | 'blocks'>;

/** Lines that sites put around their articles: which are proposed, and which are left out. */
export interface Furniture {
  /** Returns the positions of the lines left out of an article, in text order. Reads nothing if its outlet has none. */
  omittedSpans(article: Readonly<ArticleText>): Promise<readonly Span[]>;
  /** Returns the blocks of an article without these lines; if no headline remains, the line that is its title becomes one. */
  blocksOf(article: Readonly<ArticleText>): Promise<readonly Block[]>;
  /** Returns the keys of the lines that are left out of an outlet's articles. */
  omittedKeys(outlet: string | null): ReadonlySet<number>;
  /** Notifies of articles whose left-out lines have changed. */
  readonly changes: Listeners<readonly string[]>;
  /** Returns undecided lines, by the key of their outlet. Starts reading, in the background, on first use. */
  proposed(): ReadonlyMap<string, readonly ProposedLine[]>;
  /** Returns articles of an outlet that have one of some lines, as far as read. */
  having(outlet: string, keys: readonly number[]): readonly string[];
  progress(): { read: number; total: number };
  /** Resolves when all articles are read. @throws AppError `cancelled` once closed */
  settled(): Promise<void>;
  /** Called when the missing text of an article has arrived. */
  arrived(article: string): void;
  close(): Promise<void>;
}

/** Articles processed at a time, small enough that a search never waits long. */
const batchSize = 32;
/** Minimum number of texts with unsaved lines that makes it worthwhile to write the file. */
const minUnwritten = 20;

/** Keeps the lines of all outlets in sync with the store. Examines only what has changed. */
export function createFurniture({ store, file, announce }: FurnitureDeps): Furniture {
  const decided = createDecidedLines(store);
  const lines = createCaseLines(store, file);
  const outlets = new Map<string, OutletLines>();
  /** By article, its outlet and text as processed; the hash of a purged text is ''. */
  const processed = new Map<string, { outlet: string; textHash: string }>();
  /** The outlet by which lines were left out of each article. */
  const outletByArticle = new Map<string, string>();
  const changes = new Listeners<readonly string[]>();
  const proposals = new Map<string, readonly ProposedLine[]>();
  let isAwake = false;

  async function processArticle(id: string): Promise<void> {
    const article = store.get('articles', id);
    const outlet = outletKey(article?.outlet);
    const textHash = article && store.purgeOf(article.textHash) === null ? article.textHash : '';
    const before = processed.get(id);
    if (article && before?.outlet === outlet && before.textHash === textHash) return;
    const packed = article ? await lines.of(article) : null;
    if (before) {
      outlets.get(before.outlet)?.set(id, null);
      proposals.delete(before.outlet);
      processed.delete(id);
    }
    if (!article) return;
    processed.set(id, { outlet, textHash });
    if (packed === null) return;
    const outletLines = outlets.get(outlet) ?? createOutletLines();
    outletLines.set(id, packed);
    outlets.set(outlet, outletLines);
    proposals.delete(outlet);
  }

  const queue = follow<string>({
    name: 'furniture',
    batchSize,
    isLazy: true,
    processItems: async (ids) => {
      for (const id of ids) await processArticle(id);
    },
    idle: async () => {
      announce();
      await lines.save(minUnwritten);
    },
    rebuild: () => store.list('articles').map(({ id }) => id),
  });

  function having(outlet: string, keys: readonly number[]): string[] {
    const outletLines = outlets.get(outlet);
    return [...new Set(outletLines ? keys.flatMap((key) => outletLines.articlesWith(key)) : [])];
  }

  /** Returns articles that may have lines; until all are read, those of the outlet. */
  function mayHave(outlet: string, keys: readonly number[]): string[] {
    if (isAwake && queue.isCurrent) return having(outlet, keys);
    return store.list('articles').flatMap((one) => (outletKey(one.outlet) === outlet ? [one.id] : []));
  }

  function takeChange({ collection, id }: Commit['changes'][number]): void {
    if (collection === 'purges') {
      lines.forget().catch((error: unknown) => logError('furniture: lines could not be forgotten', error));
      if (isAwake) queue.add(purgedArticles(store, id));
    }
    if (collection !== 'articles') return;
    if (isAwake) queue.add([id]);
    const [before, now] = [outletByArticle.get(id), outletKey(store.get('articles', id)?.outlet)];
    if (before === undefined || before === now) return;
    outletByArticle.delete(id);
    if (decided.omittedKeys(before).size > 0 || decided.omittedKeys(now).size > 0) changes.notify([id]);
  }

  const stop = store.onCommit('furniture', (commit) => {
    for (const change of commit.changes) takeChange(change);
    if (!commit.changes.some(({ collection, id }) => collection === 'rejections' && decided.concerns(id))) return;
    const changed = decided.refresh();
    proposals.clear();
    const ids = [...changed].flatMap(([outlet, keys]) => mayHave(outlet, keys));
    if (ids.length > 0) changes.notify(ids);
  });

  async function omittedSpans(article: Readonly<ArticleText>): Promise<readonly Span[]> {
    const outlet = outletKey(article.outlet);
    outletByArticle.set(article.id, outlet);
    const keys = decided.omittedKeys(outlet);
    const packed = keys.size === 0 ? null : await lines.of(article);
    return packed === null ? [] : linesLeftOut(unpackLines(packed), keys);
  }

  return {
    omittedSpans,
    async blocksOf(article) {
      const omitted = await omittedSpans(article);
      if (omitted.length === 0) return article.blocks;
      // In a text without blocks, the last left-out line may extend to its end.
      const blocks = blocksWithout(article.blocks, Number.MAX_SAFE_INTEGER, omitted);
      if (blocks.some(({ kind }) => kind === 'title')) return blocks;
      const packed = await lines.of(article);
      return packed === null ? blocks : withTitle(blocks, article.title, packed);
    },
    omittedKeys: (outlet) => decided.omittedKeys(outletKey(outlet)),
    changes,
    proposed() {
      isAwake = true;
      queue.wake();
      const all = new Map<string, readonly ProposedLine[]>();
      for (const [outlet, outletLines] of outlets) {
        const found = proposals.get(outlet) ?? outletLines.proposed((key) => decided.isDecided(outlet, key));
        proposals.set(outlet, found);
        if (found.length > 0) all.set(outlet, found);
      }
      return all;
    },
    having,
    progress: () => ({ read: processed.size, total: store.count('articles') }),
    settled: async () => {
      isAwake = true;
      await queue.settled();
    },
    arrived(id) {
      processed.delete(id);
      if (isAwake) queue.add([id]);
    },
    async close() {
      stop();
      await queue.close();
      await lines.save(minUnwritten);
    },
  };
}

/** Returns the blocks with the line that is the title as a headline. */
function withTitle(blocks: readonly Block[], title: string, packed: PackedLines): readonly Block[] {
  const wanted = hashOfKey(lineKey(title));
  const line = unpackLines(packed).find(({ key, isEnd }) => key === wanted && !isEnd);
  return blocks.map((block) =>
    block.start === line?.start && block.end === line.end ? { ...block, kind: 'title' } : block,
  );
}
