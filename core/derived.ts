import { createLedger, type Ledger } from '#core/claims/ledger.ts';
import { createClaimViews } from '#core/claims/views.ts';
import { createVocabulary, type Vocabulary } from '#core/claims/vocabulary.ts';
import { createChronology } from '#core/chronology/index.ts';
import type { EngineEvent } from '#core/contract.ts';
import type { CaseClaims } from '#core/dossiers/model/claims.ts';
import type { Article } from '#core/model/articles.ts';
import type { Ports } from '#core/ports.ts';
import { createFurniture, type Furniture } from '#core/furniture/index.ts';
import { createFindings } from '#core/findings/index.ts';
import { namesWithoutRecord } from '#core/findings/names.ts';
import { likeliestPairs } from '#core/findings/pairs.ts';
import { createCandidates } from '#core/identity/candidates.ts';
import { createPairCounts } from '#core/identity/pair-counts.ts';
import { linesVersion } from '#lib/furniture/line-key.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import type { Jobs } from '#core/jobs/service.ts';
import { createMergeIndex, type MergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView, type MergedView } from '#core/merged-view/merged-view.ts';
import { createMentionCounts } from '#core/mentions/counts.ts';
import { createMentions } from '#core/mentions/mentions.ts';
import { nearDuplicatesService } from '#core/near-duplicates/service.ts';
import { SketchFile } from '#core/near-duplicates/sketches.ts';
import { createAnchors, type Anchors } from '#core/quotes/anchors.ts';
import { createReverseIndex, type ReverseIndex } from '#core/records/reverse-index.ts';
import { createViews } from '#core/records/views.ts';
import { searchFolder } from '#core/search/index-folder.ts';
import { searchService } from '#core/search/service.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { createInbox } from '#core/suggestions/inbox/inbox.ts';
import { readingCache } from '#core/suggestions/inbox/reading-cache.ts';
import type { OpenSuggestions } from '#core/suggestions/open-counts.ts';
import type { FoundValue } from '#lib/ner/found-value.ts';
import { suggestionsService } from '#core/suggestions/service.ts';
import { valuesCache } from '#core/suggestions/values/cache.ts';
import { createValues, type Values } from '#core/suggestions/values/values.ts';

export interface DerivedDeps {
  store: Store;
  ports: Ports;
  jobs: Pick<Jobs, 'start' | 'results'>;
  /** Real path of the case, which identifies its files in the user's cache. */
  realPath: string;
  isLazy: boolean;
  announce(event: EngineEvent): void;
}

/** Indexes of the records of a case, available at once. */
export interface Indexes {
  reverse: AsWritten<ReverseIndex>;
  identity: MergeIndex;
  mergedView: MergedView;
  vocabulary: Vocabulary;
  ledger: Ledger;
  anchors: Anchors;
}

export type Derived = ReturnType<typeof createDerived>;

/** Creates everything that follows the store. For the order in which followers hear of a commit, see core/indexing/followers.ts. */
export function createDerived(deps: DerivedDeps) {
  const indexes = createIndexes(deps);
  const queues = createQueues(deps, indexes);
  const open: OpenSuggestions = new Map();
  const views = createBothViews(deps.store, indexes);
  const values = createDatesAndFigures(deps, indexes, queues, views.asShown);
  const suggestions = suggestionsService({
    store: deps.store,
    shown: indexes.mergedView.reads,
    views: views.asShown,
    reverse: indexes.mergedView.reverse,
    work: deps.ports.work,
    settled: queues.search.settled,
    inbox: queues.inbox,
    furniture: queues.furniture,
    values,
    open,
    recounted: (article) => {
      deps.announce({ type: 'reviewed', article });
    },
  });
  const { inbox, search, furniture } = queues;
  const named = {
    ...{ store: deps.store, shown: indexes.mergedView.reads, identity: indexes.identity, inbox, furniture },
    findArticles: (query: string) => search.findAll(query, '', ['articles']),
  };
  const mentions = createMentions(named);
  const mentionCounts = createMentionCounts({
    ...named,
    announce: (progress) => {
      deps.announce({ type: 'names', ...progress });
    },
  });
  queues.grouped.add('mention-counts', mentionCounts.read);
  const findings = createFindingsIndex(deps, indexes, queues);
  const followers = [
    mentionCounts,
    queues.search,
    queues.furniture,
    queues.near,
    queues.inbox,
    values,
    indexes.anchors,
    queues.candidates,
    findings.findings,
  ];
  return {
    ...indexes,
    ...queues,
    ...views,
    ...findings,
    suggestions,
    mentions,
    mentionCounts,
    /** Returns how many suggestions of an article are open; null until counted. */
    toReview: (article: string) => open.get(article)?.count ?? null,
    close: async () => void (await Promise.all(followers.map((follower) => follower.close()))),
  };
}

function createIndexes({ store, announce }: DerivedDeps): Indexes {
  const reverse = createReverseIndex(store);
  const identity = createMergeIndex(store);
  const mergedView = createMergedView(store, reverse, identity);
  const vocabulary = createVocabulary(store);
  const ledger = createLedger({ store, reverse, identity, vocabulary });
  const anchors = createAnchors(store, reverse);
  anchors.onChange('hosts', (ids) => {
    announce(changeOf(store, 'quotes', ids));
  });
  return { reverse, identity, mergedView, vocabulary, ledger, anchors };
}

