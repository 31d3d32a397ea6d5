import { z } from 'zod';
import { mutation, query } from '#core/rpc.ts';

/** Long work. `done` and `total` count what `unit` says; `total` grows while a folder is being walked. */
export const jobSchema = z.object({
  id: z.string(),
  label: z.string(),
  done: z.int(),
  total: z.int(),
  /** `items` are inputs of an import, each of which has a line in its list; `rows` are those of a spreadsheet, whose job has such a list, too; `checks` are things that were looked at; `steps` take unlike times. */
  unit: z.enum(['items', 'rows', 'bytes', 'checks', 'steps']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  message: z.string().nullable(),
  /** Whether it can be paused; that is between two items, and what is being read already is finished. */
  pausable: z.boolean().default(false),
  /** It begins no other item until it is resumed. It is still `running`. */
  paused: z.boolean().default(false),
  /** Whoever asked for it waits for it, and says itself that it is done or why it failed. */
  awaited: z.boolean().default(false),
});

export type Job = z.infer<typeof jobSchema>;

export const jobsContract = {
  list: query(z.object({}).default({}), z.array(jobSchema)),
  /** Stops between two items; what was acknowledged is kept. */
  cancel: mutation(z.object({ id: z.string() }), z.null()),
  /** Throws `invalid` for a job that cannot be paused. One that is paused may be cancelled. */
  pause: mutation(z.object({ id: z.string() }), z.null()),
  resume: mutation(z.object({ id: z.string() }), z.null()),
  /** Resolves when the job has ended. */
  wait: query(z.object({ id: z.string() }), jobSchema),
};
