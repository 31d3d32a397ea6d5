import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const outcomeSchema = z
  .object({
    label: z.string(),
    changed: z.array(z.object({ collection: z.string(), id: z.string() })),
    /** Fields that had got another value since, and were left. */
    left: z.array(
      z.object({ collection: z.string(), id: z.string(), field: z.string().nullable(), reason: z.string() }),
    ),
  })
  .nullable();

/** One change set of the audit log, as `history --json` prints it. */
export const historyEntrySchema = z.object({
  /** Place in the order of all copies' lines, 1 for the first. It moves when older lines of others arrive. */
  position: z.int(),
  seq: z.int(),
  writer: z.string(),
  /** ISO 8601 UTC, from the hybrid logical clock. */
  at: z.string(),
  label: z.string(),
  /** Whether this copy of the case wrote it, and what people call the one that did. */
  own: z.boolean(),
  name: z.string().nullable(),
  group: z.string().nullable(),
  hash: z.string(),
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
  /** What Undo and Redo would take back and do again, by label; `step` tells what Undo would take from others called so. */
  state: query(
    z.object({}).default({}),
    z.object({ undo: z.string().nullable(), redo: z.string().nullable(), step: z.int().nullable() }),
  ),
  /** Newest first; of one record when `id` is given. */
  list: query(
    z.object({
      id: idOrSuffixSchema.nullish(),
      /** Lines of one copy alone. */
      writer: z.string().max(100).nullish(),
      /** Lines before this position. */
      before: z.int().nullish(),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({ entries: z.array(historyEntrySchema), next: z.int().nullable() }),
  ),
  /** The fields of a record before and after one of its lines (null: it was not there yet), and as they are now. */
  version: query(
    lineOf,
    z.object({
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()),
      now: z.record(z.string(), z.unknown()),
      trashed: z.boolean(),
    }),
  ),
  /** Gives a record the values that it had after a line, as a new change; takes it out of the trash. */
  restoreVersion: mutation(lineOf, z.null()),
  /** Takes back what a line did to one field, as a new change. */
  takeBack: mutation(lineOf.extend({ field: z.string() }), z.null()),
};
