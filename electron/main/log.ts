import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { app } from 'electron';
import { factsOf } from '#lib/log-facts.ts';
import { logTo, type LogLevel } from '#lib/log.ts';
import { parseReportLine, type ReportLine } from './report-lines.ts';

/** Beyond this size the log becomes its `.old` file, replacing the previous one. */
const MAX_LOG_BYTES = 1_000_000;
const MAX_REPORT_BYTES = 100_000;

/** The log, for finding faults on this machine. */
const LOG = 'casebook.log';
/** The part of the log that may leave the machine, line by line. */
const REPORT = 'report.jsonl';

function fileOf(name: string): string {
  return join(app.getPath('userData'), 'logs', name);
}

/** Returns the name of a log's previous file. */
const oldName = (name: string) => name.replace(/\.(\w+)$/, '.old.$1');

/** Writes what main and the engines log to the log file, and the reportable part to a file beside it. */
export function startLog(): void {
  logTo(write);
}

/** Logs an entry on standard error and in the log file, because nobody sees the standard error of an installed program. Never throws. */
function write(level: LogLevel, what: string, thrown: unknown, plain: string): void {
  const detail =
    thrown instanceof Error ? (thrown.stack ?? thrown.message) : typeof thrown === 'string' ? thrown : inspect(thrown);
  const at = new Date().toISOString();
  const line = `${at} ${level} ${what}${thrown === undefined ? '' : ` ${detail}`}\n`;
  // A normal user's terminal shows errors only.
  if (level === 'error' || process.env.CASEBOOK_DEBUG) process.stderr.write(line);
  append(LOG, line, MAX_LOG_BYTES);
  const reportLine: ReportLine = { at, level, what: plain, ...factsOf(thrown) };
  append(REPORT, `${JSON.stringify(reportLine)}\n`, MAX_REPORT_BYTES);
}

function append(name: string, line: string, maxBytes: number): void {
  try {
    const file = fileOf(name);
    mkdirSync(join(file, '..'), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(file, fileOf(oldName(name)));
    appendFileSync(file, line);
  } catch {
    // A log that cannot be written must not stop the program.
  }
}

/** Returns the last reportable lines, oldest first. */
export function lastReportLines(count: number): ReportLine[] {
  return [oldName(REPORT), REPORT]
    .flatMap((name) => read(name).split('\n'))
    .slice(-count - 1)
    .flatMap((line) => parseReportLine(line) ?? []);
}

function read(name: string): string {
  try {
    return readFileSync(fileOf(name), 'utf8');
  } catch {
    return ''; // Nothing has been logged yet
  }
}
