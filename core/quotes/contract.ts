import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { quoteViewSchema, recordRefSchema } from '#core/records/contract.ts';
import { onlyFrom, shownOfRecords } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

/** Number of an article's quotes by their status in its current text. */
export const quoteStatesSchema = z.object({
  holds: z.int(),
  moved: z.int(),
  edited: z.int(),
  ambiguous: z.int(),
  lost: z.int(),
});

export type QuoteStates = z.infer<typeof quoteStatesSchema>;

/** Where a quote is in the text of its article: all that is drawn of it until it is opened or scrolled to. */
export const quoteMarkSchema = quoteViewSchema.pick({ id: true, start: true, end: true, state: true }).extend({
  /** Its further passages, as far as they are in the text. */
  more: z.array(z.object({ start: z.int(), end: z.int() })),
});

export type QuoteMark = z.infer<typeof quoteMarkSchema>;

/** A quote with the other ends of the links of its article that it proves. */
export const tiedQuoteSchema = z.object({ quote: quoteViewSchema, proves: z.array(recordRefSchema) });

export type TiedQuote = z.infer<typeof tiedQuoteSchema>;

export const quotesContract = {
  /** Where all quotes of an article are in its text, in text order. */
  marks: query(z.object({ article: idSchema }), z.array(quoteMarkSchema), onlyFrom(['quotes', 'articles'])),
  /** Quotes by id, with what they prove; unknown ones are left out. */
  tied: query(z.object({ ids: z.array(idSchema).max(500) }), z.array(tiedQuoteSchema), shownOfRecords),
  /** Stores a span of an article's text as a quote. For the same span again, returns the existing quote. */
  create: mutation(
    z.object({
      article: idSchema,
      start: z.int().min(0),
      end: z.int().min(1),
      about: z.array(idSchema).default([]),
    }),
    quoteViewSchema,
  ),
  /** Adds a passage of the same text to a quote, which then states both. */
  extend: mutation(z.object({ id: idSchema, start: z.int().min(0), end: z.int().min(1) }), quoteViewSchema),
  /** Quotes from an earlier text of their article that do not match the current one unchanged. */
  unsettled: query(
    z.object({ article: idSchema.nullish() }),
    z.object({ checking: z.int(), quotes: z.array(quoteViewSchema) }),
  ),
  /** Sets the position of a quote in the article's current text, and takes the words there. The earlier version stays in its history. */
  settle: mutation(z.object({ id: idSchema, start: z.int().min(0), end: z.int().min(1) }), quoteViewSchema),
};
