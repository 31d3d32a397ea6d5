import { afterEach, beforeEach, expect } from 'vitest';
import { logTo } from '#lib/log.ts';

/** Errors that a test provokes on purpose. */
let expectedPatterns: RegExp[] = [];
let errors: string[] = [];
let notes: string[] = [];

/** Allows this test to log errors that match. */
export function expectLogged(pattern: RegExp): void {
  expectedPatterns.push(pattern);
}

/** Returns what this test has logged so far, at either level. */
export function loggedLines(): readonly string[] {
  return [...errors, ...notes];
}

/** Fails each test that logs an unexpected error. */
export function watchLog(): void {
  beforeEach(() => {
    [expectedPatterns, errors, notes] = [[], [], []];
    logTo((level, what, thrown) => {
      const detail =
        thrown instanceof Error ? (thrown.stack ?? thrown.message) : typeof thrown === 'string' ? thrown : '';
      (level === 'error' ? errors : notes).push(`${what} ${detail}`.trim());
    });
  });
  afterEach(() => {
    const unexpected = errors.filter((line) => !expectedPatterns.some((pattern) => pattern.test(line)));
    expect(unexpected, 'errors in the log').toEqual([]);
  });
}
