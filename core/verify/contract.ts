import { z } from 'zod';
import { recordRefSchema } from '#core/records/contract.ts';
import { mutation, query } from '#core/rpc.ts';

/** One fault, as printed by `verify --json`. */
export const faultSchema = z.object({
  kind: z.string(),
  path: z.string(),
  line: z.int().optional(),
  id: z.string().optional(),
  message: z.string(),
});

export type VerifyFault = z.infer<typeof faultSchema>;

/** One action of a repair, as printed by `repair --json`. */
export const repairStepSchema = z.object({
  action: z.enum(['rebuilt', 'set-aside', 'said-again']),
  path: z.string(),
  message: z.string(),
});

export type RepairStep = z.infer<typeof repairStepSchema>;

/** The result of a check. */
export const reportSchema = z.object({
  faults: z.array(faultSchema),
  /** Content known not to have arrived yet, and damaged lines that a repair has reapplied: not faults, but worth reporting. */
  warnings: z.array(faultSchema),
  checked: z.object({
    records: z.int(),
    quotes: z.int(),
    texts: z.int(),
    files: z.int(),
    purged: z.int(),
    lines: z.int(),
    chains: z.int(),
    checkpoints: z.int(),
  }),
});

export type VerifyReport = z.infer<typeof reportSchema>;

export const verifyContract = {
  /**
   * Rebuilds what can be rebuilt and reports what it did; nothing is deleted. `run` reports what remains. With `reopen`, the case was
   * opened from an incorrect checkpoint: it must be closed and reopened before anything can be relied on. With `setAside`, unreadable
   * values in records are replaced by the last readable one, cleared, or their records removed.
   */
  repair: mutation(
    z.object({ setAside: z.boolean().default(false) }).prefault({}),
    z.object({ done: z.array(repairStepSchema), reopen: z.boolean() }),
  ),
  /** Replaces a text or an original by a file from the user, if its hash is the recorded one. */
  bring: mutation(
    z.object({ path: z.string().min(1), source: z.string().min(1) }),
    z.object({ done: z.array(repairStepSchema) }),
  ),
  /**
   * Checks lines and chain, texts and files against their hashes, checkpoints against the replay, references, and the positions of quotes.
   */
  run: query(z.object({}).default({}), reportSchema),
  /** Starts the same as a job, which `jobs` reports on and cancels. Works in read-only cases too. */
  start: mutation(z.object({}).default({}), z.object({ job: z.string() })),
  /** The result of a finished `start`. Only the last one is kept. */
  outcome: query(z.object({ job: z.string() }), reportSchema),
  /** Writes the results of the last check to a file: one line each, with tab-separated cells. */
  save: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.null()),
  /** What depends on the faulty content, what is there, and what a repair would do. */
  about: query(
    faultSchema,
    z.object({
      /** The first of the affected records; `more` is the number of further ones. */
      records: z.array(recordRefSchema),
      more: z.int(),
      /** What depends on these. */
      rests: z.object({ quotes: z.int(), links: z.int(), sections: z.int() }),
      content: z
        .object({
          recorded: z.string(),
          found: z.string().nullable(),
          size: z.int().nullable(),
          name: z.string().nullable(),
        })
        .nullable(),
      offer: z.object({ can: z.boolean(), wantsFile: z.boolean(), message: z.string() }),
    }),
  ),
};
