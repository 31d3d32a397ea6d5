import { test } from '@playwright/test';

/**
 * Minutes after which a run of `.ci/run` begins no further window test: a slow machine is not to run into the limit of 25 minutes,
 * after which nothing of it counts. On an idle machine of two cores a whole run takes less, and none is left out.
 */
const lastStartMinutes = 18.5;

let begun: string | undefined;

/** Leaves out a test for which the run (`CI_STARTED`, seconds since 1970) has no time any more. Asked before its first app only. */
export function skipWithoutTime(): void {
  const { testId } = test.info();
  if (testId === begun) return;
  begun = testId;
  const started = Number(process.env['CI_STARTED'] ?? 0) * 1000;
  const isLate = started > 0 && Date.now() - started > lastStartMinutes * 60_000;
  test.skip(isLate, 'no time left in this run: `npm test` has it');
}
