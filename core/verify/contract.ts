import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';

/** One thing found wrong, as `verify --json` prints it. */
export const faultSchema = z.object({
  kind: z.string(),
  path: z.string(),
  line: z.int().optional(),
  id: z.string().optional(),
  message: z.string(),
});

export type VerifyFault = z.infer<typeof faultSchema>;

/** One thing that a repair did, as `repair --json` prints it. */
export const repairStepSchema = z.object({
  action: z.enum(['rebuilt', 'set-aside', 'said-again']),
  path: z.string(),
  message: z.string(),
});

export type RepairStep = z.infer<typeof repairStepSchema>;

export const verifyContract = {
  /**
   * Rebuilds what can be rebuilt and says what it did; nothing is deleted. What is left, `run` tells. With `reopen` the
   * case was opened from a checkpoint that was wrong: it has to be closed and opened again before anything is believed.
   */
  repair: mutation(z.object({}).default({}), z.object({ done: z.array(repairStepSchema), reopen: z.boolean() })),
  /** Lines and chain, texts and files against their hashes, checkpoints against the replay, references, quotes at their place. */
  run: query(
    z.object({}).default({}),
    z.object({
      faults: z.array(faultSchema),
      /** What is known not to have arrived yet, and damaged lines that a repair has said again: no faults, but worth saying. */
      warnings: z.array(faultSchema),
      checked: z.object({ records: z.int(), quotes: z.int(), texts: z.int(), files: z.int(), purged: z.int() }),
    }),
  ),
};
