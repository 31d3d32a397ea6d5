import { z } from 'zod';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const furnitureLineSchema = z.object({
  /** As in the example, shortened if long. */
  text: z.string(),
  /** The line itself, as identified in a decision. */
  line: z.string(),
  /** Whether it is among the last lines rather than the first. */
  isEnd: z.boolean(),
  articles: z.int(),
  /** An article that has it, and where. */
  example: recordRefSchema,
  start: z.int(),
  end: z.int(),
  /** Records of the case that the line names in its example: leaving it out removes that mention. */
  names: z.array(recordRefSchema),
});

export type FurnitureLine = z.infer<typeof furnitureLineSchema>;

const outletSchema = z.object({
  /** Empty for articles without one. */
  outlet: z.string(),
  /** Number of the outlet's articles that have one of the lines. */
  articles: z.int(),
  lines: z.array(furnitureLineSchema),
});

export type OutletFurniture = z.infer<typeof outletSchema>;

const linesSchema = z.array(z.string().min(1).max(10_000)).max(1_000);

export const furnitureContract = {
  /**
   * Undecided lines near the ends of several articles of one outlet, starting with the outlet with the most articles. The first query
   * starts the reading.
   */
  proposed: query(
    z.object({}).default({}),
    z.object({ outlets: z.array(outletSchema), reading: z.object({ read: z.int(), total: z.int() }) }),
  ),
  /** The decisions by outlet: lines that are left out, and lines that are not furniture. */
  decided: query(
    z.object({}).default({}),
    z.array(z.object({ outlet: z.string(), line: z.string(), isLeftOut: z.boolean(), articles: z.int() })),
  ),
  /**
   * Leaves lines of an outlet out of titles, names, sentences and near duplicates, in one undoable step; `keep` lists lines to be
   * remembered as not furniture. An article whose guessed title is such a line gets the next one.
   */
  leaveOut: mutation(
    z.object({ outlet: z.string().max(10_000), lines: linesSchema, keep: linesSchema.default([]) }),
    z.object({ lines: z.int(), articles: z.int(), titles: z.int() }),
  ),
};
