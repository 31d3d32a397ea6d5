import { z } from 'zod';
import { recordRefSchema } from '#core/records/contract.ts';
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

/** What a check found. */
export const reportSchema = z.object({
  faults: z.array(faultSchema),
  /** What is known not to have arrived yet, and damaged lines that a repair has said again: no faults, but worth saying. */
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
   * Rebuilds what can be rebuilt and says what it did; nothing is deleted. What is left, `run` tells. With `reopen` the
   * case was opened from a checkpoint that was wrong: it has to be closed and opened again before anything is believed.
   * With `setAside` what cannot be read in records is given the last value that could be, cleared, or moved to the trash.
   */
  repair: mutation(
    z.object({ setAside: z.boolean().default(false) }).prefault({}),
    z.object({ done: z.array(repairStepSchema), reopen: z.boolean() }),
  ),
  /** Puts a file that a person brings in the place of a text or an original, if its hash is the recorded one. */
  bring: mutation(
    z.object({ path: z.string().min(1), source: z.string().min(1) }),
    z.object({ done: z.array(repairStepSchema) }),
  ),
  /** Lines and chain, texts and files against their hashes, checkpoints against the replay, references, quotes at their place. */
  run: query(z.object({}).default({}), reportSchema),
  /** Begins the same as a job, which `jobs` tells of and cancels. Works in a case that can only be read, too. */
  start: mutation(z.object({}).default({}), z.object({ job: z.string() })),
  /** What a `start` that is done came to. Only the last one's is kept. */
  outcome: query(z.object({ job: z.string() }), reportSchema),
  /** Writes what the last check found to a file: a line each, cells parted by tabs. */
  save: mutation(z.object({ job: z.string(), path: z.string().min(1) }), z.null()),
  /** What rests on what is faulty, what stands there, and what a repair would do about it. */
  about: query(
    faultSchema,
    z.object({
      /** Records that it touches, the first of them; `more` says how many there are beside these. */
      records: z.array(recordRefSchema),
      more: z.int(),
      /** What rests on these. */
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
