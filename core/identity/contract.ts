import { z } from 'zod';
import { identityDecisions } from '#core/identity/model.ts';
import { idSchema } from '#core/records/base.ts';
import { idOrEndingSchema, recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** A class of records that are shown as one. */
export const mergedSchema = z.object({
  lead: recordRefSchema,
  /** The others, each with when and why it was merged; `decision` is the record that says so. */
  members: z.array(z.object({ ref: recordRefSchema, decision: idSchema, reason: z.string(), at: z.string() })),
});

export const identityContract = {
  /** What a record is merged with; null when it stands alone. */
  of: query(z.object({ id: idOrEndingSchema }), mergedSchema.nullable()),
  /**
   * Decides about records of one collection. *Same* shows all of them under the first, without changing any; a decision that
   * clashes with another is refused and says with which.
   */
  decide: mutation(
    z.object({
      ids: z.array(idOrEndingSchema).min(2).max(1000),
      decision: z.enum(identityDecisions),
      reason: z.string().trim().max(10_000).default(''),
      /** By field, the record whose value is shown. */
      chosen: z.record(z.string(), idSchema).default({}),
    }),
    z.object({ decision: idSchema, lead: idSchema }),
  ),
  /** Takes records out of what they are merged with; of a lead, the whole is taken apart. Each is again what it was. */
  split: mutation(
    z.object({ ids: z.array(idOrEndingSchema).min(1).max(1000) }),
    z.object({ split: z.array(idSchema) }),
  ),
};
