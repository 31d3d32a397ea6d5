import { z } from 'zod';

/** The collections that search returns. */
export const searchTypes = [
  'articles',
  'people',
  'organisations',
  'places',
  'events',
  'links',
  'quotes',
  'claims',
  'questions',
  'dossiers',
] as const;

export const searchTypeSchema = z.enum(searchTypes);

export type SearchType = z.infer<typeof searchTypeSchema>;

/** What a query selects for a document: claims come with their subjects, and questions stay in the case. */
export const selectedTypes = searchTypes.filter((type) => type !== 'claims' && type !== 'questions');

/**
 * How a word of the query was found: as typed, as the beginning of a word, misspelt, through another name of the same record, with
 * different accents, or as a sequence of words.
 */
export const howSchema = z.enum(['exact', 'prefix', 'fuzzy', 'alias', 'accent', 'phrase']);

export type How = z.infer<typeof howSchema>;

/** One reason for a hit. `term` is what the user typed, `matched` the text in the record, letter for letter. */
export const whySchema = z.object({
  /**
   * `title`, `name`, `alias`, `former`, `spelling`, `merged` (a name of a record merged with it), `tag`, `outlet`, `kind`, `about`, `body`
   * or `related`.
   */
  field: z.string(),
  how: howSchema,
  term: z.string(),
  matched: z.string(),
  /** The record whose name led here, if it is not the hit itself: for `related` and `alias`. */
  via: z.string().optional(),
});

export type Why = z.infer<typeof whySchema>;

export const searchHitSchema = z.object({
  id: z.string(),
  type: searchTypeSchema,
  title: z.string(),
  /** Outlet and date of an article, other names of a person: one short line. */
  subtitle: z.string().optional(),
  /** Higher is better; comparable within one answer only. */
  score: z.number(),
  why: z.array(whySchema),
  /** At most 200 UTF-16 units around the best match. */
  snippet: z.string(),
  /** Matches within `snippet`: UTF-16 offsets, in order, not overlapping; the end is exclusive. */
  ranges: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
});

export type SearchHit = z.infer<typeof searchHitSchema>;
