import { z } from 'zod';
import { idSchema } from '#core/model/base.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';
import {
  confidences,
  inboxQuerySchema,
  passageSchema,
  perConfidenceSchema,
  progressSchema,
} from '#core/suggestions/inbox/contract.ts';
import { suggestionSchema } from '#lib/ner/suggestion.ts';

export const valueKinds = ['date', 'figure'] as const;

/** A date, or a figure with what it counts, as found in the articles of the case. */
export const valueGroupSchema = z.object({
  id: z.string(),
  kind: z.enum(valueKinds),
  /** The most frequent wording; a formatted date if articles have only "Monday". */
  name: z.string(),
  /** Whether articles use this wording. */
  isWritten: z.boolean(),
  /** Other forms, most frequent first; shortened if there are many. */
  also: z.array(z.string()),
  edtf: z.string().nullable(),
  value: suggestionSchema.shape.value,
  /** In the requested state. */
  mentions: z.int(),
  articles: z.int(),
  confidence: z.enum(confidences),
  /** A fact, in words; '' if there is none. */
  why: z.string(),
});

export type ValueGroupRow = z.infer<typeof valueGroupSchema>;

/** One place of a date or figure. */
const valuePlaceSchema = passageSchema.extend({
  state: z.enum(['open', 'accepted', 'rejected']),
  /** The record made from it. */
  record: recordRefSchema.nullable(),
  /** Its sentence, and a short form of it. */
  sentence: z.object({ start: z.int(), end: z.int(), words: z.string() }),
});

export type ValuePlace = z.infer<typeof valuePlaceSchema>;

export const valueSorts = ['mentions', 'articles', 'confidence', 'name'] as const;

const valueStates = ['open', 'accepted'] as const;

export const valuesQuerySchema = inboxQuerySchema.omit({ record: true }).extend({
  kind: z.enum(valueKinds),
  state: z.enum(valueStates).default('open'),
  /** `name`: dates by time, figures by what they count. */
  sort: z.enum(valueSorts).default('mentions'),
});

export type ValuesQuery = z.output<typeof valuesQuerySchema>;

const perKindSchema = z.object({ date: z.int(), figure: z.int() });

export const valuesContract = {
  /** Dates and figures, open and decided, and how far the articles are read for them. The first query starts the reading. */
  inboxValueCounts: query(
    z.object({}).default({}),
    progressSchema.extend({ open: perKindSchema, accepted: perKindSchema }),
  ),
  /** The dates, or the figures, of all articles, grouped by their meaning. */
  inboxValues: query(
    valuesQuerySchema,
    progressSchema.extend({
      groups: z.array(valueGroupSchema),
      total: z.int(),
      mentions: z.int(),
      articles: z.int(),
      /** Over everything of the kind and state, ignoring other filters. */
      confidences: perConfidenceSchema,
    }),
  ),
  /** One date or figure with its places, oldest articles first, and other figures for the same thing. */
  inboxValue: query(
    z.object({
      id: z.string(),
      state: z.enum(valueStates).default('open'),
      limit: z.int().min(0).max(500).default(50),
    }),
    z
      .object({
        group: valueGroupSchema,
        forms: z.array(z.object({ text: z.string(), count: z.int() })),
        places: z.array(valuePlaceSchema),
        /** Places in the state. */
        total: z.int(),
        others: z.array(valueGroupSchema),
      })
      .nullable(),
  ),
  /** Rejects open places of whole groups, and single places, in one undoable step, so that they are not suggested again. */
  rejectValues: mutation(
    z.object({
      ids: z.array(z.string()).default([]),
      places: z.array(z.object({ id: z.string(), article: idSchema, start: z.int(), end: z.int() })).default([]),
    }),
    z.object({ rejected: z.int() }),
  ),
};
