import { z } from 'zod';
import { onlyFrom } from '#core/model/made-from.ts';
import { mutation, query } from '#core/rpc.ts';

/** A long-running job. `done` and `total` are counted in `unit`; `total` grows while a folder is being walked. */
export const jobSchema = z.object({
  id: z.string(),
  label: z.string(),
  done: z.int(),
  total: z.int(),
  /**
   * `items` are inputs of an import, each with a line in its list; `rows` are those of a spreadsheet, whose job has such a list too;
   * `checks` are things checked; `steps` take varying times.
   */
  unit: z.enum(['items', 'rows', 'bytes', 'checks', 'steps']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  message: z.string().nullable(),
  /** Whether it can be paused, which takes effect between two items: an item in progress is finished first. */
  pausable: z.boolean().default(false),
  /** Whether it is paused: no further item is started until it is resumed, and it still counts as `running`. */
  paused: z.boolean().default(false),
  /** Whether the caller waits for it, and reports success or failure itself. */
  awaited: z.boolean().default(false),
});

export type Job = z.infer<typeof jobSchema>;

export const jobsContract = {
  list: query(z.object({}).default({}), z.array(jobSchema), onlyFrom([])),
  /** Stops between two items; what was acknowledged is kept. */
  cancel: mutation(z.object({ id: z.string() }), z.null()),
  /** Throws `invalid` for a job that cannot be paused. A paused job may be cancelled. */
  pause: mutation(z.object({ id: z.string() }), z.null()),
  resume: mutation(z.object({ id: z.string() }), z.null()),
  /** Resolves when the job has ended. */
  wait: query(z.object({ id: z.string() }), jobSchema),
};
