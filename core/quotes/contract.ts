import { z } from 'zod';
import { idSchema } from '#core/records/base.ts';
import { quoteViewSchema } from '#core/records/contract.ts';
import { mutation } from '#core/rpc.ts';

export const quotesContract = {
  /** Keeps a span of an article's text as a quote. The same span twice gives the quote that is there. */
  create: mutation(
    z.object({
      article: idSchema,
      start: z.int().min(0),
      end: z.int().min(1),
      about: z.array(idSchema).default([]),
    }),
    quoteViewSchema,
  ),
};
