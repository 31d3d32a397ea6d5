import { afterEach, beforeEach, expect } from 'vitest';
import { logTo } from '#lib/log.ts';

/** Errors that a test provokes on purpose. */
let expected: RegExp[] = [];
let errors: string[] = [];
let notes: string[] = [];

/** Says that what matches may be logged as an error by this test. */
export function expectLogged(pattern: RegExp): void {
  expected.push(pattern);
}

/** What this test has logged by now, of either level. */
export function logged(): readonly string[] {
  return [...errors, ...notes];
}

/** Fails each test that logs an error which it did not expect. */
export function watchLog(): void {
  beforeEach(() => {
    [expected, errors, notes] = [[], [], []];
    logTo((level, what, thrown) => {
      const detail =
        thrown instanceof Error ? (thrown.stack ?? thrown.message) : typeof thrown === 'string' ? thrown : '';
      (level === 'error' ? errors : notes).push(`${what} ${detail}`.trim());
    });
  });
  afterEach(() => {
    const unexpected = errors.filter((line) => !expected.some((pattern) => pattern.test(line)));
    expect(unexpected, 'errors in the log').toEqual([]);
  });
}
