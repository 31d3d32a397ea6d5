import { z } from 'zod';
import { hashSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/**
 * What was permanently removed: a text or an original, by its hash. A purge is created once and never changed, removed or undone; as long
 * as it is in the journal its content is not stored, wherever it comes from.
 */
export const purgeSchema = z.strictObject({
  ...baseFields,
  what: field.of('choice', z.enum(['text', 'original'])),
  hash: field.of('code', hashSchema),
  /** The article that it was removed from. */
  article: field.ref(['articles']),
  reason: field.of('lines', nameSchema, { edit: false }),
  /** When, ISO 8601 UTC. */
  at: field.of('code', z.string()),
});

export type Purge = z.infer<typeof purgeSchema>;
