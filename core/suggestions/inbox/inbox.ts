import type { Furniture } from '#core/furniture/index.ts';
import type { Article } from '#core/model/articles.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { logError } from '#lib/log.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import type { FoundName } from '#lib/ner/found-name.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { createDifferentNames } from './different-names.ts';
import { createClustering, type Clustering } from './clustering.ts';
import { createClusterList, type ClusterList } from './cluster-list.ts';
import { kindOf } from '#core/model/name-collections.ts';
import { purgedArticles } from '#core/model/purged-articles.ts';
import { createCaseNames, type Candidate, type NameQuery } from './case-names.ts';
import { createDecisions, maxCandidates, type Decisions } from './decisions.ts';
import { createGroups, groupKey, placesOf, type NameGroup, type NameGroups } from './groups.ts';
import { createListing, type Listing } from './listing.ts';
import type { ReadingCache } from './reading-cache.ts';
import { createOmittedLines } from './omitted-lines.ts';
import { namesWithout } from './names-without.ts';
import { readingService } from './reading.ts';
import { createRecordNames } from './record-names.ts';
import type { AsShown } from '#core/store/view.ts';
import type { Span } from '#lib/text/tokens.ts';

export interface InboxDeps {
  store: Store;
  /** The case with merged records as one: a name of any of them leads to the lead record. */
  shown: AsShown<Reads>;
  identity: MergeIndex;
  work: HeavyWork;
  cache: ReadingCache;
  furniture: Pick<Furniture, 'omittedSpans' | 'changes'>;
  announce(progress: { read: number; total: number }): void;
  /** Called when the names of an article were added. */
  onGrouped(article: string): void;
  /** Called with the dates and figures of a text that was read. */
  onValues(article: Article, values: readonly FoundValue[]): void;
}

export interface Inbox {
  /** Returns the groups of these names in articles; empty for collections whose records have no names. */
  named(collection: Collection, names: readonly string[]): readonly NameGroup[];
  /** Returns ids of the groups that these names are, or would be, in. */
  groupIds(collection: Collection, names: readonly string[]): readonly string[];
  /** Returns where names of the case's records occur in an article, as far as it has been read. */
  recordsIn(article: string): { record: string; places: Span[] }[];
  readonly groups: NameGroups;
  readonly decisions: Decisions;
  readonly listing: Listing;
  readonly clustering: Clustering;
  /** What is open: clusters, single names, and names with the same evidence. */
  readonly clusterList: ClusterList;
  progress(): { read: number; total: number };
  /** Returns the records that each name may mean, best first. Considers only records: no article is read for it. */
  candidates(queries: readonly NameQuery[]): Promise<Candidate[][]>;
  /** Starts at the first query, and resolves when the records written so far are included. */
  current(): Promise<void>;
  /** Resolves when the names of all articles are included. */
  read(): Promise<void>;
  /** Called when the missing text of an article has arrived. */
  arrived(article: Article['id']): void;
  close(): Promise<void>;
}

