import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { logError, logLine } from '#lib/log.ts';
import { logBug, startWindowLog } from './windowLog.ts';

let stop: () => void;
const sent: { what: string; plain: string; thrown: unknown }[] = [];
const page = new EventTarget();
/** What Chromium reports for an uncaught error; Node has no such class. */
class ErrorEventOfPage extends Event {
  readonly error: unknown;
  constructor(error: unknown) {
    super('error');
    this.error = error;
  }
}

beforeEach(() => {
  vi.stubGlobal('ErrorEvent', ErrorEventOfPage);
  vi.spyOn(console, 'error').mockReturnValue();
  sent.length = 0;
  stop = startWindowLog((line) => {
    sent.push(line);
    return Promise.reject(new Error('no host'));
  }, page);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('an uncaught error is sent, and a warning without an error is not', () => {
  page.dispatchEvent(new ErrorEventOfPage(new TypeError('Relojero is not a function')));
  page.dispatchEvent(new ErrorEventOfPage(null));
  expect(sent).toEqual([
    expect.objectContaining({
      level: 'error',
      plain: 'window: an error that nothing caught',
      thrown: expect.objectContaining({
        name: 'TypeError',
        stack: expect.stringContaining('windowLog.test') as string,
      }) as unknown,
    }),
  ]);
});

test('the same line is sent once, and a window sends at most a hundred', () => {
  const error = new Error('again');
  for (let at = 0; at < 5; at++) logError('drawn', error);
  expect(sent).toHaveLength(1);
  for (let at = 0; at < 500; at++) logError(logLine`drawn ${at}`);
  expect(sent).toHaveLength(100);
});

test('an error shown to the user is not logged as a bug', () => {
  logBug(new AppError('not-found', 'The record of Relojero is not here.'));
  expect(sent).toEqual([]);
  logBug('Relojero');
  expect(sent).toMatchObject([{ plain: 'window: something failed that should not', thrown: { name: 'thrown' } }]);
});

test('a stack too long to send is dropped, not cut', () => {
  logError(
    'long',
    Object.assign(new Error('x'), { stack: `Error: x${'\n    at y (app://local/assets/a.js:1:2)'.repeat(900)}` }),
  );
  expect(sent[0]?.thrown).toEqual({ name: 'Error', message: 'x' });
});
