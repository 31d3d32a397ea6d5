import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';
import { maxNames, nameRowSchema } from '#core/search/batch/model.ts';
import { searchHitSchema } from '#core/search/model.ts';

export const searchContract = {
  /** Hits, best first. `indexed` of `articles` texts were searched. */
  query: query(
    z.object({
      query: z.string(),
      /** A second query that must hold, too: search within what the first one finds. */
      within: z.string().default(''),
      types: z.array(z.string()).optional(),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().min(0).default(0),
    }),
    z.object({
      total: z.int(),
      /** Engine time in milliseconds. */
      ms: z.number(),
      hits: z.array(searchHitSchema),
      counts: z.record(z.string(), z.int()),
      /** Passages that `-word` left out. */
      leftOut: z.int(),
      /** Hits of `total` that hold most of the words and not all, since few hold all of them. */
      partial: z.int(),
      /** Words that begin so many others that only the most frequent of those were looked for. */
      cut: z.array(z.string()),
      indexed: z.int(),
      articles: z.int(),
    }),
  ),
  /** Where a query matches in the text of an article: UTF-16 offsets, in order, not overlapping. `more`: there are more of them. */
  marks: query(
    z.object({ query: z.string(), within: z.string().default(''), id: z.string() }),
    z.object({ marks: z.array(z.tuple([z.int().min(0), z.int().min(0)])), more: z.boolean() }),
  ),
  /** Values that records have in a field, the most frequent first, of which a word begins as was typed. */
  values: query(
    z.object({
      field: z.enum(['tag', 'outlet', 'author']),
      typed: z.string().default(''),
      limit: z.int().min(1).max(50).default(12),
    }),
    z.array(z.object({ value: z.string(), count: z.int() })),
  ),
  /** Searches for the names of a list, as a job. Each is text and never a query. Works in a case that can only be read, too. */
  batch: mutation(
    z.object({
      names: z
        .array(z.object({ line: z.int().min(1), name: z.string() }))
        .min(1)
        .max(maxNames),
    }),
    z.object({ job: z.string() }),
  ),
  /** What was found so far, in the order of the list; of the last few lists. */
  batchRows: query(
    z.object({ job: z.string(), from: z.int().min(0).default(0), limit: z.int().min(1).max(maxNames).default(1000) }),
    z.object({ rows: z.array(nameRowSchema), done: z.int(), total: z.int() }),
  ),
  /**
   * Writes rows to a file as CSV: those of these lines, in this order; all, when that is absent. Protected names stop it
   * as they stop `transfer.export`.
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
  /** Records by name as one types, for the palette and for choosing a record. */
  names: query(
    z.object({ prefix: z.string(), types: z.array(z.string()).optional(), limit: z.int().min(1).max(50).default(10) }),
    z.array(searchHitSchema),
  ),
};
