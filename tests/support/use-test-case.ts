import { afterEach, beforeEach } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/**
 * Gives each test of a file, or of a block, its own case: opened before the file's setup, deleted after its cleanup. Use it
 * within hooks and tests.
 */
export function useTestCase(title?: string): TestCase {
  let current: TestCase;
  beforeEach(async () => {
    current = await openTestCase(title);
  });
  afterEach(() => current.end());
  return {
    get dir() {
      return current.dir;
    },
    get home() {
      return current.home;
    },
    get ports() {
      return current.ports;
    },
    get engine() {
      return current.engine;
    },
    get client() {
      return current.client;
    },
    reopen: () => current.reopen(),
    end: () => current.end(),
  };
}
