import { z } from 'zod';
import { collectionNames } from '#core/model/collections.ts';
import { viewTypes } from '#core/model/views.ts';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { onlyFrom } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';
import { exportProfileSchema, madeForFields, writtenSchema } from '#core/transfer/contract.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';
import { sheetsContract } from '#core/exchange/sheets/contract.ts';

/** Formats of other programs that are a single file. */
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

/** Formats of other programs in which a case can be exported; a vault is a folder. */
export const exchangeFormats = [...fileFormats, 'vault'] as const;

export type ExchangeFormat = (typeof exchangeFormats)[number];

/** Where records come from, as in `imported`; a spreadsheet is followed by the name of its mapping: `sheet:Calls`. */
export const tools = [
  'casebook',
  'csl',
  'ris',
  'bibtex',
  'ftm',
  'zotero',
  'tropy',
  'hunchly',
  'vault',
  'sheet',
] as const;

export type Tool = (typeof tools)[number];

/** Purposes of the programs that read a format, in the order in which formats are listed. */
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

/** Options of formats; most have none. */
export const formatChoices = ['collection', 'bom', 'originals', 'files'] as const;

/** Maximum number of records that can be named individually. */
const maxExported = 500_000;

const offeredFormatSchema = z.object({
  format: z.enum(exchangeFormats),
  group: z.enum(exchangeGroups),
  /** Extension of its files, without the dot; empty for a folder. For a format with a choice of table, the extension for one table. */
  ending: z.string(),
  tableEnding: z.string(),
  choices: z.array(z.enum(formatChoices)),
  /** It contains everything, so it is for readers who may see all names. */
  isInternal: z.boolean(),
});

export type OfferedFormat = z.infer<typeof offeredFormatSchema>;

const lossSchema = z.object({
  /** Id of the record, or its key in a file of another program. */
  record: z.string(),
  /** Empty for the whole record. */
  field: z.string(),
  why: z.string(),
});

/** The outcome of an import or export, item by item: what was taken over, what became something else, what had no place. */
export const exchangeReportSchema = z.object({
  /** Number of records taken over. */
  taken: z.int(),
  changed: z.array(lossSchema.extend({ from: z.string(), to: z.string() })),
  leftOut: z.array(lossSchema),
  /** Number of values for which the finished file was read back, and how many were unchanged; null if Casebook cannot read the format. */
  readBack: z.object({ values: z.int(), equal: z.int() }).nullable(),
  /** Number of files that came with a hash, and how many match it; absent if none came with one. */
  hashes: z.object({ files: z.int(), equal: z.int() }).optional(),
});

export type ExchangeReport = z.infer<typeof exchangeReportSchema>;

/** `left_out`: records without any place in the format; `protected` only if the file is for readers who may see their names. */
const exchangeResultSchema = writtenSchema.extend({
  format: z.enum(exchangeFormats),
  ...madeForFields,
  /** For a folder: files that somebody has edited there since they were written. They are left as they are. */
  kept: z.array(z.string()).optional(),
  report: exchangeReportSchema,
  /** Titles in the file of the records that the report names; with `withTitles`. */
  titles: z.record(z.string(), z.object({ collection: z.enum(collectionNames), title: z.string() })).optional(),
});

export type ExchangeResult = z.infer<typeof exchangeResultSchema>;

/** Like a view's scope, but with as many records as a case can have. */
export const exportScopeSchema = viewScopeSchema.extend({ ids: z.array(idSchema).max(maxExported).optional() });

/** What to export: a dossier's records, the results of a query, or what a view shows or has selected; the whole case if none is given. */
const chosenFields = {
  dossier: idOrSuffixSchema.nullish(),
  select: z.string().nullish(),
  scope: exportScopeSchema.nullish(),
};

export const exchangeContract = {
  /** Every format, in the order of the groups. */
  formats: query(z.object({}).default({}), z.array(offeredFormatSchema), onlyFrom([])),
  /** Number of records that would be exported for readers who may see everything, with what belongs to them, by collection. */
  counts: query(z.object(chosenFields), z.partialRecord(z.enum(viewTypes), z.int())),
  /**
   * The records imported from a file of another program, by collection in order of creation, and where that file is kept: `path`
   * is null if it is missing, and `purged` says why it was purged.
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
   * Exports the whole case, a dossier's records or the results of a query in a format of another program, as a job that is listed
   * and can be cancelled. The finished file is read back and compared before it is put in place. With a profile, names are
   * replaced and the bytes scanned, as in any export.
   */
  write: mutation(
    z.object({
      format: z.enum(exchangeFormats),
      path: z.string().min(1),
      ...chosenFields,
      profile: exportProfileSchema.nullish(),
      /** If no audience is set anywhere: export with all names, instead of refusing protected ones. */
      elseInternal: z.boolean().optional(),
      /** Options of the format. */
      options: z
        .strictObject({
          bom: z.boolean().default(false),
          collection: z.enum(viewTypes).nullable().default(null),
          originals: z.boolean().default(false),
          /** A folder with the file, and the originals of articles next to it; for readers who may see all names. */
          files: z.boolean().default(false),
        })
        .prefault({}),
      /** Writes nothing, and returns what would become of each record. */
      dryRun: z.boolean().default(false),
      /** Saves the report next to the file, as `NAME.report.json` and `.txt`. */
      withReport: z.boolean().default(false),
      /** Returns the titles of the records that the report names. */
      withTitles: z.boolean().default(false),
    }),
    exchangeResultSchema,
  ),
  ...sheetsContract,
};
