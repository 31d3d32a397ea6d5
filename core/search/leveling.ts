import { setImmediate as turn } from 'node:timers/promises';
import { AppError } from '#core/errors.ts';
import { propertyKey } from '#core/claims/properties.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { Shown } from '#core/identity/shown.ts';
import { isCollection, type Collection } from '#core/records/collections.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import { isSearched, searchDocOf } from '#core/search/build.ts';
import { stampOf } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import { acquireLock, type Lock } from '#core/store/lock.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';

export interface LevelDeps {
  store: Store;
  /** The case with merged records as one: what is searched. */
  shown: Shown;
  identity: IdentityIndex;
  vocabulary: Pick<Vocabulary, 'of'>;
  work: HeavyWork;
  /** Folder of the index, in the user's cache. */
  folder: string;
  /** Read nothing until something is searched: a command that only lists must not wait for an index. */
  lazy: boolean;
  /** Hears how many articles are searched by now. */
  announce(coverage: { indexed: number; total: number }): void;
  /** Hears of an article whose text was not here and is now. */
  arrived(id: string): void;
  /** Hears of what went wrong; never of anything that stands in a case. */
  log?: ((message: string, thrown: unknown) => void) | undefined;
}

/** Keeps the search index of a case level with its records. */
export interface Leveling {
  /** Articles that are searched by now, of all. */
  coverage(): { indexed: number; total: number };
  /** Begins, if it is not at work yet. Resolves when the index is open: it may be behind then. */
  wake(): Promise<void>;
  /** Looks for the text of an article until it is there: it was gone when somebody asked for it. */
  awaitText(id: string): void;
  /** Fills the index anew: it was damaged, and is empty now. */
  refill(): void;
  /** Resolves when everything that was committed by now is searched. */
  settled(): Promise<void>;
  /** Stops, and keeps the index for the next time; resolves when nothing more will be asked of the worker. */
  close(): Promise<void>;
}

/** Records sent to the index at a time: small enough that a query is never behind it for long. */
const batch = 100;

/** Records that are compared with the index at a time. */
const comparedAtOnce = 200;

/** Milliseconds without a change after which the index is put in order on disk. */
const restMs = 3_000;

/** How often it is asked whether texts that had not arrived are here by now, and for how many at a time. */
const missingMs = 3_000;
const missingAtOnce = 100;

/** The stamp of what was indexed without its text: never that of what is there. */
const incomplete = '';

/**
 * Opens the index that was kept, compares it with the case unless nothing has been written since, newest articles first, and
 * then takes in what each commit touches. A case without an index is indexed whole. All in small pieces, while queries go on.
 */
