import { afterEach, beforeEach } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/**
 * Gives each test of a file, or of a block, its own case: opened before the file's setup, deleted after its cleanup. Use it
 * within hooks and tests.
 */
export function useTestCase(title?: string): TestCase {
  let made: TestCase;
  beforeEach(async () => {
    made = await openTestCase(title);
  });
  afterEach(() => made.end());
  return {
    get dir() {
      return made.dir;
    },
    get home() {
      return made.home;
    },
    get ports() {
      return made.ports;
    },
    get engine() {
      return made.engine;
    },
    get client() {
      return made.client;
    },
    reopen: () => made.reopen(),
    end: () => made.end(),
  };
}
