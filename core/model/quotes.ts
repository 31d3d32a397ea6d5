import { z } from 'zod';
import { baseFields, hashSchema, idSchema } from '#core/model/base.ts';

/** A passage: a text quote selector and a text position selector. */
export const passageSchema = z.strictObject({
  exact: z.string().min(1),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
  start: z.int().min(0),
  end: z.int().min(1),
});

/** A text quote selector (W3C Web Annotation) with UTF-16 offsets into the text that `textHash` names. */
export const quoteSchema = z.strictObject({
  ...baseFields,
  article: idSchema,
  exact: z.string().min(1),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
  start: z.int().min(0),
  end: z.int().min(1),
  textHash: hashSchema,
  /** Further passages of the same text that say it together with the first, in its order. */
  more: z.array(passageSchema).default([]),
  page: z.int().min(1).nullable().default(null),
  /** Records that this quote speaks of. */
  about: z.array(idSchema).default([]),
  translation: z.string().nullable().default(null),
  translatedBy: z.string().nullable().default(null),
});

/** What a quote says, its passages one after the other. */
export function quoteWords(quote: { exact: string; more?: readonly { exact: string }[] }): string {
  return [quote, ...(quote.more ?? [])].map(({ exact }) => exact).join(' […] ');
}

export type Quote = z.infer<typeof quoteSchema>;
