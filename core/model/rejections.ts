import { z } from 'zod';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { suggestionKinds } from '#lib/ner/suggestion.ts';

/** What is refused: a suggestion, or that two names are one. */
export const rejectionKinds = [...suggestionKinds, 'pair'] as const;

/**
 * A suggestion refused, so that it is not made again: a name anywhere in the case, or one span of one article. A `pair` says that two
 * forms of names are not the same.
 */
export const rejectionSchema = z.strictObject({
  ...baseFields,
  kind: field.of('choice', z.enum(rejectionKinds), { sinceOf: (kind) => (kind === 'pair' ? 2 : 1) }),
  /** The name as folded by lib/text/fold; null for a span. */
  name: field.of('code', z.string().nullable().default(null)),
  article: field.ref(['articles'], { needed: true }),
  start: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
  end: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
  /**
   * Of a pair: both forms as they are written, folded when they are read; and what kind of name they are. Not `names`: by that field
   * people, organisations and places are known.
   */
  forms: field.of('code', z.tuple([z.string(), z.string()]).optional(), { since: 2, unseen: true }),
  nameKind: field.of('code', z.enum(suggestionKinds.slice(0, 3) as ['person', 'organisation', 'place']).optional(), {
    since: 2,
    unseen: true,
  }),
});

export type Rejection = z.infer<typeof rejectionSchema>;
