import { z } from 'zod';
import { logFactsSchema } from '#lib/log-facts.ts';

/** A reportable line of the log: these fields and no others. */
const reportLineSchema = logFactsSchema.extend({
  at: z.iso.datetime(),
  level: z.enum(['error', 'note']),
  /** A text from the code, without the values inserted into it. */
  what: z.string().max(300),
});

export type ReportLine = z.output<typeof reportLineSchema>;

/** Parses a line of the report file; null for one that is truncated or has other fields. */
export function parseReportLine(text: string): ReportLine | null {
  try {
    return reportLineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // The file ends with an empty line, and may have been cut in mid-line
  }
}

/** Formats a line: `2026-11-30T01:20:11Z error engine of …: ended with 1 (TypeError EACCES at main/engine.js:1:2, …)`. */
export function formatReportLine({ at, level, what, name, code, frames = [] }: ReportLine): string {
  const places = frames.length === 0 ? [] : [`at ${frames.join(', ')}`];
  const thrown = [name, code, ...places].filter((part) => part !== undefined).join(' ');
  return `${at.slice(0, 19)}Z ${level} ${what}${thrown === '' ? '' : ` (${thrown})`}`;
}
