import { z } from 'zod';

export const suggestionKinds = ['person', 'organisation', 'place', 'date', 'figure'] as const;

export type SuggestionKind = (typeof suggestionKinds)[number];

/**
 * A name, date or figure found in a text. Offsets are UTF-16 units in the normalised text, `end` exclusive. The shape
 * is that of cli.md.
 */
export const suggestionSchema = z.object({
  kind: z.enum(suggestionKinds),
  text: z.string(),
  start: z.int(),
  end: z.int(),
  /** 0 to 1. From `confidentScore` on it is included in "accept all confident ones". */
  score: z.number(),
  /** Other names of the same thing in this text ("known as"); never contains `text`. */
  aliases: z.array(z.string()),
  /** Every place where this name or one of its aliases occurs, including the first. */
  mentions: z.array(z.object({ start: z.int(), end: z.int() })),
  edtf: z.string().nullable(),
  /** For a date relative to the publication date: "last month" is { unit: 'month', offset: -1 }. */
  relative: z.object({ unit: z.enum(['day', 'week', 'month', 'year']), offset: z.int() }).nullable(),
  /**
   * The value of a date without EDTF if the text were from the day on which it was captured, `from`; `edtf` is marked
   * as uncertain. For the user to accept, never applied automatically.
   */
  guess: z.object({ edtf: z.string(), from: z.string() }).nullable(),
  value: z
    .object({
      number: z.number(),
      unit: z.string().nullable(),
      counted: z.string().nullable(),
      qualifier: z.enum(['exactly', 'about', 'at-least', 'at-most']),
    })
    .nullable(),
  /** The record of the case that this may be, and why. */
  match: z.object({ id: z.uuid(), why: z.string() }).nullable(),
  /** Why it is suggested, as a fact in words: `Follows “minister”`; '' if there is none. */
  why: z.string(),
});

export type Suggestion = z.infer<typeof suggestionSchema>;

export const confidentScore = 0.8;
