import { z } from 'zod';
import type { LogLevel } from '#lib/log.ts';

/** The most characters sent of each text of an error. */
const maxChars = 20_000;

/** A line of the log from the page of a window, which does not know what may be reported about an error: it sends the error in parts. */
export const pageLogLineSchema = z.strictObject({
  level: z.enum(['error', 'note']),
  what: z.string().max(2_000),
  /** `what` without its values. */
  plain: z.string().max(300),
  thrown: z
    .strictObject({
      name: z.string().max(100),
      message: z.string().max(maxChars),
      code: z.string().max(100).optional(),
      stack: z.string().max(maxChars).optional(),
    })
    .nullable(),
});

export type PageLogLine = z.output<typeof pageLogLineSchema>;

/** Prepares a line as the page of a window sends it. */
export function toPageLogLine(level: LogLevel, what: string, thrown: unknown, plain: string): PageLogLine {
  return { level, what: what.slice(0, 2_000), plain: plain.slice(0, 300), thrown: partsOf(thrown) };
}

function partsOf(thrown: unknown): PageLogLine['thrown'] {
  if (thrown === undefined) return null;
  if (!(thrown instanceof Error)) return { name: 'thrown', message: wordsOf(thrown) };
  const { name, message, stack } = thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return {
    name: name.slice(0, 100),
    message: message.slice(0, maxChars),
    ...(code === undefined ? {} : { code: code.slice(0, 100) }),
    // A truncated stack could not be separated from the message at its beginning.
    ...(stack === undefined || stack.length > maxChars ? {} : { stack }),
  };
}

/** Returns the text of a thrown value that is not an error. */
const wordsOf = (thrown: unknown): string =>
  (typeof thrown === 'string' ? thrown : Object.prototype.toString.call(thrown)).slice(0, maxChars);
