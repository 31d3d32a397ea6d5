import { randomBytes } from 'node:crypto';
import { articlesService } from '#core/articles/service.ts';
import { captureService } from '#core/capture/service.ts';
import { readSource } from '#core/capture/sources.ts';
import { casesService } from '#core/cases/service.ts';
import { createBondReader } from '#core/chronology/bonds.ts';
import { chronologyService } from '#core/chronology/service.ts';
import { clashesBetween } from '#core/claims/clashes-between.ts';
import { claimsService } from '#core/claims/service.ts';
import { createClaimViews } from '#core/claims/views.ts';
import { conflictsService } from '#core/conflicts/service.ts';
import type { contract } from '#core/contract.ts';
import { claimDescriptions, type Derived } from '#core/derived.ts';
import { createDossierComposer } from '#core/dossiers/dossier-composer.ts';
import { dossierPage } from '#core/dossiers/page.ts';
import { dossiersService } from '#core/dossiers/service.ts';
import type { Ports } from '#core/ports.ts';
import { figuresService } from '#core/figures/service.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { openCount } from '#core/findings/open-count.ts';
import { findingsService } from '#core/findings/service.ts';
import { graphService } from '#core/graph/service.ts';
import { historyService } from '#core/history/service.ts';
import { identityService } from '#core/identity/service.ts';
import type { Jobs } from '#core/jobs/service.ts';
import { mapService } from '#core/map/service.ts';
import type { Tiles } from '#core/map/tiles/tiles.ts';
import { mentionsService } from '#core/mentions/service.ts';
import { placesService } from '#core/places/service.ts';
import { createAudiences } from '#core/profiles/audiences.ts';
import { isProfile, preparePut } from '#core/profiles/put.ts';
import { profilesService } from '#core/profiles/service.ts';
import { purgesService } from '#core/purges/service.ts';
import { questionsService } from '#core/questions/service.ts';
import { quotesService } from '#core/quotes/service.ts';
import { quoteStates } from '#core/quotes/states.ts';
import { createTitleInstead } from '#core/furniture/titles.ts';
import { furnitureService } from '#core/furniture/service.ts';
import { readingService } from '#core/reading/service.ts';
import { planPut } from '#core/records/put.ts';
import { recordsService } from '#core/records/service.ts';
import { createTrash } from '#core/records/trash.ts';
import type { ContractHandlers } from '#core/rpc.ts';
import { selectedTypes } from '#core/search/model.ts';
import { parseQuery } from '#core/search/query/parse.ts';
import { dateRange } from '#core/search/query/values.ts';
import type { ReturnedDeps } from '#core/returned/compare.ts';
import { returnedService } from '#core/returned/service.ts';
import { searchesService } from '#core/searches/service.ts';
import type { Store } from '#core/store/types.ts';
import { tablesService } from '#core/tables/service.ts';
import { archiveFormatOf } from '#core/exchange/in/archives.ts';
import { importPeerFile } from '#core/exchange/in/file.ts';
import { importPeerFolder } from '#core/exchange/in/folder.ts';
import { exchangeService } from '#core/exchange/service.ts';
import { faultyFile } from '#core/exchange/sheets/in/faulty-file.ts';
import { importSheet } from '#core/exchange/sheets/in/import-sheet.ts';
import { importBundle } from '#core/transfer/bundle-import.ts';
import { isBundle } from '#core/transfer/model/is-bundle.ts';
import { frozenContent } from '#core/transfer/package/frozen.ts';
import { timelineService } from '#core/timeline/service.ts';
import { createLeavingFileScan } from '#core/transfer/leaving-file-scan.ts';
import { chosenRecords } from '#core/transfer/selection.ts';
import { producerOf, transferService } from '#core/transfer/service.ts';
import { verifyService } from '#core/verify/service.ts';
import { viewTypes } from '#core/model/views.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { createScopes, type Scopes } from '#core/views/scopes.ts';
import { viewsService } from '#core/views/service.ts';
import { versionsService } from '#core/versions/service.ts';
import { sha256 } from '#lib/files/sha256.ts';

