import { z } from 'zod';
import { blockSchema } from '#lib/text/block.ts';
import { nearContract } from '#core/near-duplicates/contract.ts';
import { quoteStatesSchema } from '#core/quotes/contract.ts';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema } from '#core/records/contract.ts';
import { onlyFrom } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

export const articlesContract = {
  /** Returns the text of an article with its blocks; see "The text of an article" in docs/case-format.md. */
  text: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ id: idSchema, text: z.string(), blocks: z.array(blockSchema), textHash: hashSchema }),
    ({ id }) => onlyFrom(['articles'], [id]),
  ),
  /**
   * Returns the path of the original file, to show it in the file manager; null if there is none. `purged` says why it was purged,
   * `missing` whether the file is not in the case folder (it may still be syncing).
   */
  originalPath: query(
    z.object({ id: idOrSuffixSchema }),
    z.object({ path: z.string().nullable(), purged: z.string().nullable(), missing: z.boolean() }),
    ({ id }) => onlyFrom(['articles'], [id]),
  ),
  /**
   * Replaces the text of an article: its blocks, separated by blank lines, without the title. Quotes keep the text they were made
   * on and are located in the new one; returns how many were located, by status.
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
