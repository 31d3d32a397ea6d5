import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { tableCollections } from '#core/tables/model.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

const columnId = z.string().max(60);

/** Columns that are asked for at once; a collection has fewer. */
const maxColumns = 60;

/** Cells that one write takes. */
export const maxCells = 100_000;

/** Which rows of a table, and in which order. */
const tableSchema = z.object({
  collection: z.enum(tableCollections),
  scope: viewScopeSchema.prefault({}),
  /** The first one leads. Empty cells come last either way; ties are broken by when records were made. */
  sort: z
    .array(z.object({ column: columnId, descending: z.boolean().default(false) }))
    .max(8)
    .default([]),
  /** By column, in the language of search (docs/tables.md). */
  filters: z.record(columnId, z.string().max(1000)).default({}),
  /** The column whose cells rows are put together by; they come before what the rows are sorted by. */
  group: columnId.nullable().default(null),
  /** Keys of groups whose rows are left out. */
  folded: z.array(z.string().max(2000)).max(10_000).default([]),
});

export type TableQuery = z.output<typeof tableSchema>;

/** A cell in words, with what is needed to draw and to type it. */
export const tableCellSchema = z.object({
  text: z.string(),
  /** What an editor of the cell begins with, where that is not `text`. */
  typed: z.string().optional(),
  /** It is a guess that nobody has confirmed. */
  guessed: z.literal(true).optional(),
  /** The records that it names, three at most. */
  refs: z.array(recordRefSchema).optional(),
  /** Articles behind it, by what they are. */
  knots: z.object({ independent: z.int(), copies: z.int(), notAssessed: z.int() }).optional(),
});

export type TableCell = z.infer<typeof tableCellSchema>;

const lineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('group'),
    key: z.string(),
    /** '' for the rows whose cell is empty. */
    text: z.string(),
    count: z.int(),
    folded: z.boolean(),
  }),
  z.object({
    kind: z.literal('row'),
    id: idSchema,
    /** In the order of the columns that were asked for. */
    cells: z.array(tableCellSchema),
    /** What the record is called. */
    title: z.string(),
    tags: z.array(z.string()),
  }),
]);

export type TableLine = z.infer<typeof lineSchema>;

const countsShape = {
  /** Rows that fit. */
  total: z.int(),
  /** Rows in scope, whatever the filters. */
  all: z.int(),
  /** Records that a window of time leaves out only because nothing says when they were. */
  undated: z.int(),
};

/** How a cell gets another value: as it is typed, as it is written in the case, or as another record has it. */
const editSchema = z.object({
  ids: z.array(idSchema).min(1).max(maxCells),
  column: columnId,
  text: z.string().max(1_000_000).optional(),
  value: z.unknown().optional(),
  /** The record whose cell of this column is copied. */
  from: idSchema.optional(),
});

export type CellEdit = z.output<typeof editSchema>;

export const tablesContract = {
  /** Lines of a table as one scrolls: rows, and the heads of groups. A filter that cannot be read is left out and told. */
  rows: query(
    tableSchema.extend({
      columns: z.array(columnId).max(maxColumns),
      ...pageOf(100, 500),
    }),
    z.object({
      ...countsShape,
      /** Lines in all: rows and heads of groups. */
      lines: z.int(),
      page: z.array(lineSchema),
      faults: z.array(z.object({ column: z.string(), message: z.string() })),
      /** Duplicates are asked for and not known: the case is large, and nobody has opened the page of duplicates yet. */
      uncompared: z.boolean(),
    }),
  ),
  /** Ids of all rows that fit, or of some of them, in their order; groups that are folded are in it. */
  ids: query(tableSchema.extend({ ...pageOf(1_000_000, 1_000_000) }), z.object({ ids: z.array(idSchema) })),
  /** The line in which a record is, or the next row from one on whose first column begins so; -1 for none. */
  find: query(
    tableSchema.extend({
      id: idSchema.optional(),
      text: z.string().max(200).optional(),
      from: z.int().min(0).default(0),
    }),
    z.object({ line: z.int() }),
  ),
  /** Values that cells of a column have, of all rows, the most used first; those that hold the words, and begin so first. */
  values: query(
    z.object({
      collection: z.enum(tableCollections),
      column: columnId,
      text: z.string().max(200).default(''),
      limit: z.int().min(1).max(200).default(20),
    }),
    z.array(z.object({ text: z.string(), typed: z.string(), count: z.int() })),
  ),
  /** What a write would do: nothing is written. `faults` names the cell by its place in `edits`, the record and the column. */
  check: query(
    z.object({ collection: z.enum(tableCollections), edits: z.array(editSchema).min(1).max(maxCells) }),
    z.object({
      cells: z.int(),
      rows: z.int(),
      faults: z.array(z.object({ edit: z.int(), id: idSchema, column: z.string(), message: z.string() })),
    }),
  ),
  /**
   * Gives cells another value, as one step that Undo takes back. Refused whole where a cell is: an AppError `invalid` with a fault a
   * cell, `line` being the place of its edit counted from 1, `field` its column, `about.id` its record.
   */
  write: mutation(
    z.object({ collection: z.enum(tableCollections), edits: z.array(editSchema).min(1).max(maxCells) }),
    z.object({ cells: z.int(), rows: z.int() }),
  ),
  /** Writes the shown columns of all rows that fit, or of those named, as CSV. */
  csv: mutation(
    tableSchema.extend({
      columns: z.array(columnId).min(1).max(maxColumns),
      ids: z.array(idSchema).max(1_000_000).optional(),
      path: z.string().min(1),
      /** `internal`: it may carry protected names. */
      profile: z.literal('internal').nullish(),
    }),
    z.object({ rows: z.int() }),
  ),
};
