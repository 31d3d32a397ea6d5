import type { Article } from '#core/articles/model.ts';
import { isCollection, type Collection } from '#core/records/collections.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';
import { createCaseNames, kindOf, type Candidate, type Sought } from './case-names.ts';
import { createDecisions, mostCandidates, type Decisions } from './decisions.ts';
import type { FoundName } from './found-name.ts';
import { createGroups, type NameGroups } from './groups.ts';
import { createListing, type Listing } from './listing.ts';
import type { ReadingCache } from './reading-cache.ts';
import { readingService } from './reading.ts';

export interface KeepingDeps {
  store: Store;
  /** The case with merged records as one: a name of any of them leads to the lead. */
  shown: Reads;
  identity: IdentityIndex;
  work: HeavyWork;
  cache: ReadingCache;
  announce(progress: { read: number; total: number }): void;
}

export interface Inbox {
  readonly groups: NameGroups;
  readonly decisions: Decisions;
  readonly listing: Listing;
  progress(): { read: number; total: number };
  /** Records that each name may mean, best first. Looks at records only: no article is read for it. */
  candidates(sought: readonly Sought[]): Promise<Candidate[][]>;
  /** Begins at the first question, and resolves when the records that were written by now are taken in. */
  current(): Promise<void>;
  /** Resolves when the names of all articles are taken in. */
  read(): Promise<void>;
  /** A text that was not here has come. */
  arrived(article: Article['id']): void;
  close(): Promise<void>;
}

/** Records taken in between two pauses. */
const atOnce = 200;

/** Keeps the groups of the case level with it: articles are read in the background, records as they are written. */
export function keepInbox({ store, shown, identity, work, cache, announce }: KeepingDeps): Inbox {
  const groups = createGroups();
  const names = createCaseNames(shown);
  const decisions = createDecisions(store, groups, names);
  const listing = createListing(groups, decisions, () => store.count('articles'));
  const pending = new Map<string, Collection>();
  const state = { awake: false, knows: false, closed: false };
  let settling: Promise<void> | undefined;

  /** Asks the lists for words that were not met before. */
  async function learn(texts: Iterable<string>): Promise<void> {
    const words = names.unknown(texts);
    if (words.length === 0) return;
    const flags = await work.wordFlags({ words });
    names.learn(new Map(words.map((word, i) => [word, flags[i] ?? 0])));
  }

  const meet = (found: readonly FoundName[]) => learn(found.flatMap(({ text, aliases }) => [text, ...aliases]));

  function take(article: string, found: readonly FoundName[] | null): void {
    decisions.regrouped(groups.set(article, found ?? []));
  }

  const reading = readingService({ store, work, cache, meet, take, announce });

  const stop = store.onCommit(({ changes }) => {
    if (!state.knows) return;
    let isRefusal = false;
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      if (collection === 'articles') reading.changed(id);
      else if (collection === 'rejections') isRefusal = true;
      else if (collection === 'purges') void forget(id);
      else if (Object.hasOwn(kindOf, collection))
        for (const one of [id, identity.lead(id)]) pending.set(one, collection);
    }
    if (isRefusal) decisions.refused();
  });

  identity.onChange((ids) => {
    if (!state.knows) return;
    for (const id of ids) {
      const collection = store.find(id)?.collection;
      if (collection && Object.hasOwn(kindOf, collection)) pending.set(id, collection);
    }
  });

  async function forget(purge: string): Promise<void> {
    await cache.forget();
    const article = store.get('purges', purge)?.article;
    if (article) reading.changed(article, { again: true });
  }

  /** Takes in the records that were written since. */
  async function settleNow(): Promise<void> {
    while (pending.size > 0 && !state.closed) {
      const some = [...pending].slice(0, atOnce);
      for (const [id] of some) pending.delete(id);
      await learn(some.flatMap(([id]) => namesIn(shown, id)));
      for (const [id, collection] of some) names.update(collection, id);
      decisions.renamed();
      if (pending.size > 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Resolves when the records that were written by now are taken in. */
  async function known(): Promise<void> {
    if (!state.knows) {
      state.knows = true;
      for (const collection of ['people', 'organisations', 'places'] as const) {
        for (const { id } of store.list(collection)) pending.set(id, collection);
      }
    }
    // Once closed nothing is taken in any more: whoever still asks would wait for it for ever, and hold everything up.
    while (!state.closed && (pending.size > 0 || settling)) {
      settling ??= settleNow().finally(() => {
        settling = undefined;
      });
      await settling;
    }
  }

  async function current(): Promise<void> {
    if (!state.awake) {
      state.awake = true;
      reading.wake();
    }
    await known();
  }

  return {
    groups,
    decisions,
    listing,
    progress: reading.progress,
    async candidates(sought) {
      await known();
      await learn(sought.flatMap((one) => [...one.names, ...one.aliases]));
      return sought.map((one) => names.candidates(one).slice(0, mostCandidates));
    },
    current,
    async read() {
      await current();
      await reading.settled();
    },
    arrived: (article) => reading.changed(article),
    async close(): Promise<void> {
      state.closed = true;
      stop();
      await reading.close();
      await settling?.catch(() => undefined);
    },
  };
}

function namesIn(store: Reads, id: string): string[] {
  const record = store.find(id)?.record;
  return record && 'names' in record ? record.names.map(({ value }) => value) : [];
}
