import type { Article } from '#core/model/articles.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { follow } from '#core/indexing/follow.ts';
import { logError } from '#lib/log.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { createCaseNames, kindOf, type Candidate, type Sought } from './case-names.ts';
import { createDecisions, mostCandidates, type Decisions } from './decisions.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import { createGroups, type NameGroups } from './groups.ts';
import { createListing, type Listing } from './listing.ts';
import type { ReadingCache } from './reading-cache.ts';
import { readingService } from './reading.ts';
import type { AsShown } from '#core/store/view.ts';

export interface KeepingDeps {
  store: Store;
  /** The case with merged records as one: a name of any of them leads to the lead. */
  shown: AsShown<Reads>;
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

/** Records taken in at a time. */
const atOnce = 200;

/** Keeps the groups of the case level with it: articles are read in the background, records as they are written. */
export function keepInbox({ store, shown, identity, work, cache, announce }: KeepingDeps): Inbox {
  const groups = createGroups();
  const names = createCaseNames(shown);
  const decisions = createDecisions(store, groups, names);
  const listing = createListing(groups, decisions, () => store.count('articles'));
  /** The collection of each record that waits. */
  const kinds = new Map<string, Collection>();
  const state = { awake: false, knows: false, closed: false };
  const isClosed = () => state.closed;

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

  const stop = store.onCommit('names', ({ changes }) => {
    if (!state.knows) return;
    let isRefusal = false;
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      if (collection === 'articles') reading.changed(id);
      else if (collection === 'rejections') isRefusal = true;
      else if (collection === 'purges')
        forget(id).catch((error: unknown) => logError('inbox: kept names could not be removed', error));
      else if (Object.hasOwn(kindOf, collection)) for (const one of [id, identity.lead(id)]) touch(one, collection);
    }
    if (isRefusal) decisions.refused();
  });

  identity.onChange('names', (ids) => {
    if (!state.knows) return;
    for (const id of ids) {
      const collection = store.find(id)?.collection;
      if (collection && Object.hasOwn(kindOf, collection)) touch(id, collection);
    }
  });

  async function forget(purge: string): Promise<void> {
    await cache.forget();
    const article = store.get('purges', purge)?.article;
    if (article) reading.changed(article, { again: true });
  }

  /** Takes in records that were written. */
  const queue = follow<string>({
    name: 'names of records',
    atOnce,
    take: async (ids) => {
      await learn(ids.flatMap((id) => namesIn(shown, id)));
      for (const id of ids) {
        const collection = kinds.get(id);
        if (collection) names.update(collection, id);
      }
      decisions.renamed();
    },
  });

  function touch(id: string, collection: Collection): void {
    kinds.set(id, collection);
    queue.add([id]);
  }

  /** Resolves when the records that were written by now are taken in. */
  async function known(): Promise<void> {
    if (!state.knows) {
      state.knows = true;
      for (const collection of ['people', 'organisations', 'places'] as const) {
        for (const { id } of store.list(collection)) touch(id, collection);
      }
    }
    // When the case is closed meanwhile, whoever asks is answered with what there is.
    if (state.closed) return;
    try {
      await queue.settled();
    } catch (error) {
      if (!isClosed()) throw error;
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
      await Promise.all([reading.close(), queue.close()]);
    },
  };
}

function namesIn(shown: AsShown<Reads>, id: string): string[] {
  const record = shown.find(id)?.record;
  return record && 'names' in record ? record.names.map(({ value }) => value) : [];
}
