import { z } from 'zod';
import { query } from '#core/rpc.ts';

/** One thing found wrong, as `verify --json` prints it. */
export const faultSchema = z.object({
  kind: z.string(),
  path: z.string(),
  line: z.int().optional(),
  id: z.string().optional(),
  message: z.string(),
});

export type VerifyFault = z.infer<typeof faultSchema>;

export const verifyContract = {
  /** Lines and chain, texts and files against their hashes, checkpoints against the replay, references, quotes at their place. */
  run: query(
    z.object({}).default({}),
    z.object({
      faults: z.array(faultSchema),
      /** What is known not to have arrived yet: no fault, but not whole either. */
      warnings: z.array(faultSchema),
      checked: z.object({ records: z.int(), quotes: z.int(), texts: z.int(), files: z.int() }),
    }),
  ),
};
