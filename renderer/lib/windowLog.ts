import { logError, logTo, type LogSink } from '#lib/log.ts';
import { AppError } from '#lib/errors.ts';
import { toPageLogLine, type PageLogLine } from '#lib/page-log-line.ts';

/** The most lines that one window sends: an error repeated at every render must not push out other errors. */
const maxLines = 100;

/**
 * Sends what this window logs to the program's log, each line once, and to the console. Uncaught errors are logged too: only then does a
 * problem report include them.
 * @param send never rejects for the caller: a log that cannot be written must not be logged
 * @returns a function that stops listening for uncaught errors
 */
export function startWindowLog(
  send: (line: PageLogLine) => Promise<unknown>,
  target: EventTarget = window,
): () => void {
  const sent = new Set<string>();
  const sink: LogSink = (level, what, error, plain) => {
    (level === 'error' ? console.error : console.info)(what, ...(error === undefined ? [] : [error]));
    const line = toPageLogLine(level, what, error, plain);
    const key = JSON.stringify(line);
    if (sent.has(key) || sent.size >= maxLines) return;
    sent.add(key);
    void send(line).catch(() => undefined); // A host that is gone keeps no log.
  };
  logTo(sink);
  const onError = (event: Event) => {
    // Without an error object it is a browser warning, such as one about a layout that continued in the next frame.
    if (event instanceof ErrorEvent && event.error instanceof Error)
      logError('window: an error that nothing caught', event.error);
  };
  target.addEventListener('error', onError);
  return () => {
    target.removeEventListener('error', onError);
    logTo(() => undefined);
  };
}

/** Logs an error of a part of the window if it is a bug rather than a message for the user. */
export function logBug(thrown: unknown): void {
  if (!(thrown instanceof AppError)) logError('window: something failed that should not', thrown);
}
