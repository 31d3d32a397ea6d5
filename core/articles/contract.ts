import { z } from 'zod';
import { blockSchema } from '#lib/text/block.ts';
import { nearContract } from '#core/near-duplicates/contract.ts';
import { quoteStatesSchema } from '#core/quotes/contract.ts';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

export const articlesContract = {
  /** The one string of an article with its blocks; see case-format "The text of an article". */
  text: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ id: idSchema, text: z.string(), blocks: z.array(blockSchema), textHash: hashSchema }),
  ),
  /** Where the original bytes lie on disk, to show them in the file manager; null when there are none. `purged` says why they are gone for good. */
  originalPath: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ path: z.string().nullable(), purged: z.string().nullable() }),
  ),
  /**
   * Gives an article another text: its blocks parted by blank lines, without the title. Quotes keep the text that they were made on
   * and are found again in the new one; how they stand there comes back, by their number.
   */
  setText: mutation(
    z.object({ id: idOrSuffixSchema, text: z.string() }),
    z.object({
      id: idSchema,
      textHash: hashSchema,
      quotes: quoteStatesSchema,
    }),
  ),
  ...nearContract,
};
