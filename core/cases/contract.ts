import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';
import { faultSchema } from '#core/verify/contract.ts';

export const caseInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  path: z.string(),
  counts: z.record(z.string(), z.int()),
  /** By collection, how many of these are shown under another record: lists have so many rows fewer. */
  merged: z.record(z.string(), z.int()),
  trashed: z.int(),
  /** Article texts that search covers by now, of `total`. */
  indexed: z.int(),
  total: z.int(),
  format: z.int(),
  conflicts: z.int(),
  writers: z.int(),
  /** Another program has written since the last closing: this is how it was then, and all is told anew once the case is read. */
  behind: z.boolean().optional(),
  readOnly: z
    .object({
      reason: z.enum(['locked', 'write-failed', 'newer-version', 'asked']),
      message: z.string(),
      /** Who has the case, in words, and since when (ISO 8601 UTC), where that is known. */
      holder: z.string().nullable(),
      since: z.string().nullable(),
    })
    .nullable(),
});

export type CaseInfo = z.infer<typeof caseInfoSchema>;

const byCollection = z.record(z.string(), z.int());

/** Records outside the trash that hold values of a wrong type, counted: `verify` names each. */
const unreadSchema = z.object({
  /** Fields that show their default instead. */
  fields: z.int(),
  /** By collection, the records that have these. */
  partly: byCollection,
  /** By collection, records that are not shown at all. */
  aside: byCollection,
});

export type Unread = z.infer<typeof unreadSchema>;

export const casesContract = {
  info: query(z.object({}).default({}), caseInfoSchema),
  /** Bytes of everything in the case's folder. Walks it: not for what is asked again at every change. */
  size: query(z.object({}).default({}), z.object({ bytes: z.number() })),
  /** What opening the case found damaged, missing or odd and went round, and what an end without closing left behind. */
  health: query(
    z.object({}).default({}),
    z.object({
      faults: z.array(faultSchema),
      /** How many more there are. */
      more: z.int(),
      unread: unreadSchema,
      /** The last session of this copy ended without closing, or after the disk refused a change: all that was acknowledged is here, but for what is `lost`. */
      recovery: z
        .object({
          /** This copy's last line: its number, 0 without one, and its time (ISO 8601 UTC). */
          seq: z.int(),
          at: z.string().nullable(),
          /** Where the end of a line that was never acknowledged has been put aside, relative to the case folder. */
          setAside: z.string().nullable(),
          /** How many changes that were saved here are not in the folder, as an older version of it has been put in its place. */
          lost: z.int(),
          /** The case was closed in order, after the disk had refused a change. */
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
