import { z } from 'zod';
import { articlesContract } from '#core/articles/contract.ts';
import { captureContract } from '#core/capture/contract.ts';
import { casesContract } from '#core/cases/contract.ts';
import { claimsContract } from '#core/claims/contract.ts';
import { conflictsContract } from '#core/conflicts/contract.ts';
import { dossiersContract } from '#core/dossiers/contract.ts';
import { figuresContract } from '#core/figures/contract.ts';
import { findingsContract } from '#core/findings/contract.ts';
import { furnitureContract } from '#core/furniture/contract.ts';
import { graphContract } from '#core/graph/contract.ts';
import { historyContract } from '#core/history/contract.ts';
import { identityContract } from '#core/identity/contract.ts';
import { jobsContract, jobSchema } from '#core/jobs/contract.ts';
import { mapContract } from '#core/map/contract.ts';
import { mentionsContract } from '#core/mentions/contract.ts';
import { placesContract } from '#core/places/contract.ts';
import { profilesContract } from '#core/profiles/contract.ts';
import { purgesContract } from '#core/purges/contract.ts';
import { questionsContract } from '#core/questions/contract.ts';
import { quotesContract } from '#core/quotes/contract.ts';
import { readingContract } from '#core/reading/contract.ts';
import { recordsContract } from '#core/records/contract.ts';
import { returnedContract } from '#core/returned/contract.ts';
import { searchContract } from '#core/search/contract.ts';
import { searchesContract } from '#core/searches/contract.ts';
import { suggestionsContract } from '#core/suggestions/contract.ts';
import { chronologyContract } from '#core/chronology/contract.ts';
import { tablesContract } from '#core/tables/contract.ts';
import { timelineContract } from '#core/timeline/contract.ts';
import { exchangeContract } from '#core/exchange/contract.ts';
import { transferContract } from '#core/transfer/contract.ts';
import { versionsContract } from '#core/versions/contract.ts';
import { verifyContract } from '#core/verify/contract.ts';
import { viewsContract } from '#core/views/contract.ts';
import type { Client } from '#core/rpc.ts';

/** All calls to an open case. */
export const contract = {
  cases: casesContract,
  records: recordsContract,
  articles: articlesContract,
  quotes: quotesContract,
  claims: claimsContract,
  identity: identityContract,
  mentions: mentionsContract,
  figures: figuresContract,
  findings: findingsContract,
  furniture: furnitureContract,
  graph: graphContract,
  questions: questionsContract,
  reading: readingContract,
  profiles: profilesContract,
  purges: purgesContract,
  suggestions: suggestionsContract,
  capture: captureContract,
  jobs: jobsContract,
  search: searchContract,
  searches: searchesContract,
  history: historyContract,
  conflicts: conflictsContract,
  dossiers: dossiersContract,
  tables: tablesContract,
  time: chronologyContract,
  timeline: timelineContract,
  transfer: transferContract,
  exchange: exchangeContract,
  verify: verifyContract,
  versions: versionsContract,
  returned: returnedContract,
  places: placesContract,
  map: mapContract,
  views: viewsContract,
};

export type CaseContract = typeof contract;

export type CaseClient = Client<CaseContract>;

/** The events of an open case. Events announce, calls command. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('change'),
    seq: z.int(),
    /** What changed in each record; null if it is unknown what has changed. */
    changes: z
      .array(
        z.object({
          collection: z.string(),
          id: z.string(),
          /** The fields that were set; absent if it was created, removed or restored, or is shown differently. */
          fields: z.array(z.string()).optional(),
          /** It was created, and no record refers to it. */
          isNew: z.literal(true).optional(),
        }),
      )
      .nullable(),
    label: z.string(),
    /** The writer of the changes, if not this one. */
    from: z.string().optional(),
  }),
  z.object({ type: z.literal('job'), job: jobSchema }),
  /** Search covers more or fewer texts than before. */
  z.object({ type: z.literal('indexed'), indexed: z.int(), total: z.int() }),
  /** The number of articles with near-duplicates has changed, or of texts compared so far. */
  z.object({ type: z.literal('near'), indexed: z.int(), articles: z.int() }),
  /** More articles have been read for names, dates and figures, or where they name records, than before. */
  z.object({ type: z.literal('names'), read: z.int(), total: z.int() }),
  /** The number of open suggestions of an article has changed. */
  z.object({ type: z.literal('reviewed'), article: z.string() }),
  /** The language has changed: previous answers are in the old one. */
  z.object({ type: z.literal('language') }),
  /** The case can no longer be written; `message` says what to do. */
  z.object({ type: z.literal('read-only'), message: z.string() }),
]);

export type EngineEvent = z.infer<typeof engineEventSchema>;
