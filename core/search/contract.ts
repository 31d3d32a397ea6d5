import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';
import { maxNames, nameRowSchema } from '#core/search/batch/model.ts';
import { searchHitSchema } from '#core/search/model.ts';

export const searchContract = {
  /** Hits, best first. `indexed` of `articles` texts were searched. */
  query: query(
    z.object({
      query: z.string(),
      /** A second query that must match too: searches within the results of the first. */
      within: z.string().default(''),
      types: z.array(z.string()).optional(),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().min(0).default(0),
    }),
    z.object({
      total: z.int(),
      /** Time in the engine, in milliseconds. */
      ms: z.number(),
      hits: z.array(searchHitSchema),
      counts: z.record(z.string(), z.int()),
      /** Hits excluded by `-word`. */
      leftOut: z.int(),
      /** Hits of `total` that contain most but not all of the words, returned because few contain all of them. */
      partial: z.int(),
      /** Words with so many completions that only the most frequent were searched. */
      cut: z.array(z.string()),
      indexed: z.int(),
      articles: z.int(),
    }),
  ),
  /** Where a query matches in an article's text: UTF-16 offsets, in order, not overlapping. `more`: there are further matches. */
  marks: query(
    z.object({ query: z.string(), within: z.string().default(''), id: z.string() }),
    z.object({ marks: z.array(z.tuple([z.int().min(0), z.int().min(0)])), more: z.boolean() }),
  ),
  /** Values of a field that contain a word starting with the typed text, most frequent first. */
  values: query(
    z.object({
      field: z.enum(['tag', 'outlet', 'author']),
      typed: z.string().default(''),
      limit: z.int().min(1).max(50).default(12),
    }),
    z.array(z.object({ value: z.string(), count: z.int() })),
  ),
  /** Searches for the names of a list, as a job. Each name is text, never a query. Works in read-only cases too. */
  batch: mutation(
    z.object({
      names: z
        .array(z.object({ line: z.int().min(1), name: z.string() }))
        .min(1)
        .max(maxNames),
    }),
    z.object({ job: z.string() }),
  ),
  /** Results so far, in list order; available for the last few lists. */
  batchRows: query(
    z.object({ job: z.string(), from: z.int().min(0).default(0), limit: z.int().min(1).max(maxNames).default(1000) }),
    z.object({ rows: z.array(nameRowSchema), done: z.int(), total: z.int() }),
  ),
  /**
   * Writes rows to a CSV file: the given lines in the given order, or all rows if absent. Protected names block it, as they block
   * `transfer.export`.
   */
  saveBatch: mutation(
    z.object({
      job: z.string(),
      lines: z.array(z.int()).max(maxNames).optional(),
      path: z.string().min(1),
      profile: z.literal('internal').nullish(),
    }),
    z.object({ rows: z.int() }),
  ),
  /** Records by name as the user types, for the palette and record pickers. */
  names: query(
    z.object({ prefix: z.string(), types: z.array(z.string()).optional(), limit: z.int().min(1).max(50).default(10) }),
    z.array(searchHitSchema),
  ),
};
