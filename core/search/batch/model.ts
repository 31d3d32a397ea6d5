import { z } from 'zod';

/** Maximum number of names searched at once. */
export const maxNames = 10_000;

/** Longest name searched, in UTF-16 units; anything longer is not a name. */
export const maxNameChars = 200;

/**
 * How the best match was found: as written, with different accents, by another name of the record, with misspelt letters, in another
 * script, as part of a longer name or by initials, or in another word order.
 */
export const namedHowSchema = z.enum(['exact', 'accent', 'alias', 'fuzzy', 'script', 'part', 'order']);

export type NamedHow = z.infer<typeof namedHowSchema>;

/** `near`: not as written, but a likely match. */
export const foundHowSchema = z.enum(['found', 'near', 'none']);

export type FoundHow = z.infer<typeof foundHowSchema>;

/** The result for one name of a list. */
export const nameRowSchema = z.object({
  /** 1-based line in the original list. */
  line: z.int(),
  name: z.string(),
  state: foundHowSchema,
  /** Hits in total, of which articles, and of which people and organisations. For a near match, the hits of the likely match. */
  total: z.int(),
  articles: z.int(),
  records: z.int(),
  best: z
    .object({
      id: z.string(),
      type: z.string(),
      title: z.string(),
      how: namedHowSchema,
      /** The matched text, letter for letter. */
      matched: z.string(),
      /** 0 to 100: how close the match is to the name. */
      score: z.int(),
    })
    .nullable(),
  /** The found article with the earliest date, or the best match if none is dated. */
  first: z
    .object({ id: z.string(), title: z.string(), date: z.string().nullable(), dateGuessed: z.boolean().optional() })
    .nullable(),
  /** The query that finds these hits in the search box. */
  query: z.string(),
});

export type NameRow = z.infer<typeof nameRowSchema>;
