import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

export const identityDecisions = ['same', 'not-same', 'undecided'] as const;

export type IdentityDecision = (typeof identityDecisions)[number];

/**
 * What a person decided about records that may be the same. `same` changes none of them: they are shown as one, under the lead, for as long
 * as this record exists, so removing it restores each as it was.
 */
export const identitySchema = z.strictObject({
  ...baseFields,
  members: field.pointing('records', pageCollections, 'self', z.array(idSchema).min(2), { merge: 'set' }),
  decision: field.of('choice', z.enum(identityDecisions)),
  /** The record that the others are shown under; null for the first of `members`. */
  lead: field.ref(pageCollections, { edit: false }),
  reason: field.lines({ edit: false }),
  /** By field, the member whose value is shown; the lead's by default. */
  chosen: field.pointing('code', pageCollections, 'values', z.record(z.string(), idSchema).default({})),
});

export type Identity = z.infer<typeof identitySchema>;

/**
 * Returns decisions without the values that were chosen for some fields, as `put` takes them: what is typed into a lead record is then shown
 * instead of an earlier choice.
 */
export function clearedChoices(
  decisions: readonly { decision: string; chosen: Readonly<Record<string, string>> }[],
  fields: readonly string[],
): Record<string, unknown>[] {
  return decisions.flatMap(({ decision, chosen }) => {
    if (!fields.some((field) => field in chosen)) return [];
    const remainingChoices = Object.fromEntries(Object.entries(chosen).filter(([field]) => !fields.includes(field)));
    return [{ collection: 'identities', id: decision, chosen: remainingChoices }];
  });
}
