import { z } from 'zod';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

const furnitureLineSchema = z.object({
  /** As the example has it, shortened where it is long. */
  text: z.string(),
  /** The line itself: what a decision names. */
  line: z.string(),
  /** Whether it stands among the last lines, and not among the first. */
  isEnd: z.boolean(),
  articles: z.int(),
  /** An article that has it, and where. */
  example: recordRefSchema,
  start: z.int(),
  end: z.int(),
  /** Records of the case that the line names in its example: leaving it out leaves that mention out. */
  names: z.array(recordRefSchema),
});

export type FurnitureLine = z.infer<typeof furnitureLineSchema>;

const outletSchema = z.object({
  /** Empty for articles without one. */
  outlet: z.string(),
  /** Articles of the outlet that have one of the lines. */
  articles: z.int(),
  lines: z.array(furnitureLineSchema),
});

export type OutletFurniture = z.infer<typeof outletSchema>;

const linesSchema = z.array(z.string().min(1).max(10_000)).max(1_000);

export const furnitureContract = {
  /**
   * Lines near the ends of several articles of one outlet that nobody has decided about, those of the outlet with the most articles first. The
   * first question begins the reading.
   */
  proposed: query(
    z.object({}).default({}),
    z.object({ outlets: z.array(outletSchema), reading: z.object({ read: z.int(), total: z.int() }) }),
  ),
  /** What was decided, by outlet: lines that are left out, and lines that are no furniture. */
  decided: query(
    z.object({}).default({}),
    z.array(z.object({ outlet: z.string(), line: z.string(), isLeftOut: z.boolean(), articles: z.int() })),
  ),
  /**
   * Leaves lines of an outlet out of titles, names, sentences and near duplicates, in one undoable step; `keep` are lines that are remembered to
   * be none. An article whose title was guessed and is such a line gets the next one.
   */
  leaveOut: mutation(
    z.object({ outlet: z.string().max(10_000), lines: linesSchema, keep: linesSchema.default([]) }),
    z.object({ lines: z.int(), articles: z.int(), titles: z.int() }),
  ),
};
