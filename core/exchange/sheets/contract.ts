import { z } from 'zod';
import { dateOrders, joinsSchema, mappingSchema, separators, sheetCollections } from '#core/exchange/model/mapping.ts';
import { idSchema } from '#core/model/base.ts';
import { mutation, query } from '#core/rpc.ts';

/** The kind of texts in a column; `choice` means few different values, each often. */
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
  /** Its name in a mapping: its heading, `Name (2)` for the second one with that heading, `(C)` for one without. */
  name: z.string(),
  /** As it stands in the sheet. */
  heading: z.string(),
  kind: z.enum(columnKinds),
  /** At most 5 different texts from the column. */
  examples: z.array(z.string()),
  /** Number of empty rows. */
  empty: z.int(),
  /**
   * For dates: the order of day and month derived from the data. `ask`: the data are ambiguous or inconsistent. Null if no date
   * is numeric, or all start with the year.
   */
  order: z.enum([...dateOrders, 'ask']).nullable(),
});

export type SheetColumn = z.infer<typeof columnSchema>;

const lookSchema = z.object({
  /** Sheets of a workbook in order; for CSV, one without a name. */
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.int() })),
  /** The sheet that the rest describes. */
  sheet: z.string(),
  /** The encoding used: given or detected. Null for workbooks. */
  encoding: z.string().nullable(),
  separator: z.enum(separators).nullable(),
  headerRow: z.int(),
  headerRows: z.int(),
  /** The first rows, at most 12, including headings, from which the user chooses the heading row. */
  head: z.array(z.array(z.string())),
  /** Their numbers in the sheet, from 1; empty rows are skipped. */
  headNumbers: z.array(z.int()),
  /** Number of rows below the headings that are not empty. */
  rows: z.int(),
  columns: z.array(columnSchema),
  /** From the headings, in English and Spanish, and from the values. A table written by Casebook is recognised. */
  suggested: mappingSchema,
  /** Names of saved mappings whose columns are all in this sheet. */
  saved: z.array(z.string()),
  /** Parts of the file that could not be read, in sentences. */
  warnings: z.array(z.string()),
});

export type SheetLook = z.infer<typeof lookSchema>;

const recordSchema = z.object({ id: idSchema, title: z.string() });

const previewRowSchema = z.object({
  /** Number of the row in the sheet, from 1, as in `joins`. */
  row: z.int(),
  /** `Sheet1!41`, as in `imported`. */
  place: z.string(),
  /** Its future title; empty if nothing can be made of the row. */
  title: z.string(),
  /** `new`; `again`: it was imported before and is updated; `joined`: it adds to an existing record; `refused`. */
  becomes: z.enum(['new', 'again', 'joined', 'refused']),
  /** The record of `again` and `joined`, and how it was found. */
  record: recordSchema.extend({ by: z.enum(['key', 'id', 'identifier', 'hand']) }).nullable(),
  /** In the order of the model, with texts as the program shows them. `label` is in the language of the window. */
  fields: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
  /** Values that are kept outside the fields. */
  extra: z.array(z.object({ name: z.string(), text: z.string() })),
  /** Further records created from the row: references, and claims about it. */
  along: z.array(z.object({ collection: z.string(), title: z.string() })),
  /** Values that cannot be imported. `column` is null if no single column is to blame. */
  faults: z.array(z.object({ column: z.string().nullable(), why: z.string() })),
  /** Records of the case with the same name. The row makes a new record unless the user joins it to one. */
  candidates: z.array(recordSchema.extend({ why: z.string() })),
});

export type SheetPreviewRow = z.infer<typeof previewRowSchema>;

const previewSchema = z.object({
  /** At most 20 of the first rows. */
  rows: z.array(previewRowSchema),
  /** Number of all rows that are not empty. */
  total: z.int(),
  /** What blocks the whole file, in sentences: a missing column, a required field that nothing fills. */
  problems: z.array(z.string()),
  /** Date columns whose order of day and month the user must state. */
  asks: z.array(z.string()),
});

export type SheetPreview = z.infer<typeof previewSchema>;

const savedMappingSchema = z.object({
  name: z.string(),
  collection: z.enum(sheetCollections),
});

/**
 * Methods of `exchange`: what a sheet contains, what will become of it, and the user's mappings. The import itself is
 * `capture.addSheet`.
 */
export const sheetsContract = {
  /**
   * Looks at a spreadsheet (CSV, TSV, XLSX) and suggests how it can become records. Reads the whole file, in slices. Throws
   * `unsupported` for another kind of file, `unreadable`, `too-large`, `not-found` for a missing sheet.
   */
  sheetLook: query(
    z.object({
      path: z.string().min(1),
      sheet: z.string().nullish(),
      /** From 1; 0 means no headings. Detected if absent. */
      headerRow: z.int().min(0).max(1_000).nullish(),
      headerRows: z.int().min(1).max(5).nullish(),
      encoding: z.string().max(50).nullish(),
      separator: z.enum(separators).nullish(),
      /** Suggests a mapping to this collection instead of the one that the headings indicate. */
      collection: z.enum(sheetCollections).nullish(),
    }),
    lookSchema,
  ),
  /** The first rows as they would be imported. Throws as `sheetLook`. */
  sheetPreview: query(z.object({ path: z.string().min(1), mapping: mappingSchema, joins: joinsSchema }), previewSchema),
  /** The user's saved mappings, by name. */
  mappings: query(z.object({}).default({}), z.array(savedMappingSchema)),
  /** A saved mapping. Throws `not-found`, `unreadable`. */
  mapping: query(z.object({ name: z.string() }), mappingSchema),
  /** Saves a mapping under its name, replacing one with the same name; with a path, to that file instead. Throws `write-failed`. */
  saveMapping: mutation(z.object({ mapping: mappingSchema, path: z.string().min(1).nullish() }), z.null()),
  /** Reads a mapping from a file. Throws `not-found`, `unreadable` if it is not one. */
  openMapping: query(z.object({ path: z.string().min(1) }), mappingSchema),
  /** Removes a saved mapping. Throws `not-found`. */
  removeMapping: mutation(z.object({ name: z.string() }), z.null()),
};
