import { setImmediate as turn } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { t } from '#lib/i18n/t.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { Shown } from '#core/merged-view/merged-view.ts';
import { searchDocOf } from '#core/search/build.ts';
import { stampOf } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { headsText, readMark, writeMark } from '#core/search/mark.ts';
import { missingTexts } from '#core/search/missing.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import { Pauses } from '#core/search/pauses.ts';
import { touchedByChange, touchedByIdentity } from '#core/search/touched.ts';
import { Waiters } from '#core/search/waiters.ts';
import { firstOf, Waiting } from '#core/search/waiting.ts';
import { logError, logNote } from '#lib/log.ts';
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
}

/** Keeps the search index of a case level with its records. */
export interface Leveling {
  /** Articles that are searched by now, of all. */
  coverage(): { indexed: number; total: number };
  /**
   * Begins, if it is not at work yet. Resolves when the index is open: it may be behind then.
   * @throws AppError `internal` when it cannot be opened; it is tried again all the same
   */
  wake(): Promise<void>;
  /** Looks for the text of an article until it is there: it was gone when somebody asked for it. */
  awaitText(id: string): void;
  /** Fills the index again: it has lost something, and may be empty now. */
  refill(): void;
  /**
   * Resolves when everything that was committed by now is searched.
   * @throws AppError `internal` when that fails again and again; it is tried again all the same
   */
  settled(): Promise<void>;
  /** Stops, and keeps the index for the next time; resolves when nothing more will be asked of the worker. */
  close(): Promise<void>;
}

/** Records sent to the index at a time: small enough that a query is never behind it for long. */
const mostAtOnce = 100;

/** Records that are compared with the index at a time. */
const comparedAtOnce = 200;

/** Milliseconds without a change after which the index is put in order on disk. */
const restMs = 3_000;

/** Pauses after failures grow to these, in milliseconds: of what fills the index, and of what writes it. */
const longestPause = 30_000;
const longestUnwritten = 600_000;

/** Failures in a row after which nobody is kept waiting any more: within two seconds. */
const patience = 3;

/** The stamp of what was indexed without its text: never that of what is there. */
const incompleteStamp = '';

/**
 * Opens the index that was kept, compares it with the case unless nothing has been written since, newest articles first, and
 * then takes in what each commit touches. A case without an index is indexed whole. All in small pieces, while queries go on.
 * What fails is logged, and tried again after a pause; until it succeeds nothing says that the index is level.
 */
