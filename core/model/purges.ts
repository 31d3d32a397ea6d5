import { z } from 'zod';
import { baseFields, hashSchema, idSchema, nameSchema } from '#core/model/base.ts';

/**
 * What was taken away for good: a text or an original, by its hash. Such a record is made once and never changed, removed
 * or undone; as long as it is in the journal its content is not kept, wherever it comes from.
 */
export const purgeSchema = z.strictObject({
  ...baseFields,
  what: z.enum(['text', 'original']),
  hash: hashSchema,
  /** The article that it was taken from. */
  article: idSchema.nullable().default(null),
  reason: nameSchema,
  /** When, ISO 8601 UTC. */
  at: z.string(),
});

export type Purge = z.infer<typeof purgeSchema>;