export function keepLevel(deps: LevelDeps): Leveling {
  const { store, shown, identity, vocabulary, work, folder, lazy, announce, arrived, log } = deps;
  const indexed = new Set<string>();
  const waiting = new Map<string, SearchType>();
  /** Records that have not been compared with what the index has of them. */
  const unchecked = new Map<string, SearchType>();
  /** What the index has of records, until they have been compared. */
  const stamps = new Map<string, string>();
  /** Articles whose text a sync tool has not brought yet. */
  const missing = new Set<string>();
  let opened: Promise<void> | undefined;
  let running: Promise<void> | undefined;
  let resting: NodeJS.Timeout | undefined;
  const state = { closed: false, awake: !lazy, purged: false, lock: null as Lock | null };

  const stopListening = store.onCommit(({ changes }) => {
    for (const { collection, id, kind, fields } of changes) {
      if (!isCollection(collection)) continue;
      // Its words are to leave the disk as well.
      if (collection === 'purges') state.purged = true;
      if (isSearched(collection) && (kind !== 'set' || mattersTo(collection, fields))) {
        for (const one of [id, identity.lead(id)]) waiting.set(one, collection);
      }
      const isNamed = kind !== 'set' || !fields || fields.some((field) => naming.has(field));
      touch([
        ...touched(store, collection, id),
        ...(isNamed ? callingBy(shown.reverse, identity.lead(id)) : []),
        ...(collection === 'settings' ? claimsOf(store, id, fields) : []),
      ]);
    }
    run();
  });

  identity.onChange((ids) => {
    const pointing = [...ids].flatMap((id) => shown.reverse.pointingAt(id).map((pointer) => pointer.id));
    for (const id of new Set([...ids, ...pointing])) {
      const collection = store.find(id)?.collection;
      if (!collection) continue;
      if (isSearched(collection)) waiting.set(id, collection);
      // A link names both its ends, and what they are linked to is found by that name.
      touch(touched(store, collection, id));
      if (collection === 'links') touch(callingBy(shown.reverse, id));
    }
    run();
  });

  function touch(others: readonly [string, SearchType][]): void {
    for (const [id, type] of others) if (!waiting.has(id)) waiting.set(id, type);
  }

  function coverage() {
    return { indexed: indexed.size, total: store.count('articles') };
  }

  /** What the index would be level with: the last line of each writer. */
  function mark(): string {
    const heads = store.heads().map(({ writer, hash }) => [writer, hash]);
    return JSON.stringify(heads.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
  }

  /** Whoever has it may write the index: a command line may read a case that a window has open. */
  async function lockIndex(): Promise<Lock | null> {
    const result = await acquireLock(folder, 'search').catch(() => null);
    return result && 'lock' in result ? result.lock : null;
  }

  async function open(): Promise<void> {
    // Before it is read: what another program has merged since could not be written over.
    state.lock = await lockIndex();
    const levelWith = await work.openSearch({ folder, dir: store.dir });
    if (isClosed()) return;
    if (levelWith === mark()) {
      for (const { id } of store.list('articles')) indexed.add(id);
      announce(coverage());
      return;
    }
    for (const [id, stamp] of await work.searchStamps()) {
      stamps.set(id, stamp);
      if (store.get('articles', id)) indexed.add(id);
    }
    compareAll();
    for (const id of stamps.keys()) if (!unchecked.has(id)) unchecked.set(id, 'articles');
    announce(coverage());
  }

  /** Names first, so that the palette and suggestions know them at once; then articles, newest first. */
  function compareAll(): void {
    for (const type of searchTypes.filter((type) => type !== 'articles')) {
      for (const { id } of store.list(type)) unchecked.set(id, type);
    }
    for (const { id } of [...store.list('articles')].reverse()) unchecked.set(id, 'articles');
  }

  function refill(): void {
    indexed.clear();
    stamps.clear();
    compareAll();
    announce(coverage());
    run();
  }

  function run(): void {
    if (!state.awake) return;
    clearTimeout(resting);
    running ??= drain()
      .catch((error: unknown) => {
        // With the case the worker ends as well.
        if (!isClosed()) log?.('the search index is not level', error);
      })
      .finally(() => {
        running = undefined;
        if (state.closed) return;
        if (waiting.size > 0) run();
        else rest();
      });
  }

  /** Puts the index in order on disk once there is nothing else to do. */
  function rest(): void {
    if (!state.lock) return;
    const how = state.purged ? 'all' : 'idle';
    resting = setTimeout(
      () => {
        state.purged = false;
        work
          .restSearch({ mark: mark(), how })
          .then((wasLost) => {
            if (wasLost && !isClosed()) refill();
          })
          .catch(notWritten);
      },
      state.purged ? 0 : restMs,
    );
    resting.unref();
  }

  function notWritten(error: unknown): void {
    log?.('the search index was not written', error);
  }

  async function drain(): Promise<void> {
    await (opened ??= open());
    while (!state.closed) {
      if (waiting.size > 0) await takeIn();
      else if (unchecked.size > 0) await compare();
      else break;
    }
  }

  async function docOf(type: SearchType, id: string, readText: (hash: string) => Promise<string>) {
    return searchDocOf(shown, store, identity.members, vocabulary, type, id, readText);
  }

  async function takeIn(): Promise<void> {
    const some = firstOf(waiting, batch);
    const put: { doc: SearchDoc; stamp: string }[] = [];
    const remove: string[] = [];
    for (const [id, type] of some) {
      waiting.delete(id);
      missing.delete(id);
      // A text that is not here or damaged must not keep the rest from being found; verify names it.
      const read = { isWhole: true };
      const doc = await docOf(type, id, (hash) =>
        store.readText(hash).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'not-found') missing.add(id);
          read.isWhole = false;
          return '';
        }),
      );
      if (doc) put.push({ doc, stamp: read.isWhole ? stampOf(doc) : incomplete });
      else remove.push(id);
    }
    if (isClosed()) return;
    const isFull = await work.index({ put, remove });
    for (const { doc } of put) if (doc.type === 'articles' && !missing.has(doc.id)) indexed.add(doc.id);
    for (const id of [...remove, ...missing]) indexed.delete(id);
    announce(coverage());
    if (!isFull || isClosed() || !state.lock) return;
    // A full disk is no reason to stop: what cannot be written stays in memory.
    await work.restSearch({ mark: null, how: 'soon' }).catch(notWritten);
  }

  /** Finds what has changed since the index was kept; texts are not read for it. */
  async function compare(): Promise<void> {
    for (const [id, type] of firstOf(unchecked, comparedAtOnce)) {
      unchecked.delete(id);
      const kept = stamps.get(id);
      stamps.delete(id);
      const doc = kept === undefined ? null : await docOf(type, id, () => Promise.resolve(''));
      if (kept === undefined || doc === null || stampOf(doc) !== kept) {
        if (!waiting.has(id)) waiting.set(id, type);
      }
    }
    await turn();
  }

  /** Searches the texts that have arrived, and says which articles they are of. */
  async function lookForMissing(): Promise<void> {
    for (const id of [...missing].slice(0, missingAtOnce)) {
      const article = store.get('articles', id);
      const here = !article || (await store.readText(article.textHash).catch(() => null)) !== null;
      if (here) waiting.set(id, 'articles');
      if (here && article) arrived(id);
    }
    run();
  }
  const looking = setInterval(() => void lookForMissing(), missingMs);
  looking.unref();

  // Asked anew after every wait: the case may have been closed meanwhile.
  const isClosed = () => state.closed;

  function wake(): Promise<void> {
    state.awake = true;
    run();
    return opened ?? Promise.resolve();
  }

  run();
  return {
    coverage,
    wake,
    refill,
    awaitText: (id) => void missing.add(id),
    async settled() {
      void wake();
      while (running) await running;
    },
    async close() {
      const isLevel = opened !== undefined && waiting.size === 0 && unchecked.size === 0 && running === undefined;
      state.closed = true;
      clearInterval(looking);
      clearTimeout(resting);
      stopListening();
      await running;
      const { lock } = state;
      if (!lock) return;
      // What has been indexed is kept also where there is more to do.
      const how = state.purged ? 'all' : 'soon';
      await work.restSearch({ mark: isLevel ? mark() : null, how }).catch(notWritten);
      await lock.release().catch(() => undefined);
    },
  };
}