/** Creates the followers that need the worker and so keep up with the store in the background. */
function createQueues(deps: DerivedDeps, { mergedView, identity, vocabulary, anchors }: Indexes) {
  const { store, ports, jobs, realPath, isLazy: lazy, announce } = deps;
  const { work, cacheDir } = ports;
  /** Articles whose text was missing and has arrived. */
  const arrivals = new Listeners<string>();
  /** Articles whose names have been processed. */
  const grouped = new Listeners<string>();
  /** Dates and figures of texts that were read for names. */
  const found = new Listeners<{ article: Article; values: readonly FoundValue[] }>();
  const search = searchService({
    store,
    mergedView,
    identity,
    vocabulary,
    jobs,
    work,
    folder: searchFolder(cacheDir, realPath),
    lazy,
    announce: (coverage) => announce({ type: 'indexed', ...coverage }),
    arrived: (id) => {
      arrivals.notify(id);
    },
  });
  const furniture: Furniture = createFurniture({
    store,
    file: new SketchFile(cacheDir, realPath, { kind: 'lines', version: linesVersion }),
    announce: () => announce({ type: 'names', ...inbox.progress() }),
  });
  const near = nearDuplicatesService({
    store,
    work,
    furniture,
    file: new SketchFile(cacheDir, realPath),
    lazy,
    announce: (coverage) => announce({ type: 'near', ...coverage }),
  });
  const inbox = createInbox({
    store,
    shown: mergedView.reads,
    identity,
    work,
    cache: readingCache(cacheDir, store),
    furniture,
    announce: (progress) => announce({ type: 'names', ...progress }),
    onGrouped: (id) => {
      grouped.notify(id);
    },
    onValues: (article, values) => {
      found.notify({ article, values });
    },
  });
  const candidates = createCandidates({ store, mergedView, identity, work });
  arrivals.add('furniture', furniture.arrived);
  arrivals.add('near-duplicates', near.arrived);
  arrivals.add('names', inbox.arrived);
  arrivals.add('anchors', anchors.arrived);
  furniture.changes.add('near-duplicates', (ids) => {
    for (const id of ids) near.arrived(id);
  });
  // The journal has not changed, but whatever shows the article must be queried again.
  arrivals.add('hosts', (id) => {
    announce(changeOf(store, 'articles', [id]));
  });
  return { search, furniture, near, inbox, candidates, grouped, found, arrivals };
}

/** Collects the dates and figures of articles, which are read together with their names. */
function createDatesAndFigures(
  { store, ports, announce }: DerivedDeps,
  { mergedView }: Indexes,
  { inbox, furniture, found, arrivals }: ReturnType<typeof createQueues>,
  views: ReturnType<typeof createBothViews>['asShown'],
) {
  const values: Values = createValues({
    ...{ store, views, shown: mergedView.reads, reverse: mergedView.reverse, work: ports.work, furniture },
    cache: valuesCache(ports.cacheDir, store),
    namesRead: inbox.read,
    announce: () => {
      announce({ type: 'names', ...values.progress() });
    },
  });
  found.add('values', (one) => {
    values.found(one.article, one.values);
  });
  arrivals.add('values', values.arrived);
  return values;
}

/** Describes records in words: as written, and in the merged view. */
function createBothViews(store: Store, { reverse, identity, mergedView, anchors }: Indexes) {
  const isUnreadable = (id: string) => store.unfitOf(id) !== null;
  const views = createViews(store, reverse, anchors, { isUnreadable });
  const asShown = createViews(mergedView.reads, mergedView.reverse, anchors, {
    members: identity.members,
    stored: store,
    isUnreadable,
  });
  return { views, asShown };
}

/** Creates the findings of the rules, and the data they are based on. */
function createFindingsIndex(
  { store, announce }: DerivedDeps,
  { reverse, identity, mergedView, ledger, anchors }: Indexes,
  { inbox, candidates }: ReturnType<typeof createQueues>,
) {
  const times = createChronology({ store, mergedView, reverse, identity });
  const pairs = likeliestPairs(candidates, () => {
    announce(changeOf(store, 'identities', ['']));
  });
  const pairCounts = createPairCounts(candidates, () => {
    announce(changeOf(store, 'identities', ['']));
  });
  const names = namesWithoutRecord(inbox);
  const findings = createFindings({ store, reverse, identity, ledger, anchors, names, orders: times, pairs });
  return { times, pairs, pairCounts, findings };
}

/** Creates descriptions of claims, for display beside other records. */
export function claimDescriptions(store: Store, { asShown, ledger, vocabulary }: Derived): CaseClaims {
  const claimViews = createClaimViews(store, asShown, ledger, vocabulary);
  return {
    claims: () => store.list('claims').map(claimViews.row),
    contradictions: () => ledger.contradictions().map(claimViews.contradiction),
  };
}

/** Returns the event for records whose display has changed although nothing was written; an empty id for pairs of any. */
function changeOf(store: Store, collection: 'articles' | 'quotes' | 'identities', ids: readonly string[]): EngineEvent {
  return { type: 'change', seq: store.seq, label: '', changes: [...ids].map((id) => ({ collection, id })) };
}