export function keepLevel(deps: LevelDeps): Leveling {
  const { store, shown, identity, vocabulary, work, folder, lazy, announce, arrived } = deps;
  const indexed = new Set<string>();
  const waiting = new Waiting();
  /** Records that have not been compared with what the index has of them. */
  const unchecked = new Map<string, SearchType>();
  /** What the index has of records, until they have been compared. */
  const stamps = new Map<string, string>();
  /** Records that the index has without their text, or cannot have. */
  const incomplete = new Map<string, SearchType>();
  /** How often the worker refused a record alone. */
  const refusals = new Map<string, number>();
  const missing = missingTexts(
    store,
    (id, isThere) => {
      waiting.add(id, 'articles');
      if (isThere) arrived(id);
      run();
    },
    (error) => logNote('search: texts that were missing could not be looked for', error),
  );
  const pauses = new Pauses(longestPause);
  const unwritten = new Pauses(longestUnwritten);
  const waiters = new Waiters(() => (state.failure === null ? null : behind(state.failure)));
  let running: Promise<void> | undefined;
  let resting: NodeJS.Timeout | undefined;
  const state: State = {
    closed: false,
    awake: !lazy,
    purged: false,
    lock: null,
    isOpen: false,
    isKnown: false,
    isReady: false,
    losses: 0,
    atOnce: mostAtOnce,
    failure: null,
    writeFrom: 0,
  };
  // Asked anew after every wait: the case may have been closed meanwhile.
  const isClosed = () => state.closed;
  const isLevel = () => state.isKnown && waiting.size === 0 && unchecked.size === 0;

  const stopListening = store.onCommit(({ changes }) => {
    try {
      for (const change of changes) {
        // Its words are to leave the disk as well.
        if (change.collection === 'purges') state.purged = true;
        for (const [id, type] of touchedByChange(deps, change)) waiting.add(id, type);
      }
    } catch (error) {
      unknown(error);
    }
    run();
  });

  identity.onChange((ids) => {
    try {
      for (const [id, type] of touchedByIdentity(deps, ids)) waiting.add(id, type);
    } catch (error) {
      unknown(error);
    }
    run();
  });

  /** Which records a change touches is not known: all are compared again. */
  function unknown(error: unknown): void {
    logError('search: what a change touches is not known', error);
    lose();
  }

  function coverage() {
    return { indexed: indexed.size, total: store.count('articles') };
  }

  /** What the index is level with; null when that is not all, or cannot be said. */
  function mark(): string | null {
    return isLevel() ? writeMark(headsText(store.heads()), incomplete) : null;
  }

  /** Whoever has it may write the index: a command line may read a case that a window has open. */
  async function lockIndex(): Promise<Lock | null> {
    const result = await acquireLock(folder, 'search').catch((error: unknown) => {
      logNote('search: the index cannot be locked, and is not written', error);
      return null;
    });
    return result && 'lock' in result ? result.lock : null;
  }

  async function open(): Promise<void> {
    // Before it is read: what another program has merged since could not be written over.
    state.lock ??= await lockIndex();
    const { losses } = state;
    const levelWith = readMark(await work.openSearch({ folder, dir: store.dir }));
    state.isOpen = true;
    if (levelWith?.heads !== headsText(store.heads()) || losses !== state.losses) return;
    unchecked.clear();
    stamps.clear();
    indexed.clear();
    for (const { id } of store.list('articles')) indexed.add(id);
    for (const [id, type] of levelWith.incomplete) {
      indexed.delete(id);
      waiting.add(id, type);
    }
    state.isKnown = true;
    announce(coverage());
  }

  /** Asks what the index has, to be compared with the case. */
  async function look(): Promise<void> {
    const { losses } = state;
    const kept = await work.searchStamps();
    // What has been lost meanwhile is asked for again.
    if (losses !== state.losses) return;
    unchecked.clear();
    stamps.clear();
    indexed.clear();
    for (const [id, stamp] of kept) {
      stamps.set(id, stamp);
      if (store.get('articles', id)) indexed.add(id);
    }
    state.isKnown = true;
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

  /** What the index has is not known any more. */
  function lose(): void {
    state.isKnown = false;
    state.losses++;
  }

  function refill(): void {
    lose();
    indexed.clear();
    announce(coverage());
    run();
  }

  function run(): void {
    if (!state.awake || isClosed()) return;
    clearTimeout(resting);
    running ??= catchUp().finally(() => {
      running = undefined;
      waiters.tell();
      if (isClosed()) return;
      if (isLevel()) rest();
      else run();
    });
  }

  /** Takes one step after the other until nothing is left to do, with a pause after each that fails. Never rejects. */
  async function catchUp(): Promise<void> {
    while (!isClosed() && !isLevel()) {
      try {
        if (!state.isOpen) await open();
        else if (!state.isKnown) await look();
        else if (waiting.size > 0) await takeIn();
        else await compare();
        state.isReady ||= state.isKnown;
        pauses.succeeded();
        state.failure = null;
      } catch (error) {
        // With the case the worker ends as well.
        if (isClosed()) break;
        logError('search: the index is behind, and is tried again', error);
        const pause = pauses.failed();
        if (pauses.failures >= patience) state.failure = error;
        waiters.tell();
        await pauses.wait(pause);
      }
      waiters.tell();
    }
  }

  /** Puts the index in order on disk once there is nothing else to do. */
  function rest(): void {
    clearTimeout(resting);
    if (!state.lock) return;
    const how = state.purged ? 'all' : 'idle';
    const pause = Math.max(state.purged ? 0 : restMs, state.writeFrom - Date.now());
    resting = setTimeout(() => {
      void write(mark(), how).then((isWritten) => {
        // What could not be written waits for its next turn, which a change meanwhile has set already.
        if (!isWritten && !isClosed() && running === undefined) rest();
      });
    }, pause);
    resting.unref();
  }

  /** @returns whether that succeeded; when the index was damaged, it is filled again */
  async function write(levelWith: string | null, how: 'soon' | 'idle' | 'all'): Promise<boolean> {
    const wasPurged = state.purged;
    if (how === 'all') state.purged = false;
    try {
      const wasLost = await work.restSearch({ mark: levelWith, how });
      unwritten.succeeded();
      state.writeFrom = 0;
      if (wasLost && !isClosed()) refill();
      return true;
    } catch (error) {
      state.purged ||= wasPurged;
      state.writeFrom = Date.now() + unwritten.failed();
      logNote('search: the index was not written', error);
      return false;
    }
  }

  async function takeIn(): Promise<void> {
    const some = waiting.take(state.atOnce);
    const put: { doc: SearchDoc; stamp: string }[] = [];
    const remove: string[] = [];
    for (const [id, type] of some) {
      const doc = await read(id, type);
      if (doc) put.push(doc);
      else remove.push(id);
    }
    if (isClosed()) return;
    const isFull = await work.index({ put, remove }).catch(async (error: unknown) => {
      if (await isHopeless(some, error)) return null;
      // One of them may be what fails: fewer at a time, and alone it waits until the others are in.
      waiting.giveBack({ last: some.length === 1 });
      state.atOnce = Math.max(1, state.atOnce >> 2);
      throw error;
    });
    waiting.arrived();
    if (isFull === null) return;
    state.atOnce = Math.min(mostAtOnce, state.atOnce * 2);
    for (const { doc } of put) {
      refusals.delete(doc.id);
      if (doc.type === 'articles' && !missing.has(doc.id)) indexed.add(doc.id);
    }
    for (const id of [...remove, ...missing]) indexed.delete(id);
    announce(coverage());
    // A full disk is no reason to stop: what cannot be written stays in memory.
    if (isFull && state.lock && !isClosed() && Date.now() >= state.writeFrom) await write(null, 'soon');
  }

  /** Whether it is one record that is refused, alone and again and again, while the worker takes what else there is: it is set aside. */
  async function isHopeless(some: readonly [string, SearchType][], error: unknown): Promise<boolean> {
    const [[id, type] = ['', 'articles' as const], ...others] = some;
    if (others.length > 0) return false;
    const times = (refusals.get(id) ?? 0) + 1;
    refusals.set(id, times);
    if (times < patience) return false;
    const isRecord = await work.index({ put: [], remove: [id] }).then(
      () => true,
      () => false, // The worker takes nothing, which is told by the first error.
    );
    if (!isRecord || isClosed()) return false;
    logError(`search: ${id} cannot be indexed, and is not found`, error);
    incomplete.set(id, type);
    indexed.delete(id);
    announce(coverage());
    return true;
  }

  /** A record as it is indexed; null for one that is not. */
  async function read(id: string, type: SearchType): Promise<{ doc: SearchDoc; stamp: string } | null> {
    missing.delete(id);
    incomplete.delete(id);
    try {
      // A text that is not here or damaged must not keep the rest from being found; verify names it.
      const doc = await docOf(type, id, (hash) =>
        store.readText(hash).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'not-found') missing.add(id);
          incomplete.set(id, type);
          return '';
        }),
      );
      return doc && { doc, stamp: incomplete.has(id) ? incompleteStamp : stampOf(doc) };
    } catch (error) {
      // One record that cannot be read must not keep the others from being found.
      logError(`search: ${id} cannot be read, and is not found`, error);
      incomplete.set(id, type);
      return null;
    }
  }

  async function docOf(type: SearchType, id: string, readText: (hash: string) => Promise<string>) {
    return searchDocOf(shown, store, identity.members, vocabulary, type, id, readText);
  }

  /** Finds what has changed since the index was kept; texts are not read for it. */
  async function compare(): Promise<void> {
    for (const [id, type] of firstOf(unchecked, comparedAtOnce)) {
      const kept = stamps.get(id);
      if (kept === undefined || (await stampNow(id, type)) !== kept) waiting.add(id, type);
      unchecked.delete(id);
      stamps.delete(id);
    }
    await turn();
  }

  /** The stamp of a record as it is now; null for one that is not indexed. */
  async function stampNow(id: string, type: SearchType): Promise<string | null> {
    try {
      const doc = await docOf(type, id, () => Promise.resolve(''));
      return doc && stampOf(doc);
    } catch {
      // Whoever takes it in says why.
      return null;
    }
  }

  async function wake(): Promise<void> {
    state.awake = true;
    run();
    await waiters.until(() => state.isReady || isClosed());
  }

  run();
  return {
    coverage,
    wake,
    refill,
    awaitText: (id) => void missing.add(id),
    async settled() {
      state.awake = true;
      run();
      await waiters.until(() => (isLevel() && running === undefined) || isClosed());
    },
    async close() {
      const levelWith = running === undefined ? mark() : null;
      state.closed = true;
      missing.stop();
      clearTimeout(resting);
      pauses.stop();
      stopListening();
      waiters.tell();
      await running;
      const { lock } = state;
      if (!lock) return;
      // What has been indexed is kept also where there is more to do.
      if (state.isOpen) await write(levelWith, state.purged ? 'all' : 'soon');
      await lock.release().catch((error: unknown) => logNote('search: the lock of the index is still held', error));
    },
  };
}

interface State {
  closed: boolean;
  awake: boolean;
  /** Something was purged since all was written anew. */
  purged: boolean;
  lock: Lock | null;
  /** The worker has the index open. */
  isOpen: boolean;
  /** What the index has is known. */
  isKnown: boolean;
  /** That was known once: questions can be answered. */
  isReady: boolean;
  /** How often that was lost. */
  losses: number;
  /** Records that are taken in at a time. */
  atOnce: number;
  /** Why the index cannot be filled, after some tries. */
  failure: unknown;
  /** When it may be written again, milliseconds since 1970. */
  writeFrom: number;
}

function behind(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', t('errors.searchBehind', { reason }), { cause: error });
}
