import { createHash } from 'node:crypto';
import { t } from '#lib/i18n/t.ts';
import { AppError } from '#lib/errors.ts';
import { articlesService } from '#core/articles/service.ts';
import { captureService } from '#core/capture/service.ts';
import type { Parser } from '#lib/extract/parser.ts';
import { casesService } from '#core/cases/service.ts';
import { clashesBetween } from '#core/claims/joined.ts';
import { createLedger } from '#core/claims/ledger.ts';
import { claimsService } from '#core/claims/service.ts';
import { createClaimViews } from '#core/claims/views.ts';
import { createVocabulary } from '#core/claims/vocabulary.ts';
import { contract, type CaseClient, type EngineEvent } from '#core/contract.ts';
import { conflictsService } from '#core/conflicts/service.ts';
import type { Claimed } from '#core/dossiers/model/claims.ts';
import { dossiersService } from '#core/dossiers/service.ts';
import { createFindings } from '#core/findings/index.ts';
import { namesWithoutRecord } from '#core/findings/names.ts';
import { likeliestPairs } from '#core/findings/pairs.ts';
import { findingsService } from '#core/findings/service.ts';
import { historyService } from '#core/history/service.ts';
import { createCandidates } from '#core/identity/candidates.ts';
import { createIdentityIndex } from '#core/merged-view/merge-index.ts';
import { identityService } from '#core/identity/service.ts';
import { shownCase } from '#core/merged-view/merged-view.ts';
import { createJobs } from '#core/jobs/service.ts';
import { logError } from '#lib/log.ts';
import { nearService } from '#core/near-duplicates/service.ts';
import { SketchFile } from '#core/near-duplicates/sketches.ts';
import { purgesService } from '#core/purges/service.ts';
import { questionsService } from '#core/questions/service.ts';
import { createAnchors } from '#core/quotes/anchors.ts';
import { quotesService } from '#core/quotes/service.ts';
import { guardReferences } from '#core/records/guard.ts';
import { quoteStates } from '#core/quotes/states.ts';
import { createReverseIndex } from '#core/records/reverse.ts';
import { recordsService } from '#core/records/service.ts';
import { createViews } from '#core/records/views.ts';
import { bind, createClient, fromErrorReply, type ContractHandlers, type Service } from '#core/rpc.ts';
import { selectedTypes } from '#core/search/model.ts';
import { searchFolder } from '#core/search/home.ts';
import { searchService } from '#core/search/service.ts';
import { searchesService } from '#core/searches/service.ts';
import { nodeIo } from '#lib/files/io.ts';
import { openStore } from '#core/store/store.ts';
import type { Wait } from '#core/store/waiting.ts';
import { keepInbox } from '#core/suggestions/inbox/inbox.ts';
import { readingCache } from '#core/suggestions/inbox/reading-cache.ts';
import { suggestionsService, type SuggestionsService } from '#core/suggestions/service.ts';
import { createTimes } from '#core/chronology/index.ts';
import { timeService } from '#core/chronology/service.ts';
import { isBundle, mayBeBundle } from '#core/transfer/model/is-bundle.ts';
import { takeBundle } from '#core/transfer/bundle-take.ts';
import { transferService } from '#core/transfer/service.ts';
import { verifyService } from '#core/verify/service.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';

/** What a host lends the engine. The engine closes none of it. */
export interface Ports {
  /** Who opens cases here, for whoever finds one taken: "the window". */
  name?: string;
  /** The user's data folder: which writer this installation is on each case. */
  dataDir: string;
  /** The user's cache folder; losing it costs time only. */
  cacheDir: string;
  work: HeavyWork;
  parser: Parser;
  /** Prints a self-contained HTML document; absent where the host has no window to print from. */
  printPdf?: (html: string) => Promise<Uint8Array>;
  /** The serif that dossiers bring along, as WOFF2; without it they use what the reader has. */
  dossierFont?: () => Uint8Array;
  /** Milliseconds since 1970; the system's clock when absent. */
  now?: () => number;
}

