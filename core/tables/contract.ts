import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, pageOf, query } from '#core/rpc.ts';
import { tableCollections } from '#core/tables/model.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';

const columnId = z.string().max(60);

/** Maximum columns per request; collections have fewer. */
const maxColumns = 60;

/** Maximum cells per write. */
export const maxCells = 100_000;

/** Which rows of a table, and in which order. */
const tableSchema = z.object({
  collection: z.enum(tableCollections),
  scope: viewScopeSchema.prefault({}),
  /** Sort keys in order of priority. Empty cells come last in either direction; ties are broken by creation time. */
  sort: z
    .array(z.object({ column: columnId, descending: z.boolean().default(false) }))
    .max(8)
    .default([]),
  /** By column, in the search language (docs/tables.md). */
  filters: z.record(columnId, z.string().max(1000)).default({}),
  /** The column whose cells rows are grouped by; grouping takes precedence over sorting. */
  group: columnId.nullable().default(null),
  /** Keys of collapsed groups, whose rows are omitted. */
  folded: z.array(z.string().max(2000)).max(10_000).default([]),
});

export type TableQuery = z.output<typeof tableSchema>;

/** A cell in words, with what is needed to show and to edit it. */
export const tableCellSchema = z.object({
  text: z.string(),
  /** The initial text of the cell's editor, if it is not `text`. */
  typed: z.string().optional(),
  /** Whether it is an unconfirmed guess. */
  guessed: z.literal(true).optional(),
  /** The records that it names, three at most. */
  refs: z.array(recordRefSchema).optional(),
  /** The articles behind it, by how they count. */
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
    /** In the order of the requested columns. */
    cells: z.array(tableCellSchema),
    /** Title of the record. */
    title: z.string(),
    tags: z.array(z.string()),
  }),
]);

export type TableLine = z.infer<typeof lineSchema>;

const countsShape = {
  /** Rows that match. */
  total: z.int(),
  /** Rows in scope, ignoring filters. */
  all: z.int(),
  /** Records that a time window excludes only because they have no date. */
  undated: z.int(),
};

/** How a cell gets a new value: as typed, as stored, or copied from another record. */
const editSchema = z.object({
  ids: z.array(idSchema).min(1).max(maxCells),
  column: columnId,
  text: z.string().max(1_000_000).optional(),
  value: z.unknown().optional(),
  /** The record whose cell in this column is copied. */
  from: idSchema.optional(),
});

export type CellEdit = z.output<typeof editSchema>;

export const tablesContract = {
  /** Lines of a table as the user scrolls: rows and group headings. A filter that cannot be parsed is ignored and reported. */
  rows: query(
    tableSchema.extend({
      columns: z.array(columnId).max(maxColumns),
      ...pageOf(100, 500),
    }),
    z.object({
      ...countsShape,
      /** Total number of lines: rows and group headings. */
      lines: z.int(),
      page: z.array(lineSchema),
      faults: z.array(z.object({ column: z.string(), message: z.string() })),
      /**
       * Whether duplicates were requested but are unknown: the case is large, and nobody has opened the page of possible duplicates yet.
       */
      uncompared: z.boolean(),
    }),
  ),
  /** Ids of all matching rows, or some of them, in their order; includes collapsed groups. */
  ids: query(tableSchema.extend({ ...pageOf(1_000_000, 1_000_000) }), z.object({ ids: z.array(idSchema) })),
  /** The line of a record, or of the next row from a position whose first column starts with the text; -1 for none. */
  find: query(
    tableSchema.extend({
      id: idSchema.optional(),
      text: z.string().max(200).optional(),
      from: z.int().min(0).default(0),
    }),
    z.object({ line: z.int() }),
  ),
  /** Values of a column over all rows, most used first; with a text, those that contain it, with those that start with it first. */
  values: query(
    z.object({
      collection: z.enum(tableCollections),
      column: columnId,
      text: z.string().max(200).default(''),
      limit: z.int().min(1).max(200).default(20),
    }),
    z.array(z.object({ text: z.string(), typed: z.string(), count: z.int() })),
  ),
  /** What a write would do, without writing. `faults` identifies a cell by its position in `edits`, the record and the column. */
  check: query(
    z.object({ collection: z.enum(tableCollections), edits: z.array(editSchema).min(1).max(maxCells) }),
    z.object({
      cells: z.int(),
      rows: z.int(),
      faults: z.array(z.object({ edit: z.int(), id: idSchema, column: z.string(), message: z.string() })),
    }),
  ),
  /**
   * Changes cells in one undoable step. If one cell is rejected, nothing is written: an AppError `invalid` with a fault per cell, where
   * `line` is the 1-based position of its edit, `field` its column, and `about.id` its record. An edit of several records leaves out those
   * that are not in the table, unless none is.
   */
  write: mutation(
    z.object({ collection: z.enum(tableCollections), edits: z.array(editSchema).min(1).max(maxCells) }),
    z.object({ cells: z.int(), rows: z.int() }),
  ),
  /** Writes the shown columns of all matching rows, or of the given ones, as CSV. */
  csv: mutation(
    tableSchema.extend({
      columns: z.array(columnId).min(1).max(maxColumns),
      ids: z.array(idSchema).max(1_000_000).optional(),
      path: z.string().min(1),
      /** `internal`: it may contain protected names. */
      profile: z.literal('internal').nullish(),
    }),
    z.object({ rows: z.int() }),
  ),
};
