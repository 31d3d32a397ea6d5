import { AppError } from '#lib/errors.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { follow } from '#core/indexing/follow.ts';
import { untilClosed } from '#core/indexing/until-closed.ts';
import { language, onLanguage, t } from '#lib/i18n/t.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { createIndexContents } from '#core/search/index-contents.ts';
import { createIndexDocs } from '#core/search/index-docs.ts';
import { createIndexWriter } from '#core/search/index-writer.ts';
import { headsKey, parseSyncMark, formatSyncMark } from '#core/search/sync-mark.ts';
import { createMissingTexts } from '#core/indexing/missing-texts.ts';
import { touchedByChange, touchedByIdentity } from '#core/search/touched-records.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

export interface IndexSyncDeps {
  store: Store;
  /** The case with merged records as one: what is searched. */
  mergedView: MergedView;
  identity: MergeIndex;
  vocabulary: Pick<Vocabulary, 'of'>;
  work: HeavyWork;
  /** Folder of the index, in the user's cache. */
  folder: string;
  /** Whether to read nothing until the first search, so that a command that only lists does not wait for an index. */
  lazy: boolean;
  /** Called with the number of articles in the index. */
  announce(coverage: { indexed: number; total: number }): void;
  /** Called when the text of an article has arrived. */
  arrived(id: string): void;
}

/** Keeps the search index in sync with the case. */
export interface IndexSync {
  /** Returns how many of all articles are in the index. */
  coverage(): { indexed: number; total: number };
  /**
   * Starts if it is not running yet. Resolves when the index is open; it may still be behind.
   * @throws AppError `internal` if it cannot be opened; it is retried regardless
   */
  wake(): Promise<void>;
  /** Keeps looking for the text of an article, found missing, until it is there. */
  awaitText(id: string): void;
  /** Refills the index after it lost documents; it may be empty. */
  refill(): void;
  /**
   * Resolves when everything committed so far is searchable.
   * @throws AppError `internal` after repeated failures; it is retried regardless
   */
  settled(): Promise<void>;
  /** Stops and keeps the index for next time; resolves when the worker will get no more requests. */
  close(): Promise<void>;
}

/** Records sent to the index per batch, small enough that a query never waits long. */
const batchSize = 100;

/**
 * Opens the stored index, compares it with the case (newest articles first) unless nothing has been written since, and then indexes what
 * each commit touches. A case without an index is indexed in full. The index counts as in sync only once everything is in it.
 */
export function createIndexSync(deps: IndexSyncDeps): IndexSync {
  const { store, identity, work, folder, lazy, announce, arrived } = deps;
  const state = { isClosed: false, isOpen: false };
  const isClosed = () => state.isClosed;
  const missing = createMissingTexts({
    hashOf: (id) => store.get('articles', id)?.textHash,
    readText: (hash) => store.readText(hash),
    found(id, isThere) {
      queue.add([id]);
      if (isThere) arrived(id);
    },
  });
  const docs = createIndexDocs({ ...deps, missing });
  const contents = createIndexContents(store, docs.stampNow);
  const writer = createIndexWriter({ work, folder, mark, damaged: refill });
  const queue = follow<string>({
    name: 'search',
    batchSize,
    isNewestFirst: true,
    isLazy: lazy,
    rebuild,
    processItems,
    idle() {
      writer.compact();
      return Promise.resolve();
    },
    probe: () => work.index({ put: [], remove: [] }),
    onSetAside(id) {
      docs.leftOut(id);
      contents.articles.delete(id);
      announce(coverage());
    },
    refusal: indexBehindError,
    onLost: (listener) => work.onRestart(listener),
  });

  const rebuildQueue = (): void => {
    queue.rebuild();
  };
  const stopListening = store.onCommit(
    'search',
    ({ changes }) => {
      if (changes.some(({ collection }) => collection === 'purges')) writer.purge();
      queue.add(changes.flatMap((change) => touchedByChange(deps, change)));
    },
    rebuildQueue,
  );
  identity.onChange(
    'search',
    (ids) => {
      queue.add(touchedByIdentity(deps, ids));
    },
    rebuildQueue,
  );

  // A change of language rewords titles and claims: everything is compared, and reindexed where the words differ.
  const stopFollowing = onLanguage(rebuildQueue);

  function coverage() {
    return { indexed: contents.articles.size, total: store.count('articles') };
  }

  /** Returns what the index is in sync with; null if that is incomplete or unknown. */
  function mark(): string | null {
    const present = { heads: headsNow(store), purges: store.count('purges') };
    return queue.isCurrent ? formatSyncMark(present, docs.incomplete) : null;
  }

  function refill(): void {
    contents.articles.clear();
    announce(coverage());
    queue.rebuild();
  }

  /** Returns the records that may be missing from the index or differ from the case. */
  async function rebuild(): Promise<Iterable<string>> {
    writer.cancelCompaction();
    const outdated = state.isOpen ? null : await open();
    const ids = outdated ?? contents.compareAll(await work.searchStamps());
    announce(coverage());
    return ids;
  }

  /** Opens the index. @returns the few records that may differ from the case; null if all may */
  async function open(): Promise<readonly string[] | null> {
    // The lock comes before reading the index: segments that another program merges in between could not be overwritten.
    await writer.lock();
    const syncedTo = parseSyncMark(await work.openSearch({ folder, dir: store.dir }));
    state.isOpen = true;
    // Words of texts that were purged while the index was closed must leave the disk too.
    const isWithPurged = (syncedTo?.purges ?? 0) !== store.count('purges');
    if (isWithPurged) writer.purge();
    if (isWithPurged || syncedTo?.heads !== headsNow(store)) return null;
    contents.reset(store.list('articles').map(({ id }) => id));
    const incomplete = syncedTo.incomplete.map(([id]) => id);
    for (const id of incomplete) contents.articles.delete(id);
    return incomplete;
  }

  async function processItems(ids: readonly string[]): Promise<void> {
    writer.cancelCompaction();
    const put: { doc: SearchDoc; stamp: string }[] = [];
    const remove: string[] = [];
    for (const id of ids) {
      if (await contents.isAsIndexed(id)) continue;
      const doc = await docs.read(id);
      if (doc) put.push(doc);
      else remove.push(id);
    }
    if (state.isClosed || put.length + remove.length === 0) return;
    const isFull = await work.index({ put, remove });
    for (const { doc } of put) if (doc.type === 'articles' && !missing.has(doc.id)) contents.articles.add(doc.id);
    for (const id of [...remove, ...missing]) contents.articles.delete(id);
    announce(coverage());
    if (isFull) await writer.flush();
  }

  return {
    coverage,
    wake: () => untilClosed(queue.ready(), isClosed),
    refill,
    awaitText: (id) => void missing.add(id),
    settled: () => untilClosed(queue.settled(), isClosed),
    async close() {
      if (state.isClosed) return;
      const syncedTo = mark();
      state.isClosed = true;
      missing.stop();
      stopListening();
      stopFollowing();
      await queue.close();
      await writer.close(state.isOpen ? { mark: syncedTo } : null);
    },
  };
}

/** Returns the last journal lines of the case and the index language, in which links and claims are worded. */
function headsNow(store: Store): string {
  const heads = headsKey(store.heads());
  return language() === 'en' ? heads : `${language()} ${heads}`;
}

function indexBehindError(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', t('errors.searchBehind', { reason }), { cause: error });
}
