import { AppError } from '#lib/errors.ts';

/**
 * What went wrong and was handled, for whoever looks for a fault. Each process has one place where it goes: the app's log
 * file, standard error of the command line under CASEBOOK_DEBUG, the parent of a thread. What stands in a case is never
 * logged, but for paths and ids.
 */

/** `error`: nobody expects it, and a test run fails on it. `note`: it was expected to happen some day, and is handled. */
export type LogLevel = 'error' | 'note';

/**
 * @param plain what it says without the values in it, which may be paths and ids: what may leave the machine in a report of a problem
 */
export type LogSink = (level: LogLevel, what: string, thrown: unknown, plain: string) => void;

/** A line with values in it, made by `logLine`. */
export interface LogLine {
  text: string;
  plain: string;
}

/**
 * Tag of a line that has values in it: logError(logLine`engine of ${path}: ended with ${code}`). What is written in the code and
 * numbers may go into a report of a problem, strings may not. A lint rule keeps lines from being put together in any other way.
 */
export function logLine(written: TemplateStringsArray, ...values: readonly (string | number)[]): LogLine {
  const fill = (valueOf: (value: string | number) => string) =>
    written.map((piece, at) => piece + (at < values.length ? valueOf(values[at] ?? '') : '')).join('');
  return { text: fill(String), plain: fill((value) => (typeof value === 'number' ? String(value) : '…')) };
}

let sink: LogSink = () => undefined;

/** Sends what this process logs to another place from now on. */
export function logTo(next: LogSink): void {
  sink = next;
}

function log(level: LogLevel, what: string | LogLine, thrown: unknown): void {
  const { text, plain } = typeof what === 'string' ? { text: what, plain: what } : what;
  sink(level, text, thrown, plain);
}

/** Logs what nobody expects: a bug, or work that is given up. Never throws. */
export function logError(what: string | LogLine, thrown?: unknown): void {
  log('error', what, thrown);
}

/** Logs what may happen and is handled: a cache that is damaged, a folder that cannot be read now. Never throws. */
export function logNote(what: string | LogLine, thrown?: unknown): void {
  log('note', what, thrown);
}

/**
 * For `.catch`: notes what is done without, and goes on with something in its place. What an AppError says, such as that a
 * text is not here, belongs to the case, not to the log: the window and `verify` tell it.
 */
export function logAndReturn<T>(what: string | LogLine, instead: T): (thrown: unknown) => T {
  return (thrown) => {
    if (!(thrown instanceof AppError)) log('note', what, thrown);
    return instead;
  };
}