export interface HandlersDeps {
  store: Store;
  ports: Ports;
  jobs: Jobs;
  derived: Derived;
  /** The user's own tiles, shown beneath maps. */
  tiles: Tiles;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Creates the handlers of all methods of the contract. */
export function createHandlers(deps: HandlersDeps): ContractHandlers<typeof contract> {
  const { store, ports, jobs, derived, tiles, now } = deps;
  const { reverse, identity, mergedView, vocabulary, ledger, anchors, search, near, inbox, candidates, furniture } =
    derived;
  const { views, asShown, suggestions, times, pairs, findings } = derived;
  const { parser } = ports;
  const drawn = createClaimViews(store, asShown, ledger, vocabulary);
  const composed = createDossierComposer({ store, mergedView }, claimDescriptions(store, derived));
  const statesOf = (article: string) => quoteStates(store, reverse, anchors, article);
  const audiences = createAudiences({ store, mergedView, identity, random: randomBytes });
  const findingsHandlers = findingsService({
    ...{ mergedView, composed, store, reverse, ledger, vocabulary, findings, now, anchors },
    views: asShown,
    openNear: near.open,
    settled: async () => {
      await inbox.read();
      await anchors.settled();
      await pairs.settled();
    },
  });
  /** Counts the open findings of a dossier, which mark its exports as drafts. */
  const openFindingsOf = async (dossier: string) =>
    openCount(await findingsHandlers.lint({ dossier, muted: false, names: false, offset: 0, limit: 1 }));

  const scopes = createScopes({ store, mergedView, search });
  const chosen = chosenFrom(search, scopes);
  const sheets = sheetsOf({ store, derived, dataDir: ports.dataDir, now });
  const texts = textsOf(store);
  const taking = { store, texts, now, lead: identity.lead };
  const records = recordsService({
    ...{ store, reverse, mergedView, views: asShown, identity },
    ...{ texts, now, quotesSettled: anchors.settled, mentionsOf: search.mentionsOf },
    mentions: derived.mentionCounts,
    toReview: derived.toReview,
  });
  const versions = versionsService({
    ...{ store, composed, now, audiences },
    contentOf: async (document, frozenAt) => {
      const content = frozenContent(document, frozenAt, { store, mergedView, producer: producerOf(ports.version) });
      const openFindings = document.dossier === null ? 0 : await openFindingsOf(document.dossier);
      return { ...content, edition: { ...content.edition, openFindings } };
    },
  });
  const { writeIn } = dossierPage({ store, reverse, mergedView, claimed: composed.claimed });
  const returned = returnedOf({ store, reverse, mergedView, composed, audiences, parser }, versions, writeIn);
  return {
    cases: casesService(store, search.coverage, identity),
    records: {
      ...records,
      // Everything else in a put is queued at once.
      put: async (input) => {
        if (!input.records.some((record) => isProfile(record))) return records.put(input);
        return records.put({ ...input, records: await preparePut(store, audiences, input.records) });
      },
    },
    articles: { ...articlesService(store, statesOf, search.awaitText), ...near.handlers },
    quotes: quotesService({ store, mergedView, views: asShown, anchors }),
    identity: identityService({
      ...{ store, mergedView, views, asShown, identity, candidates },
      clashes: (ours, theirs) => clashesBetween({ ledger, vocabulary }, ours, theirs),
      sayClaim: drawn,
    }),
    claims: claimsService({ store, views: asShown, ledger, vocabulary, reverse, namesIn: suggestions.namesIn }),
    findings: findingsHandlers,
    figures: figuresService(store, ports),
    furniture: furnitureService({ store, views: asShown, furniture, namesIn: inbox.recordsIn }),
    mentions: mentionsService({ store, mergedView, views: asShown, mentions: derived.mentions, inbox, identity }),
    questions: questionsService({ store, mergedView, views: asShown, leadsAbout: findings.about }),
    reading: readingService({ store, mergedView, views: asShown, ledger, vocabulary, drawn, read: suggestions.read }),
    purges: purgesService(store, now),
    suggestions: suggestions.handlers,
    capture: captureService({
      store,
      parser,
      jobs,
      reverse,
      now,
      ...{ accept: suggestions.acceptAfterImport, titleInstead: createTitleInstead(furniture) },
      quoteStates: statesOf,
      near: near.before,
      takeBundle: async (path, signal) => ((await isBundle(path)) ? importBundle(store, path, signal) : null),
      takeSheet: sheets.take,
      isPeerArchive: (names) => archiveFormatOf(names) !== null,
      importPeerFile: (file) => importPeerFile(taking, file),
      takePeerFolder: (folder) => importPeerFolder(taking, folder),
    }),
    jobs: jobs.handlers,
    search: search.handlers,
    searches: searchesService(store),
    history: historyService(store, views),
    conflicts: conflictsService(store, views, createTrash(store, reverse, identity)),
    time: chronologyService({ store, mergedView, views: asShown, identity, times }),
    dossiers: dossiersService({ store, reverse, mergedView, views, composed, now }),
    profiles: profilesService({ store, mergedView, identity, audiences }),
    transfer: transferService({
      audiences,
      store,
      mergedView,
      composed,
      identity,
      now,
      jobs,
      openFindings: openFindingsOf,
      ...{ printPdf: ports.printPdf, paintPng: ports.paintPng },
      dossierFont: ports.dossierFont,
      verifyPage: ports.verifyPage,
      version: ports.version,
      ...chosen,
    }),
    exchange: exchangeService({
      ...{ audiences, store, mergedView, now, jobs },
      chosenBy: chosenRecords({ store, mergedView, composed, identity, now, ...chosen }),
      scanLeavingFile: createLeavingFileScan({ store, mergedView }),
      sheets: sheets.deps,
    }),
    verify: verifyService({ store, parser, jobs, reverse, views, now }),
    versions,
    returned,
    places: placesService(ports.work),
    ...viewsOf({ store, ports, derived, records, tiles, now, scopes }),
  };
}

/** Selects what is exported: by a query, or as a view shows it. */
function chosenFrom(search: Derived['search'], scopes: Scopes) {
  return {
    find: (query: string) => search.find(query, selectedTypes),
    inScope: async (scope: ViewScope) => (await scopes.resolve(scope, viewTypes)).ids,
  };
}

/** Creates the views of the same records as tables, timeline, graph and map, with what they share. */
function viewsOf({
  store,
  ports,
  derived,
  tiles,
  scopes,
  ...more
}: Omit<HandlersDeps, 'jobs'> & Pick<Parameters<typeof tablesOf>[0], 'records' | 'scopes'>) {
  const { mergedView, identity, ledger, times, search, asShown } = derived;
  return {
    views: viewsService({ store, mergedView, views: asShown, scopes }),
    tables: tablesOf({ store, derived, scopes, ...more }),
    timeline: timelineService({
      ...{ mergedView, identity, ledger, times, scopes, names: asShown },
      bondsOn: createBondReader({ store, mergedView, identity }),
    }),
    graph: graphService({
      store,
      mergedView,
      views: asShown,
      mentionsOf: search.mentionsOf,
      contradicted: () =>
        new Set(ledger.contradictions().flatMap(({ subject, state }) => (isUnsettled(state) ? [subject] : []))),
      resolve: scopes.resolve,
    }),
    map: mapService({ mergedView, views: asShown, scopes, work: ports.work, tiles }),
  };
}

/** Whether sources still contradict each other: undecided, or undecidable. */
const isUnsettled = (state: ResolutionState) => state === 'open' || state === 'unresolvable';
/** Creates tables of records: their data, and how cells are formatted. */
function tablesOf({
  store,
  derived,
  scopes,
  records,
  now,
}: Pick<HandlersDeps, 'store' | 'derived' | 'now'> & { scopes: Scopes; records: ReturnType<typeof recordsService> }) {
  const { reverse, identity, mergedView, vocabulary, ledger, asShown, pairCounts } = derived;
  const options = { create: false, texts: textsOf(store), lead: identity.lead };
  return tablesService({
    ...{ store, reverse, mergedView, views: asShown, identity, ledger, vocabulary, scopes, pairCounts },
    claimViews: createClaimViews(store, asShown, ledger, vocabulary),
    filters: { parseQuery, dateRange },
    put: async (inputs, label) => records.put({ records: [...inputs], create: false, label }),
    check: (inputs) => planPut(store, inputs, { ...options, now: new Date(now()).toISOString() }),
  });
}

/** Creates the import of spreadsheet rows: the possible records of the case, and the user's mappings. */
function sheetsOf({
  store,
  derived,
  dataDir,
  now,
}: Pick<HandlersDeps, 'store' | 'derived' | 'now'> & { dataDir: string }) {
  const { identity, asShown, vocabulary } = derived;
  const deps = {
    ...{ store, texts: textsOf(store), now, lead: identity.lead, dataDir },
    titleOf: (id: string) => asShown.ref(id)?.title ?? '',
    properties: vocabulary.all,
    readGiven: async (path: string) => (await readSource({ file: path, path })).bytes,
  };
  return {
    deps,
    async take(request: Parameters<typeof importSheet>[1]) {
      const { item, faulty } = await importSheet(deps, request);
      return { item, faulty: { count: faulty.rows.size, write: () => faultyFile(deps, faulty) } };
    },
  };
}

/** Reads the texts of a case by hash. */
function textsOf(store: Store) {
  return {
    hash: sha256,
    read: (hash: string) => store.readText(hash),
  };
}

/** Creates the comparison of returned documents: files as they come in, versions as lists show them, texts as the page writes them. */
function returnedOf(
  deps: Omit<ReturnedDeps, 'readGiven' | 'versionRow' | 'writeTexts'>,
  versions: ReturnType<typeof versionsService>,
  writeTexts: ReturnedDeps['writeTexts'],
) {
  return returnedService({
    ...deps,
    readGiven: async (path) => (await readSource({ file: path, path })).bytes,
    versionRow: async (id) => (await versions.document({ id })).version,
    writeTexts,
  });
}
