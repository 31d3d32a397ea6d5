import { z } from 'zod';
import { logFactsSchema } from '#lib/log-facts.ts';

/** A line of the log as a report may tell it: these fields and no other. */
const reportLineSchema = logFactsSchema.extend({
  at: z.iso.datetime(),
  level: z.enum(['error', 'note']),
  /** A line that stands in the code, without the values in it. */
  what: z.string().max(300),
});

export type ReportLine = z.output<typeof reportLineSchema>;

/** Reads a line of the file of such lines; null for one that was cut short or has more in it. */
export function parseReportLine(text: string): ReportLine | null {
  try {
    return reportLineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // the file ends with an empty line, and may have been cut in a line
  }
}

/** A line for people: `2026-11-30T01:20:11Z error engine of …: ended with 1 (TypeError EACCES at main/engine.js:1:2, …)`. */
export function formatReportLine({ at, level, what, name, code, frames = [] }: ReportLine): string {
  const places = frames.length === 0 ? [] : [`at ${frames.join(', ')}`];
  const thrown = [name, code, ...places].filter((part) => part !== undefined).join(' ');
  return `${at.slice(0, 19)}Z ${level} ${what}${thrown === '' ? '' : ` (${thrown})`}`;
}