export interface OpenCase extends Service {
  /** Typed calls of this engine in this process; reject with an AppError. */
  client: CaseClient;
  onEvent(listener: (event: unknown) => void): () => void;
  /** Resolves when the case can be written. @throws AppError `locked`, `read-only` */
  writable(): Promise<void>;
  /** Resolves when everything in the case is searched. */
  ready(): Promise<void>;
  /** The last line of each writer that is taken in. */
  heads(): { writer: string; seq: number; hash: string }[];
  /** Ends jobs, writes a checkpoint, lets go of the lock. */
  close(): Promise<void>;
}

/**
 * Opens a case and wires the services to the contract.
 * @param options.readOnly take no lock and refuse every mutation
 * @param options.lazyIndex read texts for search only when something is searched
 * @param options.mend open a folder that has lost its case.json, to repair it
 * @param options.wait how long to wait while another host of the same name writes to it
 * @param options.checkOutput validate replies too; for tests
 * @throws AppError `not-a-case`, `damaged`
 */
export async function openCase(
  path: string,
  ports: Ports,
  options: { readOnly?: boolean; lazyIndex?: boolean; checkOutput?: boolean; mend?: boolean; wait?: Wait } = {},
): Promise<OpenCase> {
  const now = ports.now ?? Date.now;
  if (await mayBeBundle(path)) throw new AppError('not-a-case', t('errors.isBundle', { path }));
  const store = await openStore({
    dir: path,
    dataDir: ports.dataDir,
    now,
    readOnly: options.readOnly ?? false,
    mend: options.mend ?? false,
    guard: guardReferences,
    ...(ports.name === undefined ? {} : { host: ports.name }),
    ...(options.wait === undefined ? {} : { wait: options.wait }),
  });
  const realPath = await nodeIo.realPath(path).catch(() => path); // the path as it was given names the cache, too
  const listeners = new Set<(event: unknown) => void>();
  const announce = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };

  store.onCommit('hosts', ({ seq, label, from, changes }) => {
    const collections = [...new Set(changes.map((change) => change.collection))];
    const ids = changes.map((change) => change.id);
    announce({ type: 'change', seq, label, collections, ids, ...(from === undefined ? {} : { from }) });
  });

  const jobs = createJobs((job) => announce({ type: 'job', job }));
  const reverse = createReverseIndex(store);
  const identity = createIdentityIndex(store);
  const shown = shownCase(store, reverse, identity);
  const vocabulary = createVocabulary(store);
  const ledger = createLedger({ store, reverse, identity, vocabulary });
  const search = searchService({
    store,
    shown,
    identity,
    vocabulary,
    jobs,
    work: ports.work,
    folder: searchFolder(ports.cacheDir, realPath),
    lazy: options.lazyIndex ?? false,
    announce: (coverage) => announce({ type: 'indexed', ...coverage }),
    // Nothing in the journal changed; what shows the article has to ask again all the same.
    arrived: (id) => {
      near.arrived(id);
      inbox.arrived(id);
      announce({ type: 'change', seq: store.seq, label: '', collections: ['articles'], ids: [id] });
    },
  });
  const near = nearService({
    store,
    work: ports.work,
    file: new SketchFile(ports.cacheDir, realPath),
    lazy: options.lazyIndex ?? false,
    announce: (coverage) => announce({ type: 'near', ...coverage }),
  });
  const inbox = keepInbox({
    store,
    shown: shown.reads,
    identity,
    work: ports.work,
    cache: readingCache(ports.cacheDir, store.dir),
    announce: (progress) => announce({ type: 'names', ...progress }),
  });
  const toReview: { of: SuggestionsService['toReview'] } = { of: () => null };
  const ofArticle = (article: string) => toReview.of(article);
  const anchors = createAnchors(store, reverse, (ids) => {
    findings.stand(ids);
    announce({ type: 'change', seq: store.seq, label: '', collections: ['quotes'], ids: [...ids] });
  });
  const isUnreadable = (id: string) => store.unfitOf(id) !== null;
  const views = createViews(store, reverse, anchors, ofArticle, { isUnreadable });
  const asShown = createViews(shown.reads, shown.reverse, anchors, ofArticle, {
    members: identity.members,
    kept: store,
    isUnreadable,
  });
  const statesOf = (article: string) => quoteStates(store, reverse, anchors, article);
  const suggestions = suggestionsService({
    store,
    shown: shown.reads,
    views: asShown,
    work: ports.work,
    settled: search.settled,
    inbox,
  });
  toReview.of = suggestions.toReview;
  const candidates = createCandidates({ store, shown, identity, work: ports.work });
  const texts = {
    hash: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex'),
    read: (hash: string) => store.readText(hash),
  };

  const times = createTimes({ store, shown, reverse, identity });
  const claimViews = createClaimViews(store, asShown, ledger, vocabulary);
  const claimed: Claimed = {
    claims: () => store.list('claims').map(claimViews.row),
    contradictions: () => ledger.contradictions().map(claimViews.contradiction),
  };
  const pairs = likeliestPairs(candidates, () => {
    announce({ type: 'change', seq: store.seq, label: '', collections: ['identities'], ids: [] });
  });
  const findings = createFindings({
    store,
    reverse,
    identity,
    ledger,
    anchors,
    names: namesWithoutRecord(inbox),
    orders: times,
    pairs,
  });

  const handlers: ContractHandlers<typeof contract> = {
    cases: casesService(store, search.coverage, identity),
    records: recordsService({
      store,
      reverse,
      shown,
      views: asShown,
      identity,
      texts,
      now,
      quotesSettled: anchors.settled,
      mentionsOf: search.mentionsOf,
    }),
    articles: { ...articlesService(store, statesOf, search.awaitText), ...near.handlers },
    quotes: quotesService(store, asShown, anchors),
    identity: identityService({
      store,
      shown,
      views,
      asShown,
      identity,
      candidates,
      clashes: (ours, theirs) => clashesBetween({ ledger, vocabulary }, ours, theirs),
      sayClaim: createClaimViews(store, asShown, ledger, vocabulary),
    }),
    claims: claimsService({ store, views: asShown, ledger, vocabulary, reverse, namesIn: suggestions.namesIn }),
    findings: findingsService({
      shown,
      claimed,
      store,
      reverse,
      views: asShown,
      ledger,
      vocabulary,
      findings,
      now,
      anchors,
      settled: async () => {
        await inbox.read();
        await anchors.settled();
        await pairs.settled();
      },
    }),
    questions: questionsService({ store, views: asShown, leadsAbout: findings.about }),
    purges: purgesService(store, now),
    suggestions: suggestions.handlers,
    capture: captureService({
      store,
      parser: ports.parser,
      jobs,
      reverse,
      now,
      accept: suggestions.acceptAfterImport,
      quoteStates: statesOf,
      near: near.before,
      takeBundle: async (path, signal) => ((await isBundle(path)) ? takeBundle(store, path, signal) : null),
    }),
    jobs: jobs.handlers,
    search: search.handlers,
    searches: searchesService(store),
    history: historyService(store, views),
    conflicts: conflictsService(store, views),
    time: timeService({ store, shown, views: asShown, identity, times }),
    dossiers: dossiersService({ store, reverse, shown, views, claimed, now }),
    transfer: transferService({
      store,
      shown,
      claimed,
      identity,
      now,
      jobs,
      printPdf: ports.printPdf,
      dossierFont: ports.dossierFont,
      find: (query) => search.find(query, selectedTypes),
    }),
    verify: verifyService({ store, parser: ports.parser, jobs, reverse, views, now }),
  };

  const answer = bind(contract, handlers, {
    checkOutput: options.checkOutput ?? false,
    onBug: (method, thrown) => logError(`engine: failed in ${method}`, thrown),
  });

  async function handle(method: string, input: unknown) {
    const result = await answer(method, input);
    if (!result.ok && result.error.code === 'write-failed') {
      announce({ type: 'read-only', message: result.error.message });
    }
    return result;
  }

  return {
    handle,
    client: createClient(contract, async (method, input) => {
      const result = await handle(method, input);
      if (!result.ok) throw fromErrorReply(result.error);
      return result.value;
    }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async writable() {
      await store.transact('', () => undefined);
    },
    ready: search.settled,
    heads: () => store.heads(),
    async close() {
      await jobs.close();
      await Promise.all([search, near, inbox, anchors, candidates, findings].map((follower) => follower.close()));
      await store.close();
    },
  };
}