/** Records that are found through the one that changed: of the ends and quotes of a link, those that searchDocOf asks for their neighbours. */
function touched(store: Store, collection: Collection, id: string): [string, SearchType][] {
  if (collection === 'purges') {
    // Its text is not to be found any more.
    const article = store.get('purges', id)?.article;
    return article ? [[article, 'articles']] : [];
  }
  if (collection !== 'links') return [];
  const link = store.get('links', id) ?? store.getTrashed('links', id);
  if (!link) return [];
  return [link.from, link.to, ...link.quotes].flatMap((other) => {
    const found = store.find(other);
    const asks = found?.collection === 'events' || found?.collection === 'quotes';
    return asks ? [[other, found.collection] as [string, SearchType]] : [];
  });
}

/** Fields of an article that search reads. Its text is not read again because it was graded, or read by a person. */
const ofArticles: ReadonlySet<string> = new Set([
  'title',
  'outlet',
  'authors',
  'published',
  'textHash',
  'tags',
  'notes',
]);

function mattersTo(collection: Collection, fields: readonly string[] | undefined): boolean {
  return collection !== 'articles' || !fields || fields.some((field) => ofArticles.has(field));
}

/** Fields that a record, or a link between records, is called by. */
const naming: ReadonlySet<string> = new Set(['names', 'title', 'kind', 'from', 'to']);

/** Records that are called by the name of one: its links, and the claims and questions that speak of it or of these. */
function callingBy(reverse: Pick<ReverseIndex, 'pointingAt'>, id: string): [string, SearchType][] {
  return reverse.pointingAt(id).flatMap(({ collection, id: pointer, field }): [string, SearchType][] => {
    if (collection === 'claims' || collection === 'questions') return [[pointer, collection]];
    if (collection !== 'links' || field === 'quotes') return [];
    return [[pointer, 'links'], ...callingBy(reverse, pointer)];
  });
}

/** Claims whose property is called otherwise from now on. */
function claimsOf(store: Store, setting: string, fields: readonly string[] | undefined): [string, SearchType][] {
  const { kind, key } = store.get('settings', setting) ?? store.getTrashed('settings', setting) ?? {};
  if (kind !== 'property' || typeof key !== 'string') return [];
  const isOther = fields?.includes('key') === true;
  return store
    .list('claims')
    .filter(({ property }) => isOther || propertyKey(property) === propertyKey(key))
    .map(({ id }) => [id, 'claims']);
}

/** The first entries, without a look at the others: of a large case there are many, and a batch is taken again and again. */
function firstOf<K, V>(map: ReadonlyMap<K, V>, count: number): [K, V][] {
  const found: [K, V][] = [];
  for (const entry of map) {
    if (found.length >= count) break;
    found.push(entry);
  }
  return found;
}
