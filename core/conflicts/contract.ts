import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { mutation, query } from '#core/rpc.ts';

/** Who wrote a line: this device or another one, by its writer id and its name, if it was given one. */
export const writerSchema = z.object({ writer: z.string(), own: z.boolean(), name: z.string().nullable() });

const sideSchema = writerSchema.extend({
  seq: z.int(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** The value of the field; for the record as a whole, whether it is in the trash. */
  value: z.unknown(),
  /** Whether the record has this value until somebody decides. */
  shown: z.boolean(),
  /** Label of the change that set it. */
  label: z.string(),
  /** For the record as a whole: what that change did to its fields, before and after. Otherwise empty. */
  changed: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** For each other side's device, the last change by it that this one knew at the time: when that was made, null for none at all. */
  seen: z.array(writerSchema.extend({ at: z.string().nullable() })),
});

export const conflictSchema = z.object({
  collection: z.string(),
  id: idSchema,
  title: z.string(),
  /** Empty for the record as a whole: one side removed it, the other changed it. */
  field: z.string(),
  /** The value that both had seen before, and when the first side replaced it, if known. */
  base: z.object({ value: z.unknown(), at: z.string().nullable() }).nullable(),
  sides: z.array(sideSchema).min(2),
});

/** A decided conflict, as far as the decision still applies. */
export const settledSchema = z.object({
  collection: z.string(),
  id: idSchema,
  title: z.string(),
  /** Empty for the record as a whole. */
  field: z.string(),
  /** The chosen value: for the record as a whole, whether it was trashed; for names, the main one. */
  value: z.unknown(),
  /** Whether the record has that value now. */
  holds: z.boolean(),
  /** Whether the record is in the trash, in which case a conflict in one of its fields cannot be reopened. */
  trashed: z.boolean(),
  by: writerSchema,
  /** ISO 8601 UTC. */
  at: z.string(),
  /** The values to choose from. */
  sides: z.array(
    writerSchema.extend({
      seq: z.int(),
      at: z.string(),
      value: z.unknown(),
      /** Whether it was chosen. */ chosen: z.boolean(),
    }),
  ),
});

export type SettledConflict = z.infer<typeof settledSchema>;
export type RecordConflict = z.infer<typeof conflictSchema>;
export type ConflictSide = RecordConflict['sides'][number];

export const conflictsContract = {
  /** Undecided conflicts between devices. */
  list: query(z.object({}).default({}), z.object({ conflicts: z.array(conflictSchema) })),
  /** Decided conflicts, latest first: the last decision on each field, unless it was withdrawn. */
  settled: query(
    z.object({ limit: z.int().min(1).max(1000).default(100) }).default({ limit: 100 }),
    z.object({ settled: z.array(settledSchema), total: z.int() }),
  ),
  /** Withdraws the decision on a field (or if empty, on the record as a whole), even long after: the conflict is open again. */
  reopen: mutation(z.object({ id: idSchema, field: z.string() }), z.null()),
  /**
   * Decides a conflict: by a side, whose related fields (a text and its blocks) are taken together, or by another value. For a record as a
   * whole the value is whether it is trashed.
   */
  settle: mutation(
    z.object({
      id: idSchema,
      field: z.string(),
      by: z.union([
        z.object({ side: z.object({ writer: z.string(), seq: z.int() }) }),
        z.object({ value: z.unknown() }),
      ]),
    }),
    z.null(),
  ),
  /**
   * Checks now for changes that a sync tool may have delivered, as happens automatically every two seconds; returns whether there were any.
   */
  arrivals: mutation(z.object({}).default({}), z.boolean()),
  /** The devices that have written to this case, with the names given to them. */
  copies: query(
    z.object({}).default({}),
    z.object({
      copies: z.array(
        writerSchema.extend({
          /** Its last line: number, hash (the head of its chain) and time. */
          seq: z.int(),
          hash: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
  /** Names a device, so that others can tell who wrote what. An empty name removes it. Everybody with the case sees it. */
  nameCopy: mutation(z.object({ writer: z.string(), name: z.string().trim().max(80) }), z.null()),
};
