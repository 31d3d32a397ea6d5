import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

export const identityDecisions = ['same', 'not-same', 'undecided'] as const;

export type IdentityDecision = (typeof identityDecisions)[number];

/**
 * What a person decided about records that may be one. `same` changes none of them: they are shown as one, under the lead, for as
 * long as this record stands, so that taking it away gives back each as it is.
 */
export const identitySchema = z.strictObject({
  ...baseFields,
  members: field.pointing('records', pageCollections, 'self', z.array(idSchema).min(2), { merge: 'set' }),
  decision: field.of('choice', z.enum(identityDecisions)),
  /** The record that the others are shown under; the first of `members` where it is null. */
  lead: field.ref(pageCollections, { edit: false }),
  reason: field.lines({ edit: false }),
  /** By field, the member whose value is shown; the lead's where nothing is said. */
  chosen: field.pointing('code', pageCollections, 'values', z.record(z.string(), idSchema).default({})),
});

export type Identity = z.infer<typeof identitySchema>;
