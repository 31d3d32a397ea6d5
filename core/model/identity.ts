import { z } from 'zod';
import { baseFields, idSchema } from '#core/model/base.ts';

export const identityDecisions = ['same', 'not-same', 'undecided'] as const;

export type IdentityDecision = (typeof identityDecisions)[number];

/**
 * What a person decided about records that may be one. `same` changes none of them: they are shown as one, under the lead, for as
 * long as this record stands, so that taking it away gives back each as it is.
 */
export const identitySchema = z.strictObject({
  ...baseFields,
  members: z.array(idSchema).min(2),
  decision: z.enum(identityDecisions),
  /** The record that the others are shown under; the first of `members` where it is null. */
  lead: idSchema.nullable().default(null),
  reason: z.string().default(''),
  /** By field, the member whose value is shown; the lead's where nothing is said. */
  chosen: z.record(z.string(), idSchema).default({}),
});

export type Identity = z.infer<typeof identitySchema>;
