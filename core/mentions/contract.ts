import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema, recordRowSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** UTF-16 units of an article's text, `end` exclusive. */
const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(1) });

/** A sentence that names a record, and what is made of it already. */
export const passageRowSchema = spanSchema.extend({
  mentions: z.array(spanSchema).min(1),
  /** 1-based among the body's blocks; null outside them. */
  paragraph: z.int().nullable(),
  /** Quotes about the record that have words of it. */
  quotes: z.array(spanSchema.extend({ id: idSchema })),
  /** Claims about the record that those quotes prove, and links of it. */
  claims: z.array(idSchema),
  links: z.array(idSchema),
});

export type PassageRow = z.infer<typeof passageRowSchema>;

/** An article that names a record. */
export const mentioningArticleSchema = recordRowSchema.pick({ grade: true, independence: true }).extend({
  article: recordRefSchema,
  outlet: z.string(),
  published: z.string().nullable(),
  mentions: z.int(),
  passages: z.array(passageRowSchema),
});

export type MentioningArticle = z.infer<typeof mentioningArticleSchema>;

/** Names in articles, and in how many of these. */
export const mentionCountSchema = z.object({ mentions: z.int(), articles: z.int() });

export type MentionCount = z.infer<typeof mentionCountSchema>;

export const mentionsContract = {
  /**
   * Every sentence that names a person, organisation or place, by article, the oldest first, undated ones last. `reading`: articles that
   * were read for names, of those that there are; from the others only names as they are written are found.
   */
  of: query(
    z.object({ record: idOrSuffixSchema }),
    mentionCountSchema.extend({
      quoted: z.int(),
      all: z.array(mentioningArticleSchema),
      reading: z.object({ read: z.int(), total: z.int() }),
    }),
  ),
  /** The words of passages of an article, and where they begin in its text; '' where the text is not here. */
  words: query(
    z.object({ article: idSchema, passages: z.array(spanSchema).max(1000) }),
    z.object({ words: z.array(z.string()), language: z.string().nullable() }),
  ),
  /** How often articles name each of some records, in their order. */
  counts: query(z.object({ records: z.array(idSchema).max(500) }), z.array(mentionCountSchema)),
  /** These words do not name this record: they are left out of its passages from then on. One undoable step. */
  reject: mutation(
    z.object({ record: idSchema, article: idSchema, start: z.int().min(0), end: z.int().min(1) }),
    z.object({ rejection: idSchema }),
  ),
};
