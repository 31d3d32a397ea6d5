import { z } from 'zod';
import { dateOrders, joinsSchema, mappingSchema, separators, sheetCollections } from '#core/exchange/model/mapping.ts';
import { idSchema } from '#core/model/base.ts';
import { mutation, query } from '#core/rpc.ts';

/** What the texts of a column look like; `choice` are few words, each often. */
export const columnKinds = [
  'empty',
  'text',
  'number',
  'date',
  'list',
  'url',
  'identifier',
  'coordinates',
  'yes-no',
  'country',
  'choice',
] as const;

export type ColumnKind = (typeof columnKinds)[number];

const columnSchema = z.object({
  /** What a mapping calls it: its heading, `Name (2)` for the second of that heading, `(C)` for one without. */
  name: z.string(),
  /** As it stands in the sheet. */
  heading: z.string(),
  kind: z.enum(columnKinds),
  /** Different texts as they stand there, 5 at most. */
  examples: z.array(z.string()),
  /** Rows in which nothing stands. */
  empty: z.int(),
  /**
   * Of dates: the order of day and month that the data tell. `ask`: they do not, or tell both. Null where no date is in numbers, or all begin with the year.
   */
  order: z.enum([...dateOrders, 'ask']).nullable(),
});

export type SheetColumn = z.infer<typeof columnSchema>;

const lookSchema = z.object({
  /** Sheets of a workbook in their order; one without a name for CSV. */
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.int() })),
  /** The one that the rest is about. */
  sheet: z.string(),
  /** As they were used: given or guessed. Null for workbooks. */
  encoding: z.string().nullable(),
  separator: z.enum(separators).nullable(),
  headerRow: z.int(),
  headerRows: z.int(),
  /** The first rows as they stand there, headings included, for choosing the row of headings: 12 at most. */
  head: z.array(z.array(z.string())),
  /** Which rows of the sheet these are, from 1: empty ones are not among them. */
  headNumbers: z.array(z.int()),
  /** Rows below the headings that are not empty. */
  rows: z.int(),
  columns: z.array(columnSchema),
  /** By the headings, in English and Spanish, and what stands below. A table that Casebook wrote comes back by itself. */
  suggested: mappingSchema,
  /** Names of saved mappings all of whose columns are in this sheet. */
  saved: z.array(z.string()),
  /** What of the file could not be read, in sentences. */
  warnings: z.array(z.string()),
});

export type SheetLook = z.infer<typeof lookSchema>;

const recordSchema = z.object({ id: idSchema, title: z.string() });

const previewRowSchema = z.object({
  /** Number of the row in the sheet, from 1: what `joins` name. */
  row: z.int(),
  /** `Sheet1!41`, as `imported` names it. */
  place: z.string(),
  /** What it will be called; empty where nothing can be made of it. */
  title: z.string(),
  /** `new`; `again`: it came before and is updated; `joined`: it adds to a record that is here; `refused`. */
  becomes: z.enum(['new', 'again', 'joined', 'refused']),
  /** The record of `again` and `joined`, and by what it was found. */
  record: recordSchema.extend({ by: z.enum(['key', 'id', 'identifier', 'hand']) }).nullable(),
  /** In the order of the model, texts as the program shows them. `label` is in the language of the window. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
  /** What is kept beside the fields. */
  extra: z.array(z.object({ name: z.string(), text: z.string() })),
  /** Records that are made along with it: of references, and claims about it. */
  along: z.array(z.object({ collection: z.string(), title: z.string() })),
  /** What cannot be taken. `column` is null where no single one is to blame. */
  faults: z.array(z.object({ column: z.string().nullable(), why: z.string() })),
  /** Records of the case that are called alike. The row makes a new record unless a person joins it. */
  candidates: z.array(recordSchema.extend({ why: z.string() })),
});

export type SheetPreviewRow = z.infer<typeof previewRowSchema>;

const previewSchema = z.object({
  /** The first rows, 20 at most. */
  rows: z.array(previewRowSchema),
  /** All rows that are not empty. */
  total: z.int(),
  /** What hinders the whole file, in sentences: a column that is not there, a needed field that nothing fills. */
  problems: z.array(z.string()),
  /** Columns of dates whose order of day and month somebody has to say. */
  asks: z.array(z.string()),
});

export type SheetPreview = z.infer<typeof previewSchema>;

const savedMappingSchema = z.object({
  name: z.string(),
  collection: z.enum(sheetCollections),
});

/** Methods of `exchange`: what stands in a sheet, what will become of it, and the mappings of the user. The taking itself is `capture.addSheet`. */
export const sheetsContract = {
  /**
   * What stands in a spreadsheet (CSV, TSV, XLSX), and how it may become records. Reads the whole file, in slices.
   * Throws `unsupported` for another file, `unreadable`, `too-large`, `not-found` for a sheet that is not there.
   */
  sheetLook: query(
    z.object({
      path: z.string().min(1),
      sheet: z.string().nullish(),
      /** From 1; 0: there are no headings. Guessed where absent. */
      headerRow: z.int().min(0).max(1_000).nullish(),
      headerRows: z.int().min(1).max(5).nullish(),
      encoding: z.string().max(50).nullish(),
      separator: z.enum(separators).nullish(),
      /** Suggests a mapping to these instead of those that the headings look like. */
      collection: z.enum(sheetCollections).nullish(),
    }),
    lookSchema,
  ),
  /** The first rows as they will be. Throws as `sheetLook`. */
  sheetPreview: query(z.object({ path: z.string().min(1), mapping: mappingSchema, joins: joinsSchema }), previewSchema),
  /** The mappings that the user has saved, by name. */
  mappings: query(z.object({}).default({}), z.array(savedMappingSchema)),
  /** One of them. Throws `not-found`, `unreadable`. */
  mapping: query(z.object({ name: z.string() }), mappingSchema),
  /** Saves a mapping under its name, in place of one of the same name; with a path to that file instead. Throws `write-failed`. */
  saveMapping: mutation(z.object({ mapping: mappingSchema, path: z.string().min(1).nullish() }), z.null()),
  /** Reads a mapping from a file. Throws `not-found`, `unreadable` for one that is none. */
  openMapping: query(z.object({ path: z.string().min(1) }), mappingSchema),
  /** Throws `not-found`. */
  removeMapping: mutation(z.object({ name: z.string() }), z.null()),
};
