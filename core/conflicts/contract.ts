import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { mutation, query } from '#core/rpc.ts';

/** Who wrote a line: this copy of the case, or another one by its writer id and, where somebody gave it one, its name. */
export const writerSchema = z.object({ writer: z.string(), own: z.boolean(), name: z.string().nullable() });

const sideSchema = writerSchema.extend({
  seq: z.int(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** The value of the field; for the record as a whole, whether it is to be in the trash. */
  value: z.unknown(),
  /** Whether the record has this value until somebody decides. */
  shown: z.boolean(),
  /** What the change that made it was called. */
  label: z.string(),
  /** For the record as a whole: what that change did to its fields, before and after. Else empty. */
  changed: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** Of each other side's copy, the last change that this one knew of when it was made: when that was, null for none at all. */
  seen: z.array(writerSchema.extend({ at: z.string().nullable() })),
});

export const conflictSchema = z.object({
  collection: z.string(),
  id: idSchema,
  title: z.string(),
  /** Empty for the record as a whole: one side removed it, the other changed it. */
  field: z.string(),
  /** What both had seen before, when it is known. */
  base: z.object({ value: z.unknown(), at: z.string().nullable() }).nullable(),
  sides: z.array(sideSchema).min(2),
});

/** A conflict that somebody has decided, as far as the decision still holds. */
export const settledSchema = z.object({
  collection: z.string(),
  id: idSchema,
  title: z.string(),
  /** Empty for the record as a whole. */
  field: z.string(),
  /** What was chosen: for the record as a whole, whether it went to the trash; of names, the one that leads. */
  value: z.unknown(),
  /** Whether the record has that value now. */
  holds: z.boolean(),
  /** Whether the record is in the trash: then a field of it cannot be opened again. */
  trashed: z.boolean(),
  by: writerSchema,
  /** ISO 8601 UTC. */
  at: z.string(),
  /** What there was to choose from. */
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
  /** What copies of the case disagree on and nobody has decided. */
  list: query(z.object({}).default({}), z.object({ conflicts: z.array(conflictSchema) })),
  /** What was decided, the latest first: of each field the last decision, unless it was taken back. */
  settled: query(
    z.object({ limit: z.int().min(1).max(1000).default(100) }).default({ limit: 100 }),
    z.object({ settled: z.array(settledSchema), total: z.int() }),
  ),
  /** Takes the decision of a field (empty: of the record as a whole) back, also long after: the conflict is open again. */
  reopen: mutation(z.object({ id: idSchema, field: z.string() }), z.null()),
  /**
   * Decides one: by a side, whose fields that belong together (a text and its blocks) are taken together, or by another
   * value. For a record as a whole the value is whether it goes to the trash.
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
  /** Looks now for what a sync tool may have brought, as happens every two seconds by itself; whether there was something. */
  arrivals: mutation(z.object({}).default({}), z.boolean()),
  /** The copies of this case that have written, with the names that people gave them. */
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
  /** Names a copy, so that the others can tell who wrote what. An empty name takes it away. Everybody with the case sees it. */
  nameCopy: mutation(z.object({ writer: z.string(), name: z.string().trim().max(80) }), z.null()),
};
