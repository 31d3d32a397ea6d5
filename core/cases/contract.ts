import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';
import { faultSchema } from '#core/verify/contract.ts';

export const caseInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  path: z.string(),
  counts: z.record(z.string(), z.int()),
  /** By collection, how many records are shown under another: lists have that many fewer rows. */
  merged: z.record(z.string(), z.int()),
  trashed: z.int(),
  /** Article texts that are searchable so far, out of `total`. */
  indexed: z.int(),
  total: z.int(),
  format: z.int(),
  conflicts: z.int(),
  writers: z.int(),
  /**
   * Another program has written since the case was last closed: these are the values from then, and updates follow once the case is read.
   */
  behind: z.boolean().optional(),
  readOnly: z
    .object({
      reason: z.enum(['locked', 'write-failed', 'newer-version', 'asked']),
      message: z.string(),
      /** Who has the case open, in words, and since when (ISO 8601 UTC), if known. */
      holder: z.string().nullable(),
      since: z.string().nullable(),
    })
    .nullable(),
});

export type CaseInfo = z.infer<typeof caseInfoSchema>;

const byCollection = z.record(z.string(), z.int());

/** Counts of untrashed records with values of a wrong type: `verify` lists each. */
const unreadSchema = z.object({
  /** Fields that show their default instead. */
  fields: z.int(),
  /** By collection, the number of records with such fields. */
  partly: byCollection,
  /** By collection, the number of records that are not shown at all. */
  aside: byCollection,
});

export type Unread = z.infer<typeof unreadSchema>;

export const casesContract = {
  info: query(z.object({}).default({}), caseInfoSchema),
  /** Bytes of everything in the case's folder. Walks it, so do not query it on every change. */
  size: query(z.object({}).default({}), z.object({ bytes: z.number() })),
  /**
   * What was damaged, missing or unusual when the case was opened and could be worked around, and what a session that was not closed
   * properly left behind.
   */
  health: query(
    z.object({}).default({}),
    z.object({
      faults: z.array(faultSchema),
      /** Number of further ones. */
      more: z.int(),
      unread: unreadSchema,
      /**
       * The last session on this device ended without closing, or after the disk refused a change: everything acknowledged is here, except
       * what is `lost`.
       */
      recovery: z
        .object({
          /** This device's last line: its number, 0 if there is none, and its time (ISO 8601 UTC). */
          seq: z.int(),
          at: z.string().nullable(),
          /** Where the end of an unacknowledged line was set aside, relative to the case folder. */
          setAside: z.string().nullable(),
          /** How many changes saved here are missing from the folder because it was replaced by an older version. */
          lost: z.int(),
          /** Whether the case was closed properly after the disk had refused a change. */
          refused: z.boolean(),
        })
        .nullable(),
    }),
  ),
  update: mutation(
    z.object({ title: z.string().trim().min(1).max(200).optional(), description: z.string().max(10_000).optional() }),
    z.null(),
  ),
};
