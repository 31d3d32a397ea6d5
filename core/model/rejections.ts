import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

/** A suggestion refused, so that it is not made again: a name anywhere in the case, or one span of one article. */
export const rejectionSchema = z.strictObject({
  ...baseFields,
  kind: field.of('choice', z.enum(suggestionKinds), { label: 'recordPages.fields.kind' }),
  /** The name as folded by lib/text/fold; null for a span. */
  name: field.of('code', z.string().nullable().default(null), { label: 'changes.fields.name' }),
  article: field.ref(['articles'], { label: 'recordPages.fields.article', needed: true }),
  start: field.of('code', z.int().min(0).nullable().default(null), { label: 'fields.start', unseen: true }),
  end: field.of('code', z.int().min(0).nullable().default(null), { label: 'fields.end', unseen: true }),
});

export type Rejection = z.infer<typeof rejectionSchema>;
