import { z } from 'zod';
import { idSchema, nameSchema } from '#core/model/base.ts';
import { nameable } from '#core/model/mentions.ts';
import {
  idOrSuffixSchema,
  mentionCountSchema,
  quoteViewSchema,
  recordRefSchema,
  recordRowSchema,
} from '#core/records/contract.ts';
import { onlyFrom, shownOfRecords } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

/** UTF-16 offsets into an article's text, `end` exclusive. */
const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(1) });

/** A sentence that names a record, and what has been created from it. */
export const passageRowSchema = spanSchema.extend({
  /** Where it names the record; empty if it only contains words quoted about an event. */
  mentions: z.array(spanSchema),
  /** 1-based among the body's blocks; null outside them. */
  paragraph: z.int().nullable(),
  /** Quotes about the record that overlap the sentence. */
  quotes: z.array(spanSchema.extend({ id: idSchema })),
  /** Claims about the record that those quotes prove, and links of it. */
  claims: z.array(idSchema),
  links: z.array(idSchema),
});

export type PassageRow = z.infer<typeof passageRowSchema>;

/** An article that names a record. */
export const mentioningArticleSchema = recordRowSchema.pick({ grade: true }).extend({
  article: recordRefSchema,
  outlet: z.string(),
  independence: quoteViewSchema.shape.independence,
  published: z.string().nullable(),
  mentions: z.int(),
  passages: z.array(passageRowSchema),
});

export type MentioningArticle = z.infer<typeof mentioningArticleSchema>;

export const mentionsContract = {
  /**
   * Every sentence that names a person, organisation, place or event, or is quoted about an event, by article, oldest first, undated ones
   * last. A sentence without a name counts as one mention. `reading`: how many of all articles were read for names; in the others only
   * literal occurrences of names are found.
   */
  of: query(
    z.object({ record: idOrSuffixSchema }),
    mentionCountSchema.extend({
      quoted: z.int(),
      all: z.array(mentioningArticleSchema),
      reading: z.object({ read: z.int(), total: z.int() }),
    }),
    shownOfRecords,
  ),
  /** The words of passages of an article, with their positions in its text; '' if the text is not here. */
  words: query(
    z.object({ article: idSchema, passages: z.array(spanSchema).max(1000) }),
    z.object({ words: z.array(z.string()), language: z.string().nullable() }),
    ({ article }) => onlyFrom(['articles'], [article]),
  ),
  /** Decides that these words do not name this record, so that they are left out of its passages. One undoable step. */
  reject: mutation(
    z.object({ record: idSchema, article: idSchema, start: z.int().min(0), end: z.int().min(1) }),
    z.object({ rejection: idSchema }),
  ),
  /**
   * Decides that these words name this record, or a new one: only here (`mention`), or wherever they occur (`name`: they become one of its
   * names). Removes decisions to the contrary. `isNew` is false if this was already so. One undoable step.
   */
  name: mutation(
    z.object({
      article: idSchema,
      start: z.int().min(0),
      end: z.int().min(1),
      as: z.enum(['mention', 'name']).default('mention'),
      record: idOrSuffixSchema.optional(),
      /** The record to create, instead of `record`. */
      create: z.object({ collection: z.enum(nameable), name: nameSchema }).optional(),
    }),
    z.object({ record: idSchema, mention: idSchema.nullable(), isNew: z.boolean() }),
  ),
};
