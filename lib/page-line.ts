import { z } from 'zod';
import type { LogLevel } from '#lib/log.ts';

/** How much of a text is sent of an error. */
const maxChars = 20_000;

/** A line of the log that crosses from the page of a window, which has no list of what may be told of an error: it comes taken apart. */
export const pageLineSchema = z.strictObject({
  level: z.enum(['error', 'note']),
  what: z.string().max(2_000),
  /** `what` without the values in it. */
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

export type PageLine = z.output<typeof pageLineSchema>;

/** A line as the page of a window sends it. */
export function toPageLine(level: LogLevel, what: string, thrown: unknown, plain: string): PageLine {
  return { level, what: what.slice(0, 2_000), plain: plain.slice(0, 300), thrown: partsOf(thrown) };
}

function partsOf(thrown: unknown): PageLine['thrown'] {
  if (thrown === undefined) return null;
  if (!(thrown instanceof Error)) return { name: 'thrown', message: wordsOf(thrown) };
  const { name, message, stack } = thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return {
    name: name.slice(0, 100),
    message: message.slice(0, maxChars),
    ...(code === undefined ? {} : { code: code.slice(0, 100) }),
    // One that was cut could not be told from its message, which it begins with.
    ...(stack === undefined || stack.length > maxChars ? {} : { stack }),
  };
}

/** What was thrown although it is no error. */
const wordsOf = (thrown: unknown): string =>
  (typeof thrown === 'string' ? thrown : Object.prototype.toString.call(thrown)).slice(0, maxChars);
