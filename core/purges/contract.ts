import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const whatSchema = z.enum(['text', 'original']);

export const purgesContract = {
  /** What purging from an article would take, and what would stay all the same. */
  preview: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({
      text: z.boolean(),
      original: z.boolean(),
      /** Other articles, in the trash or not, that use the same text or the same original. */
      sharing: z.array(idSchema),
      /** Quotes of the article: their words are in the journal for ever. */
      quotes: z.int(),
    }),
  ),
  /**
   * Takes an original, or text and original, of an article away for good. Hash, reason and date stay in the journal; it
   * cannot be undone.
   */
  purge: mutation(
    z.object({ article: idOrSuffixSchema, text: z.boolean(), reason: nameSchema }),
    z.object({
      article: idSchema,
      purged: z.array(z.object({ what: whatSchema, hash: hashSchema })),
      quotes: z.int(),
    }),
  ),
};
