import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { nameable } from '#core/model/mentions.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { suggestionKinds, type SuggestionKind } from '#lib/ner/suggestion.ts';

/**
 * What was rejected: a suggestion, that two names are the same, that certain words name a record, the reading of a sentence, or a line of
 * site furniture.
 */
export const rejectionKinds = [...suggestionKinds, 'pair', 'mention', 'card', 'furniture', 'not-furniture'] as const;

/** Kinds added in version 2. */
const newKinds: ReadonlySet<unknown> = new Set(['pair', 'mention', 'card', 'furniture', 'not-furniture']);

/**
 * A rejected suggestion, so that it is not made again: a name anywhere in the case, or one span of one article. A `pair` says that two
 * forms of names are not the same; a `mention` that the words of a passage do not name a record (if the text changes they are located
 * again, like those of a quote). A `card` says that a sentence, wherever it occurs, does not say something. `furniture` says that a line
 * near the ends of articles of one outlet belongs to the site and not to the article, `not-furniture` that it belongs to the article: the
 * later one applies.
 */
export const rejectionSchema = z.strictObject({
  ...baseFields,
  kind: field.of('choice', z.enum(rejectionKinds), { sinceOf: (kind) => (newKinds.has(kind) ? 2 : 1) }),
  /** The name as folded by lib/text/fold; null for a span. */
  name: field.of('code', z.string().nullable().default(null)),
  article: field.ref(['articles'], { needed: true }),
  start: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
  end: field.of('code', z.int().min(0).nullable().default(null), { unseen: true }),
  /** For a mention: the record that is not named, and the words, in the text with hash `textHash`. */
  record: field.pointing('record', nameable, 'self', idSchema.nullish(), {
    needed: true,
    since: 2,
    edit: false,
  }),
  exact: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  prefix: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  suffix: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  textHash: field.of('file', hashSchema.optional(), { since: 2, unseen: true }),
  /** For a card, whose sentence is `exact`: what it was read to say (a property of claims or a kind of fact), and its value. */
  property: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  value: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  /**
   * For a pair: both forms as written (folded when read), and the kind of name. Not called `names`, because that field identifies people,
   * organisations and places.
   */
  forms: field.of('code', z.tuple([z.string(), z.string()]).optional(), { since: 2, unseen: true }),
  nameKind: field.of('code', z.enum(suggestionKinds.slice(0, 3) as ['person', 'organisation', 'place']).optional(), {
    since: 2,
    unseen: true,
  }),
  /** For furniture: the line and the outlet as written; both are folded when read. */
  line: field.of('code', z.string().optional(), { since: 2, unseen: true }),
  outlet: field.of('code', z.string().optional(), { since: 2, unseen: true }),
});

export type Rejection = z.infer<typeof rejectionSchema>;

/** Returns whether a rejection is of a suggestion. */
export function isOfSuggestion<R extends Pick<Rejection, 'kind'>>(one: R): one is R & { kind: SuggestionKind } {
  return !newKinds.has(one.kind);
}
