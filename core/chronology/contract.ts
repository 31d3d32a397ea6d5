import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { idOrSuffixSchema, recordRefSchema } from '#core/records/contract.ts';
import { shownOfRecords } from '#core/model/made-from.ts';
import { pageOf, query } from '#core/rpc.ts';

/** One statement about when events were, in words, with the record that holds it. */
export const bondViewSchema = z.object({
  kind: z.enum(['date', 'order', 'part', 'link']),
  /** The record that holds it: an event, or a link. */
  on: recordRefSchema,
  event: recordRefSchema,
  /** The other event; null for a date. */
  other: recordRefSchema.nullable(),
  words: z.string(),
});

export type BondView = z.infer<typeof bondViewSchema>;

export const impossibleViewSchema = z.object({
  /** Stable as long as the same orders clash. */
  key: z.string(),
  /** The events that it is about, without duplicates. */
  events: z.array(recordRefSchema),
  /** A smallest set of statements that cannot all be true, each leading to the next. */
  because: z.array(bondViewSchema),
  words: z.string(),
});

export type ImpossibleView = z.infer<typeof impossibleViewSchema>;

export const derivedViewSchema = z.object({
  /** EDTF range that contains all of it. Null if nothing follows for it as a whole. */
  when: z.string().nullable(),
  /** EDTF range of its start, if that is more precise. */
  start: z.string().nullable(),
  /** EDTF range of its end, if that is more precise. */
  end: z.string().nullable(),
  /** What it follows from. */
  because: z.array(bondViewSchema),
  words: z.string(),
});

export type DerivedView = z.infer<typeof derivedViewSchema>;

export const chronologyContract = {
  /** Impossible orders of events, each with its shortest explanation; with `event`, those of one event. */
  orders: query(
    z.object({
      event: idOrSuffixSchema.nullish(),
      ...pageOf(100, 500),
    }),
    z.object({ total: z.int(), orders: z.array(impossibleViewSchema) }),
  ),
  /** What follows about the date of an event, beyond what is typed on it; null if nothing does. */
  derived: query(z.object({ event: idOrSuffixSchema }), derivedViewSchema.nullable()),
  /** Of many events, those that need a mark. */
  marks: query(
    z.object({ ids: z.array(idSchema).max(1000) }),
    z.array(z.object({ id: idSchema, when: z.string().nullable(), impossible: z.int() })),
    shownOfRecords,
  ),
};
