import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { app } from 'electron';
import { logTo, type LogLevel } from '#lib/log.ts';

const MAX_LOG_BYTES = 1_000_000;

/** File of the log; what is older than a million bytes is kept in `casebook.old.log`, then lost. */
function logFile(): string {
  return join(app.getPath('userData'), 'logs', 'casebook.log');
}

/** Sends what main and the engines log to `logFile`. */
export function startLog(): void {
  logTo(write);
}

/**
 * Notes something for whoever looks for a fault: on standard error, and in the log file, as an installed program has no
 * standard error that anyone sees. Never throws.
 */
function write(level: LogLevel, what: string, thrown?: unknown): void {
  const detail =
    thrown instanceof Error ? (thrown.stack ?? thrown.message) : typeof thrown === 'string' ? thrown : inspect(thrown);
  const line = `${new Date().toISOString()} ${level} ${what}${thrown === undefined ? '' : ` ${detail}`}\n`;
  // A newcomer's terminal is for what went wrong.
  if (level === 'error' || process.env.CASEBOOK_DEBUG) process.stderr.write(line);
  const file = logFile();
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) {
      renameSync(file, file.replace(/\.log$/, '.old.log'));
    }
    appendFileSync(file, line);
  } catch {
    // a log that cannot be written must not stop the program
  }
}
