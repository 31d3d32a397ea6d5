import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';

/** Long work. `done` and `total` count what `unit` says; `total` grows while a folder is being walked. */
export const jobSchema = z.object({
  id: z.string(),
  label: z.string(),
  done: z.int(),
  total: z.int(),
  /** `items` are inputs of an import, each of which has a line in its list; `checks` are things that were looked at. */
  unit: z.enum(['items', 'bytes', 'checks']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  message: z.string().nullable(),
});

export type Job = z.infer<typeof jobSchema>;

export const jobsContract = {
  list: query(z.object({}).default({}), z.array(jobSchema)),
  /** Stops between two items; what was acknowledged is kept. */
  cancel: mutation(z.object({ id: z.string() }), z.null()),
  /** Resolves when the job has ended. */
  wait: query(z.object({ id: z.string() }), jobSchema),
};
