import { z } from 'zod';

/** Most names that are searched in one go. */
export const maxNames = 10_000;

/** Longest name that is looked for, in UTF-16 units; more is no name. */
export const maxNameChars = 200;

/**
 * How the best match was found: as it is written, with other accents, as another name of the record, with letters off, in another
 * script, as part of a longer name or by initials, or in another order.
 */
export const namedHowSchema = z.enum(['exact', 'accent', 'alias', 'fuzzy', 'script', 'part', 'order']);

export type NamedHow = z.infer<typeof namedHowSchema>;

/** `near`: not as it is written, but as something that may be meant. */
export const foundHowSchema = z.enum(['found', 'near', 'none']);

export type FoundHow = z.infer<typeof foundHowSchema>;

/** What a list of names found of one of them. */
export const nameRowSchema = z.object({
  /** 1-based, in the list as it was given. */
  line: z.int(),
  name: z.string(),
  state: foundHowSchema,
  /** Hits in all, and among them articles, and people and organisations. Of what is only near: of what may be meant. */
  total: z.int(),
  articles: z.int(),
  records: z.int(),
  best: z
    .object({
      id: z.string(),
      type: z.string(),
      title: z.string(),
      how: namedHowSchema,
      /** What stands there, letter for letter. */
      matched: z.string(),
      /** 0 to 100: how near what stands there is to what was asked. */
      score: z.int(),
    })
    .nullable(),
  /** The article with the earliest date among those that were found, or the best one where none has a date. */
  first: z
    .object({ id: z.string(), title: z.string(), date: z.string().nullable(), dateGuessed: z.boolean().optional() })
    .nullable(),
  /** What the search box is to be asked to find these hits. */
  query: z.string(),
});

export type NameRow = z.infer<typeof nameRowSchema>;