/** Keeps the groups of names in sync with the case: articles are read in the background, records as they are written. */
export function createInbox(deps: InboxDeps): Inbox {
  const { store, shown, identity, work, cache, furniture, announce, onGrouped, onValues } = deps;
  const groups = createGroups();
  const names = createCaseNames(shown);
  const apart = createDifferentNames(store);
  const decisions = createDecisions(store, groups, names, apart);
  const listing = createListing(groups, decisions, () => store.count('articles'));
  const announceProgress = () => announce(reading.progress());
  const clustering = createClustering(groups, names, apart, announceProgress);
  const clusterList = createClusterList({
    groups,
    decisions,
    clustering,
    articleCount: () => store.count('articles'),
    isListed: names.isListed,
  });
  /** Names as read, for articles in which different names were joined or lines are left out. */
  const unsplit = new Map<string, readonly FoundName[]>();
  const records = createRecordNames({ store, shown, work, names, onTaken: decisions.renamed });
  const reading = readingService({
    store,
    work,
    cache,
    announce,
    onValues,
    learnWords: (found) =>
      records.learnWords(
        found.flatMap(({ text, aliases }) => [text, ...aliases]),
        found.flatMap(({ kind, text }) => (kind === 'person' ? [] : [text])),
      ),
    onNames: async (article, found) => {
      await lines.learn(article);
      addNames(article, found ?? []);
    },
  });

  function addNames(article: string, found: readonly FoundName[]): void {
    const split = apart.split(namesWithout(found, lines.of(article)));
    if (split === found) unsplit.delete(article);
    else unsplit.set(article, found);
    const touched = groups.set(article, split);
    decisions.regrouped(touched);
    clustering.regrouped(touched);
    onGrouped(article);
  }

  const lines = createOmittedLines({
    ...{ name: 'names', store, furniture, isAwake: () => records.isAwake },
    regroup: (id) => {
      addNames(id, unsplit.get(id) ?? groups.foundIn(id));
    },
    onRegrouped: announceProgress,
  });

  /** Regroups the articles that contain forms declared different, or no longer so; they need not be read again. */
  function partAgain(): void {
    const ids = apart.refresh();
    const articles = new Set(ids.flatMap((id) => [...(groups.get(id)?.occurrences.keys() ?? [])]));
    for (const article of ids.length > 0 ? unsplit.keys() : []) articles.add(article);
    for (const article of articles) addNames(article, unsplit.get(article) ?? groups.foundIn(article));
    clustering.reconsider(ids);
  }

  const stop = store.onCommit('names', ({ changes }) => {
    const purges = changes.flatMap(({ collection, id }) => (collection === 'purges' ? [id] : []));
    if (purges.length > 0)
      forget(purges).catch((error: unknown) => logError('inbox: kept names could not be removed', error));
    if (!records.isAwake) return;
    let isRefusal = false;
    for (const { collection, id } of changes) {
      if (!isCollection(collection)) continue;
      if (collection === 'articles') reading.changed(id);
      else if (collection === 'rejections') isRefusal = true;
      else for (const one of [id, identity.lead(id)]) records.changed(collection, one);
    }
    if (isRefusal) {
      decisions.refused();
      partAgain();
    }
  });

  identity.onChange('names', (ids) => {
    if (!records.isAwake) return;
    for (const id of ids) {
      const collection = store.find(id)?.collection;
      if (collection) records.changed(collection, id);
    }
  });

  async function forget(purges: readonly string[]): Promise<void> {
    await cache.forget();
    for (const id of purges.flatMap((purge) => purgedArticles(store, purge))) reading.changed(id, { again: true });
  }

  async function current(): Promise<void> {
    reading.wake();
    await records.current();
    await lines.settled();
  }

  const groupIds = (collection: Collection, all: readonly string[]) =>
    collection in kindOf ? all.map((name) => groupKey(kindOf[collection as keyof typeof kindOf], name)) : [];

  return {
    named: (collection, all) => groupIds(collection, all).flatMap((id) => groups.get(id) ?? []),
    groupIds,
    recordsIn: (article) => recordsIn(article, groups, decisions),
    groups,
    decisions,
    listing,
    clustering,
    clusterList,
    progress: reading.progress,
    async candidates(queries) {
      await records.current();
      await records.learnWords(queries.flatMap((one) => [...one.names, ...one.aliases]));
      return queries.map((one) => names.candidates(one).slice(0, maxCandidates));
    },
    current,
    async read() {
      await current();
      await reading.settled();
    },
    arrived: (article) => reading.changed(article),
    async close(): Promise<void> {
      stop();
      for (const one of [decisions, clustering]) one.close();
      await Promise.all([reading.close(), records.close(), lines.close()]);
    },
  };
}

function recordsIn(article: string, groups: NameGroups, decisions: Decisions): { record: string; places: Span[] }[] {
  return groups.of(article).flatMap((group) => {
    const { record } = decisions.stateOf(group);
    const found = record === null ? undefined : group.occurrences.get(article);
    return record === null || !found ? [] : [{ record, places: placesOf(found) }];
  });
}
