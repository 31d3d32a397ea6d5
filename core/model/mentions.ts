import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';

/** Collections whose records the words of an article may name. */
export const nameable = ['people', 'organisations', 'places', 'events'] as const;

export type Nameable = (typeof nameable)[number];

/** Returns whether words may name the records of a collection; a name alone is enough to create one. */
export const isNameable = (collection: string): collection is Nameable =>
  (nameable as readonly string[]).includes(collection);

/**
 * Words of an article that a person said name a record: "This is …". What the program finds by itself is not stored. If the text changes,
 * the words are located again like those of a quote; the opposite is a rejection of kind `mention`.
 */
export const mentionSchema = z.strictObject({
  ...baseFields,
  record: field.pointing('record', nameable, 'self', idSchema, { needed: true, since: 2, edit: false }),
  article: field.pointing('record', ['articles'], 'self', idSchema, { needed: true, since: 2, edit: false }),
  /** UTF-16 offsets into the text with hash `textHash`, `end` exclusive. */
  start: field.of('code', z.int().min(0), { since: 2, unseen: true }),
  end: field.of('code', z.int().min(1), { since: 2, unseen: true }),
  exact: field.of('code', z.string(), { since: 2, unseen: true }),
  prefix: field.of('code', z.string().default(''), { since: 2, unseen: true }),
  suffix: field.of('code', z.string().default(''), { since: 2, unseen: true }),
  textHash: field.of('file', hashSchema, { since: 2, unseen: true }),
});

export type Mention = z.infer<typeof mentionSchema>;
