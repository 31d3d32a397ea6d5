import { z } from 'zod';
import { hashSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/**
 * What was taken away for good: a text or an original, by its hash. Such a record is made once and never changed, removed
 * or undone; as long as it is in the journal its content is not kept, wherever it comes from.
 */
export const purgeSchema = z.strictObject({
  ...baseFields,
  what: field.of('choice', z.enum(['text', 'original'])),
  hash: field.of('code', hashSchema),
  /** The article that it was taken from. */
  article: field.ref(['articles']),
  reason: field.of('lines', nameSchema, { edit: false }),
  /** When, ISO 8601 UTC. */
  at: field.of('code', z.string()),
});

export type Purge = z.infer<typeof purgeSchema>;
