import { z } from 'zod';
import { logError, logNote, type LogLevel } from '#lib/log.ts';

/** A line of the log on its way to the process that keeps the log. */
export const loggedSchema = z.object({
  type: z.literal('log'),
  level: z.enum(['error', 'note']),
  what: z.string(),
  detail: z.string().optional(),
});

export type Logged = z.output<typeof loggedSchema>;

/** A line for another process. An error crosses as its stack. */
export function toLogged(level: LogLevel, what: string, thrown?: unknown): Logged {
  if (thrown === undefined) return { type: 'log', level, what };
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown);
  return { type: 'log', level, what, detail };
}

/** Logs here what another process has logged. */
export function relog({ level, what, detail }: Logged): void {
  (level === 'error' ? logError : logNote)(what, detail);
}
