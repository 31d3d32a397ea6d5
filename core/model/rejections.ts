import { z } from 'zod';
import { baseFields, idSchema } from '#core/model/base.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

/** A suggestion refused, so that it is not made again: a name anywhere in the case, or one span of one article. */
export const rejectionSchema = z.strictObject({
  ...baseFields,
  kind: z.enum(suggestionKinds),
  /** The name as folded by lib/text/fold; null for a span. */
  name: z.string().nullable().default(null),
  article: idSchema.nullable().default(null),
  start: z.int().min(0).nullable().default(null),
  end: z.int().min(0).nullable().default(null),
});

export type Rejection = z.infer<typeof rejectionSchema>;
