import { logError, logTo, type LogSink } from '#lib/log.ts';
import { AppError } from '#lib/errors.ts';
import { toPageLine, type PageLine } from '#lib/page-line.ts';

/** Lines that one window sends at most: what fails at every drawing must not push out what else went wrong. */
const maxLines = 100;

/**
 * Sends what this window logs to the log of the program, each line once, and to the console. What nobody catches is logged, too: only so
 * does a report of a problem know of it.
 * @param send never rejects for the caller: a log that cannot be written must not be logged
 * @returns how to stop hearing of what nobody caught
 */
export function startWindowLog(send: (line: PageLine) => Promise<unknown>, target: EventTarget = window): () => void {
  const sent = new Set<string>();
  const sink: LogSink = (level, what, thrown, plain) => {
    (level === 'error' ? console.error : console.info)(what, ...(thrown === undefined ? [] : [thrown]));
    const line = toPageLine(level, what, thrown, plain);
    const key = JSON.stringify(line);
    if (sent.has(key) || sent.size >= maxLines) return;
    sent.add(key);
    void send(line).catch(() => undefined); // a host that is gone keeps no log
  };
  logTo(sink);
  const onError = (event: Event) => {
    // Without an error it is a warning of the browser, as of a layout that went on in the next frame.
    if (event instanceof ErrorEvent && event.error instanceof Error)
      logError('window: an error that nothing caught', event.error);
  };
  target.addEventListener('error', onError);
  return () => {
    target.removeEventListener('error', onError);
    logTo(() => undefined);
  };
}

/** Logs what a part of the window threw that is no answer for a person, but a bug. */
export function logBug(thrown: unknown): void {
  if (!(thrown instanceof AppError)) logError('window: something failed that should not', thrown);
}
