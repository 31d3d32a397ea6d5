import { z } from 'zod';
import { hashSchema, idSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { pageCollections } from '#core/model/targets.ts';

/** A passage: a text quote selector and a text position selector. */
export const passageSchema = z.strictObject({
  exact: z.string().min(1),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
  start: z.int().min(0),
  end: z.int().min(1),
});

/** A text quote selector (W3C Web Annotation) with UTF-16 offsets into the text with hash `textHash`. */
export const quoteSchema = z.strictObject({
  ...baseFields,
  article: field.pointing('record', ['articles'], 'self', idSchema, { needed: true }),
  exact: field.of('code', z.string().min(1), { search: 'text' }),
  prefix: field.of('code', z.string().default(''), { unseen: true }),
  suffix: field.of('code', z.string().default(''), { unseen: true }),
  start: field.of('code', z.int().min(0), { unseen: true }),
  end: field.of('code', z.int().min(1), { unseen: true }),
  textHash: field.of('file', hashSchema, { unseen: true }),
  /** Further passages of the same text that state it together with the first, in text order. */
  more: field.of('code', z.array(passageSchema).default([])),
  page: field.of('number', z.int().min(1).nullable().default(null)),
  /** Records that this quote is about. */
  about: field.refs(pageCollections),
  translation: field.of('lines', z.string().nullable().default(null), { search: 'text' }),
  translatedBy: field.of('line', z.string().nullable().default(null)),
});

/** Returns the words of a quote, its passages one after the other. */
export function quoteWords(quote: { exact: string; more?: readonly { exact: string }[] }): string {
  return [quote, ...(quote.more ?? [])].map(({ exact }) => exact).join(' […] ');
}

export type Quote = z.infer<typeof quoteSchema>;
