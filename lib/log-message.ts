import { z } from 'zod';
import { factsOf, factsOfParts, logFactsSchema, ThrownElsewhere } from '#lib/log-facts.ts';
import { logError, logNote, type LogLevel } from '#lib/log.ts';
import type { PageLogLine } from '#lib/page-log-line.ts';

/** A line of the log on its way to the process that keeps the log. */
export const logMessageSchema = z.object({
  type: z.literal('log'),
  level: z.enum(['error', 'note']),
  what: z.string(),
  /** `what` without its values. */
  plain: z.string(),
  /** The whole thrown value as text, and the part of it that may leave the machine. */
  thrown: z.object({ detail: z.string(), facts: logFactsSchema }).optional(),
});

export type LogMessage = z.output<typeof logMessageSchema>;

/** Prepares a line for another process. An error is sent as its stack. */
export function toLogMessage(level: LogLevel, what: string, thrown: unknown, plain: string): LogMessage {
  const line = { type: 'log', level, what, plain } as const;
  if (thrown === undefined) return line;
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown);
  return { ...line, thrown: { detail, facts: factsOf(thrown) } };
}

/** Logs a line from another process here. */
export function relog({ level, what, plain, thrown }: LogMessage): void {
  const log = level === 'error' ? logError : logNote;
  log({ text: what, plain }, thrown && new ThrownElsewhere(thrown.detail, thrown.facts));
}

/** Logs a line from the page of a window here, which does not know what may be reported about an error. */
export function relogFromPage(line: PageLogLine): void {
  const { thrown, ...rest } = line;
  const thrownElsewhere = thrown && {
    detail: thrown.stack ?? `${thrown.name}: ${thrown.message}`,
    facts: factsOfParts(thrown),
  };
  relog({ type: 'log', ...rest, ...(thrownElsewhere && { thrown: thrownElsewhere }) });
}
