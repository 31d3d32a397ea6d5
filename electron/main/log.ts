import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { app } from 'electron';

const LIMIT = 1_000_000;

/** File that `log` writes to; what is older than a million bytes is kept in `casebook.old.log`, then lost. */
export function logFile(): string {
  return join(app.getPath('userData'), 'logs', 'casebook.log');
}

/**
 * Notes something for whoever looks for a fault: on standard error, and in the log file, as an installed program has no
 * standard error that anyone sees. Never the content of a case. Never throws.
 */
export function log(what: string, thrown?: unknown): void {
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : inspect(thrown);
  const line = `${new Date().toISOString()} ${what}${thrown === undefined ? '' : ` ${detail}`}\n`;
  process.stderr.write(line);
  const file = logFile();
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) {
      renameSync(file, file.replace(/\.log$/, '.old.log'));
    }
    appendFileSync(file, line);
  } catch {
    // a log that cannot be written must not stop the program
  }
}
