import { AppError } from '#lib/errors.ts';

/**
 * Logs problems that were handled, for finding faults. Each process has one destination: the app's log file, standard error of the command
 * line under CASEBOOK_DEBUG, the parent of a worker thread. Contents of a case are never logged, except paths and ids.
 */

/** `error`: unexpected; a test run fails on it. `note`: expected to happen at some point, and handled. */
export type LogLevel = 'error' | 'note';

/** @param plain the text without its values, which may be paths and ids: this part may leave the machine in a problem report */
export type LogSink = (level: LogLevel, what: string, thrown: unknown, plain: string) => void;

/** A line with values, made by `logLine`. */
export interface LogLine {
  text: string;
  plain: string;
}

/**
 * Template tag for a line with values: logError(logLine`engine of ${path}: ended with ${code}`). The literal text and numbers may go into a
 * problem report, strings may not. A lint rule prevents lines from being built in any other way.
 */
export function logLine(written: TemplateStringsArray, ...values: readonly (string | number)[]): LogLine {
  const fill = (valueOf: (value: string | number) => string) =>
    written.map((piece, at) => piece + (at < values.length ? valueOf(values[at] ?? '') : '')).join('');
  return { text: fill(String), plain: fill((value) => (typeof value === 'number' ? String(value) : '…')) };
}

let sink: LogSink = () => undefined;

/** Sets the destination of this process's log. */
export function logTo(next: LogSink): void {
  sink = next;
}

function log(level: LogLevel, what: string | LogLine, thrown: unknown): void {
  const { text, plain } = typeof what === 'string' ? { text: what, plain: what } : what;
  sink(level, text, thrown, plain);
}

/** Logs something unexpected: a bug, or abandoned work. Never throws. */
export function logError(what: string | LogLine, thrown?: unknown): void {
  log('error', what, thrown);
}

/** Logs something that can happen and is handled: a damaged cache, a folder that cannot be read now. Never throws. */
export function logNote(what: string | LogLine, thrown?: unknown): void {
  log('note', what, thrown);
}

/**
 * For `.catch`: logs the error and continues with a substitute. An AppError, such as one about a missing text, is about the case and not
 * logged: the window and `verify` report it.
 */
export function logAndReturn<T>(what: string | LogLine, instead: T): (thrown: unknown) => T {
  return (thrown) => {
    if (!(thrown instanceof AppError)) log('note', what, thrown);
    return instead;
  };
}
