import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { quoteViewSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** How many quotes of an article are found in which state in the text that it has now. */
export const quoteStatesSchema = z.object({
  holds: z.int(),
  moved: z.int(),
  edited: z.int(),
  ambiguous: z.int(),
  lost: z.int(),
});

export type QuoteStates = z.infer<typeof quoteStatesSchema>;

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
  /** Adds a passage of the same text to a quote, which then says both. */
  extend: mutation(z.object({ id: idSchema, start: z.int().min(0), end: z.int().min(1) }), quoteViewSchema),
  /** Quotes whose article has another text than they were made on and that do not stand in it as they did. */
  unsettled: query(
    z.object({ article: idSchema.nullish() }),
    z.object({ checking: z.int(), quotes: z.array(quoteViewSchema) }),
  ),
  /**
   * Says where a quote is in the text that its article has now, and takes the words that stand there. What it was before stays
   * in its history.
   */
  settle: mutation(z.object({ id: idSchema, start: z.int().min(0), end: z.int().min(1) }), quoteViewSchema),
};
