import type { Article } from '#core/model/articles.ts';
import { follow } from '#core/indexing/follow.ts';
import { logAndReturn } from '#lib/log.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { hashesOf } from '#lib/text/hashes.ts';
import type { ReadingCache } from './reading-cache.ts';

export interface ReadingDeps {
  store: Store;
  work: HeavyWork;
  cache: ReadingCache;
  /** Called with cached names of many articles at once before they are taken in, because each question about words has to queue. */
  learnWords(names: readonly FoundName[]): Promise<void>;
  /** Takes in the names of an article; null if the article is no longer in the case. */
  onNames(article: string, names: readonly FoundName[] | null): Promise<void>;
  /** Called with the dates and figures of a text that was actually read, not when its names came from the cache. */
  onValues?(article: Article, values: readonly FoundValue[]): void;
  /** Called with the progress, at most three times a second. */
  announce(progress: { read: number; total: number }): void;
}

export interface ReadingService {
  /** Starts, unless it has started already. */
  wake(): void;
  /** Called when the article was changed, added or removed; with `again` its text must be read again. */
  changed(article: string, options?: { again?: boolean }): void;
  progress(): { read: number; total: number };
  /** Resolves when there is nothing to read. @throws AppError `cancelled` once closed */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const announceMs = 333;
/** Articles with cached names taken in without yielding: at most this many delay a query. */
const readBatchSize = 10;
/** Articles taken from the queue at a time; the words of the cached ones are looked up together. */
const learnBatchSize = 200;

/** Returns the key of everything that the names of an article depend on. */
export function keyOf({ textHash, language, blocks }: Article): string {
  const shape = blocks.map(({ start, end, kind }) => `${start}-${end}${kind}`).join(' ');
  return `${textHash} ${language ?? ''} ${shape.length > 200 ? hashOf(shape) : shape}`;
}

/** A few bits are enough, because the hash of the text is part of the key. */
const hashOf = (text: string): string =>
  hashesOf(text)
    .map((part) => (part >>> 0).toString(36))
    .join('');

/** Reads the articles of a case for names one after the other, so that a search never waits for more than one of them. */
export function readingService({
  store,
  work,
  cache,
  learnWords,
  onNames,
  onValues,
  announce,
}: ReadingDeps): ReadingService {
  /** The key under which each article was read. */
  const done = new Map<string, string>();
  /** Cached names, by key, whose words are looked up but which are not taken in yet. */
  const learnt = new Map<string, readonly FoundName[]>();
  const state = { awake: false, closed: false, inRow: 0 };
  let lastReportMs = -Infinity;
  let later: NodeJS.Timeout | undefined;

  const progress = () => ({ read: done.size, total: store.count('articles') });
  const isClosed = () => state.closed;

  function announceProgress(): void {
    clearTimeout(later);
    later = undefined;
    const wait = lastReportMs + announceMs - performance.now();
    if (wait > 0 && queue.remaining > 0) {
      later = setTimeout(announceProgress, wait);
      later.unref();
      return;
    }
    lastReportMs = performance.now();
    announce(progress());
  }

  async function readOne(id: string): Promise<boolean> {
    const article = store.get('articles', id);
    if (!article) {
      if (done.delete(id)) await onNames(id, null);
      return false;
    }
    const key = keyOf(article);
    if (done.get(id) === key) return false;
    const cached = learnt.get(key) ?? cache.get(key);
    const names = cached ?? (await readNames(article));
    if (isClosed()) return false;
    if (!cached && names) cache.put(key, names);
    if (names && !learnt.has(key)) await learnWords(names);
    if (isClosed()) return false;
    // An article that changed during the reading is still queued and is read again. A missing text is read when it arrives.
    // Nor is anything known of a text that was purged while it was read.
    const known = store.purgeOf(article.textHash) === null ? names : null;
    done.set(id, known ? key : '');
    await onNames(id, known ?? []);
    return cached !== undefined;
  }

  /** Returns null for a missing text; `changed` is called when it arrives. */
  async function readNames(article: Article): Promise<FoundName[] | null> {
    const { textHash, blocks, language, published } = article;
    const text = await store.readText(textHash).catch(logAndReturn('names: a text cannot be read', null));
    if (text === null) return null;
    const { names, values } = await work.readNames({ text, blocks, language, published });
    if (!isClosed()) onValues?.(article, values);
    return names;
  }

  async function learnCachedWords(ids: readonly string[]): Promise<void> {
    learnt.clear();
    for (const id of ids) {
      const article = store.get('articles', id);
      const key = article && keyOf(article);
      const names = key === undefined || done.get(id) === key ? undefined : cache.get(key);
      if (key !== undefined && names) learnt.set(key, names);
    }
    if (learnt.size > 0) await learnWords([...learnt.values()].flat());
  }

  async function readArticles(ids: readonly string[]): Promise<void> {
    await cache.open();
    await learnCachedWords(ids);
    for (const id of ids) {
      if (isClosed()) return;
      const quick = await readOne(id);
      state.inRow = quick ? state.inRow + 1 : 0;
      if (later === undefined) announceProgress();
      // Saving and searching take precedence.
      if (!quick || state.inRow % readBatchSize === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const queue = follow<string>({
    name: 'names in articles',
    batchSize: learnBatchSize,
    processItems: readArticles,
    idle: async () => {
      learnt.clear();
      announceProgress();
      if (!isClosed()) await cache.save();
    },
    isLazy: true,
  });

  return {
    progress,
    wake() {
      if (state.awake) return;
      state.awake = true;
      queue.add([...store.list('articles')].reverse().map(({ id }) => id));
      queue.wake();
    },
    changed(article, { again = false } = {}) {
      if (!state.awake) return;
      if (again) done.set(article, '');
      queue.add([article]);
    },
    settled: () => queue.settled(),
    async close() {
      state.closed = true;
      clearTimeout(later);
      const isRead = state.awake && queue.remaining === 0;
      await queue.close();
      if (isRead) await cache.save();
      await cache.close();
    },
  };
}
