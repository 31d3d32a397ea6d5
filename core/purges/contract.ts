import { z } from 'zod';
import { hashSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const whatSchema = z.enum(['text', 'original']);

export const purgesContract = {
  /** What purging an article would remove, and what would stay anyway. */
  preview: query(
    z.object({ article: idOrSuffixSchema }),
    z.object({
      text: z.boolean(),
      original: z.boolean(),
      /** Other articles, trashed or not, that use the same text or the same original. */
      sharing: z.array(idSchema),
      /** Number of the article's quotes, whose words stay in the journal forever. */
      quotes: z.int(),
    }),
  ),
  /**
   * Permanently removes an article's original, or its text and original. Hash, reason and date stay in the journal; it cannot be undone.
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
