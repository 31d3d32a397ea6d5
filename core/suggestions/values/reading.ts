import type { Article } from '#core/model/articles.ts';
import { follow } from '#core/indexing/follow.ts';
import type { Store } from '#core/store/types.ts';
import { keyOf as namesKeyOf } from '#core/suggestions/inbox/reading.ts';
import type { TextCache } from '#core/suggestions/inbox/text-cache.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { logAndReturn, logError } from '#lib/log.ts';

export interface ValueReadingDeps {
  store: Store;
  work: HeavyWork;
  cache: TextCache<FoundValue>;
  /** Resolves when the names of all articles are read: deciding names takes precedence. */
  namesRead(): Promise<void>;
  /** Takes in the dates and figures of an article; null if the article is no longer in the case. */
  onValues(article: string, values: readonly FoundValue[] | null): Promise<void>;
  /** Called as reading progresses, at most three times a second. */
  announce(): void;
}

/** Reads the articles of a case for dates and figures, reusing what reading for names has found where possible. */
export interface ValueReading {
  /** Starts, unless it has started already: once the names are read, or immediately with `hurry`. */
  wake(options: { hurry: boolean }): void;
  /** Called when the article was changed, added or removed; with `again` its text must be read again. */
  changed(article: string, options?: { again?: boolean }): void;
  /**
   * Called with what was found while the article was read for names: caches it, and takes it in immediately once there has been a query.
   */
  found(article: Article, values: readonly FoundValue[]): void;
  progress(): { read: number; total: number };
  /** Removes from disk everything derived from the texts. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

const announceMs = 333;
/** Articles taken from the queue at a time. */
const batchSize = 200;
/** Articles taken in without yielding, if no text has to be read. */
const sliceSize = 5;

/** Returns the key of everything that the dates and figures of an article depend on: "Monday" is counted from its publication date. */
const keyOf = (article: Article): string => `${namesKeyOf(article)} ${article.published ?? ''}`;

export function valueReading({ store, work, cache, namesRead, onValues, announce }: ValueReadingDeps): ValueReading {
  /** The key under which each article was read. */
  const done = new Map<string, string>();
  const state = { awake: false, closed: false, announcedMs: -Infinity, opening: null as Promise<void> | null };
  let skipPause: () => void = () => undefined;
  const pauseSkipped = new Promise<void>((resolve) => (skipPause = resolve));
  const isClosed = () => state.closed;
  const opened = () => (state.opening ??= cache.open());

  /** Waits until the names are read; does not wait once closed. */
  const namesDone = () =>
    namesRead().catch((error: unknown) => {
      if (!isClosed()) throw error;
    });

  function announceProgress(isLast = false): void {
    if (!isLast && performance.now() < state.announcedMs + announceMs) return;
    state.announcedMs = performance.now();
    announce();
  }

  async function addValues({ id, textHash }: Article, key: string, values: readonly FoundValue[]): Promise<void> {
    // The text may have been purged while it was read.
    const isPurged = store.purgeOf(textHash) !== null;
    done.set(id, isPurged ? '' : key);
    await onValues(id, isPurged ? [] : values);
  }

  /** @returns whether the text had to be read */
  async function readOne(id: string): Promise<boolean> {
    const article = store.get('articles', id);
    if (!article) {
      if (done.delete(id)) await onValues(id, null);
      return false;
    }
    const key = keyOf(article);
    if (done.get(id) === key) return false;
    const cached = cache.get(key);
    if (cached) {
      await addValues(article, key, cached);
      return false;
    }
    await namesDone();
    if (isClosed() || done.get(id) === key) return false;
    const values = await readValues(article);
    if (isClosed()) return false;
    if (values) cache.put(key, values);
    // A missing text is read when it arrives: `changed` is called then.
    await addValues(article, values ? key : '', values ?? []);
    return true;
  }

  /** Returns null for a missing text. */
  async function readValues({ textHash, blocks, language, published }: Article): Promise<FoundValue[] | null> {
    const text = await store.readText(textHash).catch(logAndReturn('values: a text cannot be read', null));
    return text === null ? null : (await work.readNames({ text, blocks, language, published })).values;
  }

  const queue = follow<string>({
    name: 'dates and figures in articles',
    batchSize,
    isLazy: true,
    async processItems(ids) {
      await Promise.race([namesDone(), pauseSkipped]);
      if (isClosed()) return;
      await opened();
      let inRow = 0;
      for (const id of ids) {
        if (isClosed()) return;
        inRow = (await readOne(id)) ? 0 : inRow + 1;
        announceProgress();
        // Saving and searching take precedence.
        if (inRow % sliceSize === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async idle() {
      announceProgress(true);
      if (!isClosed()) await cache.save();
    },
  });

  return {
    progress: () => ({ read: done.size, total: store.count('articles') }),
    wake({ hurry: isHurry }) {
      if (isHurry) skipPause();
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
    found(article, values) {
      void opened();
      const key = keyOf(article);
      cache.put(key, values);
      if (!state.awake || done.get(article.id) === key) return;
      addValues(article, key, values).catch((error: unknown) => logError('values: an article was not taken in', error));
    },
    forget: () => cache.forget(),
    async close() {
      state.closed = true;
      skipPause();
      await queue.close();
      await cache.close();
    },
  };
}
