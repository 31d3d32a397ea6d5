import { z } from 'zod';
import { collectionNames } from '#core/model/collections.ts';
import { viewTypes } from '#core/model/views.ts';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import { exportProfileSchema, madeForFields, writtenSchema } from '#core/transfer/contract.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';
import { sheetsContract } from '#core/exchange/sheets/contract.ts';

/** Formats of other programs that are one file. */
export const fileFormats = [
  'geojson',
  'csl-json',
  'ris',
  'bibtex',
  'graphml',
  'gexf',
  'ics',
  'timelinejs',
  'timelinejs-csv',
  'kml',
  'jsonld',
  'ftm',
  'csv',
  'tsv',
  'xlsx',
] as const;

export type FileFormat = (typeof fileFormats)[number];

/** Formats of other programs that a case is written in; a vault is a folder. */
export const exchangeFormats = [...fileFormats, 'vault'] as const;

export type ExchangeFormat = (typeof exchangeFormats)[number];

/** What programs that read a format are for, in the order in which formats are offered. */
export const exchangeGroups = [
  'sheets',
  'references',
  'notes',
  'investigations',
  'graphs',
  'maps',
  'time',
  'linked',
] as const;

export type ExchangeGroup = (typeof exchangeGroups)[number];

/** What may be chosen of a format; of most there is nothing to choose. */
export const formatChoices = ['collection', 'bom', 'originals', 'files'] as const;

/** Records that may be named one by one. */
const maxExported = 500_000;

const offeredFormatSchema = z.object({
  format: z.enum(exchangeFormats),
  group: z.enum(exchangeGroups),
  /** Of its files, without the dot; empty for a folder. Of one table where that may be chosen. */
  ending: z.string(),
  tableEnding: z.string(),
  choices: z.array(z.enum(formatChoices)),
  /** It holds everything, for those who may read all names. */
  isInternal: z.boolean(),
});

export type OfferedFormat = z.infer<typeof offeredFormatSchema>;

const lossSchema = z.object({
  /** Id of the record, or its key in a peer's file. */
  record: z.string(),
  /** Empty for the whole record. */
  field: z.string(),
  why: z.string(),
});

/** What an import or export came to, item by item: what was taken, what became something else, what had no place. */
export const exchangeReportSchema = z.object({
  /** Records that were taken. */
  taken: z.int(),
  changed: z.array(lossSchema.extend({ from: z.string(), to: z.string() })),
  leftOut: z.array(lossSchema),
  /** Values that the finished file was read again for, and those that came back as they were; null where nothing of ours reads it. */
  readBack: z.object({ values: z.int(), equal: z.int() }).nullable(),
  /** Files that came with their hash, and those whose bytes have it; absent where none came with one. */
  hashes: z.object({ files: z.int(), equal: z.int() }).optional(),
});

export type ExchangeReport = z.infer<typeof exchangeReportSchema>;

/** `left_out`: records that have no place in the format at all; `protected` only where the file is for those who may read their names. */
const exchangeResultSchema = writtenSchema.extend({
  format: z.enum(exchangeFormats),
  ...madeForFields,
  /** Of a folder: files that a person has changed there since they were written. They stay as they are. */
  kept: z.array(z.string()).optional(),
  report: exchangeReportSchema,
  /** What the records that the report names are called in the file: with `withTitles`. */
  titles: z.record(z.string(), z.object({ collection: z.enum(collectionNames), title: z.string() })).optional(),
});

export type ExchangeResult = z.infer<typeof exchangeResultSchema>;

/** As a view has it, but of as many records as a case may have. */
export const exportScopeSchema = viewScopeSchema.extend({ ids: z.array(idSchema).max(maxExported).optional() });

/** What goes out: a dossier's records, what a query finds, or what a view shows or has selected; the whole case where nothing is named. */
const chosenFields = {
  dossier: idOrSuffixSchema.nullish(),
  select: z.string().nullish(),
  scope: exportScopeSchema.nullish(),
};

export const exchangeContract = {
  /** Every format, in the order of the groups. */
  formats: query(z.object({}).default({}), z.array(offeredFormatSchema)),
  /** How many records would go out for those who may read all, with what belongs to them, by collection. */
  counts: query(z.object(chosenFields), z.partialRecord(z.enum(viewTypes), z.int())),
  /**
   * The records that came from a file of another program, by collection and in the order of their making, and where that file is kept: `path` is null
   * where it is not here, `purged` says why it was taken away.
   */
  cameFrom: query(
    z.object({
      fileHash: hashSchema,
      offset: z.int().min(0).default(0),
      limit: z.int().min(0).max(1000).default(200),
    }),
    z.object({
      total: z.int(),
      path: z.string().nullable(),
      purged: z.string().nullable(),
      records: z.array(
        z.object({
          id: idSchema,
          collection: z.enum(collectionNames),
          title: z.string(),
          key: z.string(),
          place: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Writes the whole case, a dossier's records or what a query finds in a format of other programs, as a job that is shown and can be cancelled. The finished file is read again and
   * compared before it takes its place. With a profile names are replaced and the bytes looked through, as of any export.
   */
  write: mutation(
    z.object({
      format: z.enum(exchangeFormats),
      path: z.string().min(1),
      ...chosenFields,
      profile: exportProfileSchema.nullish(),
      /** Where nobody says for whom: with all names, instead of refused for protected ones. */
      elseInternal: z.boolean().optional(),
      /** What may be chosen of the format. */
      options: z
        .strictObject({
          bom: z.boolean().default(false),
          collection: z.enum(viewTypes).nullable().default(null),
          originals: z.boolean().default(false),
          /** A folder with the file, and the originals of articles beside it; for those who may read all names. */
          files: z.boolean().default(false),
        })
        .prefault({}),
      /** Writes nothing: what would become of each record. */
      dryRun: z.boolean().default(false),
      /** Puts the report beside the file, as `NAME.report.json` and `.txt`. */
      withReport: z.boolean().default(false),
      /** Answers with the titles of the records that the report names. */
      withTitles: z.boolean().default(false),
    }),
    exchangeResultSchema,
  ),
  ...sheetsContract,
};
