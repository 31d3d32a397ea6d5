import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const outcomeSchema = z
  .object({
    label: z.string(),
    changed: z.array(z.object({ collection: z.string(), id: z.string() })),
    /** Fields that were left alone because they had been changed since. */
    left: z.array(
      z.object({ collection: z.string(), id: z.string(), field: z.string().nullable(), reason: z.string() }),
    ),
  })
  .nullable();

/** One change set of the audit log, as printed by `history --json`. */
export const historyEntrySchema = z.object({
  /** Position among the lines of all devices, 1 for the first. It shifts when older lines of others arrive. */
  position: z.int(),
  seq: z.int(),
  writer: z.string(),
  /** ISO 8601 UTC, from the hybrid logical clock. */
  at: z.string(),
  label: z.string(),
  /** Whether this device wrote it, and the name of the device that did. */
  own: z.boolean(),
  name: z.string().nullable(),
  group: z.string().nullable(),
  hash: z.string(),
  /** Number of changes, and the title of the record if there is just one; otherwise ''. */
  count: z.int(),
  title: z.string(),
  changes: z.array(
    z.object({
      collection: z.string(),
      id: idSchema,
      title: z.string(),
      kind: z.enum(['create', 'set', 'remove', 'restore']),
      /** Field by field: before and after; for `create` only after. */
      fields: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
    }),
  ),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A record, and one of the lines that changed it. */
const lineOf = z.object({ id: idSchema, writer: z.string(), seq: z.int() });

export const historyContract = {
  undo: mutation(z.object({}).default({}), outcomeSchema),
  redo: mutation(z.object({}).default({}), outcomeSchema),
  /**
   * What Undo and Redo would undo and redo, by label; `step` distinguishes the step that Undo would take from others with the same label.
   */
  state: query(
    z.object({}).default({}),
    z.object({ undo: z.string().nullable(), redo: z.string().nullable(), step: z.int().nullable() }),
  ),
  /** Newest first; with `id`, only those of one record, with only its changes. */
  list: query(
    z.object({
      id: idOrSuffixSchema.nullish(),
      /** Only lines of one device. */
      writer: z.string().max(100).nullish(),
      /** Only lines before this position. */
      before: z.int().nullish(),
      /** Leaves out the changes of this record. */
      besides: idSchema.nullish(),
      /** Maximum number of changes per line: an import may be a single line with thousands. */
      maxChanges: z.int().min(0).nullish(),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({ entries: z.array(historyEntrySchema), next: z.int().nullable() }),
  ),
  /** The fields of a record before and after one of its lines (null: it did not exist), and as they are now. */
  version: query(
    lineOf,
    z.object({
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()),
      now: z.record(z.string(), z.unknown()),
      trashed: z.boolean(),
    }),
  ),
  /** Restores the values that a record had after a line, as a new change, and takes it out of the trash. */
  restoreVersion: mutation(lineOf, z.null()),
  /** Reverts what a line did to one field, as a new change. */
  takeBack: mutation(lineOf.extend({ field: z.string() }), z.null()),
};
