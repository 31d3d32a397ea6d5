import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

/** A suggestion refused, so that it is not made again: a name anywhere in the case, or one span of one article. */
export const rejectionSchema = z.strictObject({
  ...baseFields,
  kind: field.of('choice', z.enum(suggestionKinds)),
  /** The name as folded by lib/text/fold; null for a span. */
  name: field.of('code', z.string().nullable().default(null)),
  article: field.ref(['articles'], { needed: true }),
  start: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
  end: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
});

export type Rejection = z.infer<typeof rejectionSchema>;
