import { AppError } from '#lib/errors.ts';

/**
 * What went wrong and was handled, for whoever looks for a fault. Each process has one place where it goes: the app's log
 * file, standard error of the command line under CASEBOOK_DEBUG, the parent of a thread. What stands in a case is never
 * logged, but for paths and ids.
 */

/** `error`: nobody expects it, and a test run fails on it. `note`: it was expected to happen some day, and is handled. */
export type LogLevel = 'error' | 'note';

export type LogSink = (level: LogLevel, what: string, thrown?: unknown) => void;

let sink: LogSink = () => undefined;

/** Sends what this process logs to another place from now on. */
export function logTo(next: LogSink): void {
  sink = next;
}

/** Logs what nobody expects: a bug, or work that is given up. Never throws. */
export function logError(what: string, thrown?: unknown): void {
  sink('error', what, thrown);
}

/** Logs what may happen and is handled: a cache that is damaged, a folder that cannot be read now. Never throws. */
export function logNote(what: string, thrown?: unknown): void {
  sink('note', what, thrown);
}

/**
 * For `.catch`: notes what is done without, and goes on with something in its place. What an AppError says, such as that a
 * text is not here, belongs to the case, not to the log: the window and `verify` tell it.
 */
export function logAndReturn<T>(what: string, instead: T): (thrown: unknown) => T {
  return (thrown) => {
    if (!(thrown instanceof AppError)) logNote(what, thrown);
    return instead;
  };
}
