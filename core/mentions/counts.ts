import { follow } from '#core/indexing/follow.ts';
import type { MentionCount } from '#core/records/contract.ts';
import { countArticle, decidedByArticle } from './count-article.ts';
import { countedCollections, createCountedNames, isCounted } from './counted-names.ts';
import { decidedOn, searchedNames, wakeReading, type MentionsDeps } from './mentions.ts';
import { createTally } from './tally.ts';

export interface MentionCountsDeps extends MentionsDeps {
  /** Called when counts have changed, at most once a second while counting. */
  announce(progress: { read: number; total: number }): void;
}

/** Counts how often the articles of a case name each of its people, organisations and places. */
export interface MentionCounts {
  /** Returns the count so far. Starts counting, in the background, on first use. */
  of(record: string): MentionCount;
  /** Registers a listener for records whose count has changed. */
  onChange(listener: (ids: Iterable<string>) => void): void;
  /** Called when an article was read for names. */
  read(article: string): void;
  close(): Promise<void>;
}

/** Articles and records processed at a time, and the number of changed records above which all articles are counted again. */
const batchSize = 20;
const maxRecordsAtOnce = 50;
const learntAtOnce = 200;
const announceMs = 1_000;

/**
 * Counts article by article: each text is read once for all records, and again when it, its names or decisions about it change. So a list
 * of any length can be sorted without a query per record.
 */
export function createMentionCounts(deps: MentionCountsDeps): MentionCounts {
  const { store, identity, inbox } = deps;
  const names = createCountedNames(deps);
  const tally = createTally();
  const listeners: ((ids: Iterable<string>) => void)[] = [];
  const state = { isAwake: false, told: -Infinity, isChanged: false };
  let later: NodeJS.Timeout | undefined;

  const records = follow<string>({
    name: 'names to count',
    batchSize: 200,
    isLazy: true,
    async processItems(ids) {
      const changed = ids.filter(names.learn);
      if (changed.length > maxRecordsAtOnce) articles.rebuild();
      else for (const id of changed) articles.add(await articlesOf(id));
    },
  });

  /** Returns the articles that name a record, or did. */
  async function articlesOf(id: string): Promise<Set<string>> {
    const ids = new Set(tally.articlesOf(id));
    const record = names.get(id);
    if (!record) return ids;
    for (const { occurrences } of inbox.named(record.collection, record.names))
      for (const article of occurrences.keys()) ids.add(article);
    for (const query of searchedNames(record.names)) for (const one of await deps.findArticles(query)) ids.add(one);
    return ids;
  }

  const articles = follow<string>({
    name: 'mentions to count',
    batchSize,
    isLazy: true,
    async rebuild() {
      wakeReading(inbox);
      const all = countedCollections.flatMap((collection) => store.list(collection));
      for (const [at, { id }] of all.entries()) {
        names.learn(id);
        // Saving and queries take precedence.
        if (at % learntAtOnce === learntAtOnce - 1) await new Promise((resolve) => setImmediate(resolve));
      }
      return [...store.list('articles')].reverse().map(({ id }) => id);
    },
    async processItems(ids) {
      const decided = decidedByArticle(deps);
      const changed = new Set<string>();
      for (const id of ids) {
        const counts = await countArticle(deps, names, id, decided.get(id));
        for (const one of tally.set(id, counts)) changed.add(one);
      }
      if (changed.size === 0) return;
      for (const tell of listeners) tell(changed);
      state.isChanged = true;
      announce();
    },
    idle() {
      announce();
      return Promise.resolve();
    },
  });

  function announce(): void {
    clearTimeout(later);
    later = undefined;
    if (!state.isChanged) return;
    const wait = articles.remaining > 0 ? state.told + announceMs - performance.now() : 0;
    if (wait > 0) {
      later = setTimeout(announce, wait);
      later.unref();
      return;
    }
    // The last announcement is of everything.
    Object.assign(state, { told: performance.now(), isChanged: articles.remaining > 0 });
    const total = store.count('articles');
    deps.announce({ read: Math.max(0, total - articles.remaining), total });
  }

  store.onCommit('mention-counts', ({ changes }) => {
    if (!state.isAwake) return;
    for (const { collection, id } of changes) {
      if (collection === 'articles') articles.add([id]);
      else if (isCounted(collection)) records.add([identity.lead(id), id]);
      else if (collection === 'rejections' || collection === 'mentions') {
        const { article } = store.get(collection, id) ?? store.getTrashed(collection, id) ?? {};
        if (article != null) articles.add([article]);
      }
    }
  });
  identity.onChange('mention-counts', (ids) => {
    if (!state.isAwake) return;
    records.add(ids);
    // Decisions about words for one record now apply to the other.
    for (const id of ids) articles.add(decidedOn(deps, identity.lead(id)).articles);
  });

  function wake(): void {
    if (state.isAwake) return;
    state.isAwake = true;
    records.wake();
    articles.wake();
  }

  return {
    of(record) {
      wake();
      return tally.of(record);
    },
    onChange: (listener) => void listeners.push(listener),
    read(article) {
      if (state.isAwake) articles.add([article]);
    },
    async close() {
      clearTimeout(later);
      await Promise.all([records.close(), articles.close()]);
    },
  };
}
