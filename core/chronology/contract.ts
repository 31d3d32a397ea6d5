import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { pageOf, query } from '#core/rpc.ts';

/** One thing typed about when events were, in words and with where it stands. */
export const bondViewSchema = z.object({
  kind: z.enum(['date', 'order', 'part', 'link']),
  /** The record on which it is typed: an event, or a link. */
  on: recordRefSchema,
  event: recordRefSchema,
  /** The other event; null of a date. */
  other: recordRefSchema.nullable(),
  words: z.string(),
});

export type BondView = z.infer<typeof bondViewSchema>;

export const impossibleViewSchema = z.object({
  /** Stays the same as long as the same orders clash. */
  key: z.string(),
  /** The events that it is about, each once. */
  events: z.array(recordRefSchema),
  /** The fewest things that cannot all be so, each leading to the next. */
  because: z.array(bondViewSchema),
  words: z.string(),
});

export type ImpossibleView = z.infer<typeof impossibleViewSchema>;

export const derivedViewSchema = z.object({
  /** EDTF: within what all of it lies. Null where nothing follows for it as a whole. */
  when: z.string().nullable(),
  /** EDTF: within what it began, where that says more. */
  start: z.string().nullable(),
  /** EDTF: within what it ended, where that says more. */
  end: z.string().nullable(),
  /** What it follows from. */
  because: z.array(bondViewSchema),
  words: z.string(),
});

export type DerivedView = z.infer<typeof derivedViewSchema>;

export const chronologyContract = {
  /** Orders of events that cannot be, each with its shortest explanation. Of one event with `event`. */
  orders: query(
    z.object({
      event: idOrSuffixSchema.nullish(),
      ...pageOf(100, 500),
    }),
    z.object({ total: z.int(), orders: z.array(impossibleViewSchema) }),
  ),
  /** What follows of when an event was, beyond what is typed on it; null where nothing does. */
  derived: query(z.object({ event: idOrSuffixSchema }), derivedViewSchema.nullable()),
  /** Of many events, those of which something is to be marked. */
  marks: query(
    z.object({ ids: z.array(idSchema).max(1000) }),
    z.array(z.object({ id: idSchema, when: z.string().nullable(), impossible: z.int() })),
  ),
};
