import { test } from '@playwright/test';

/**
 * Minutes after which a run of `.ci/run` starts no further window test: a slow machine must not run into the limit of 25 minutes,
 * which would void the whole run. On an idle machine with two cores a whole run takes less, and no test is skipped.
 */
const lastStartMinutes = 18.5;

let startedTestId: string | undefined;

/** Skips a test for which the run (`CI_STARTED`, seconds since 1970) has no time left. Only called before the test's first app. */
export function skipWithoutTime(): void {
  const { testId } = test.info();
  if (testId === startedTestId) return;
  startedTestId = testId;
  const started = Number(process.env['CI_STARTED'] ?? 0) * 1000;
  const isLate = started > 0 && Date.now() - started > lastStartMinutes * 60_000;
  test.skip(isLate, 'no time left in this run; `npm test` runs it');
}
