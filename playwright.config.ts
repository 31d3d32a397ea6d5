import { defineConfig } from '@playwright/test';

// `.ci/run` has a time limit, so it skips slow tests whose behaviour smaller tests cover.
const skippedTags = process.env.CI_STARTED && process.env.CASEBOOK_LONG !== '1' ? [/@long/] : [];

// One worker per display that scripts/test.mjs started. When run by hand there is one, because windows share the display and its
// focus.
const displays = (process.env.CASEBOOK_DISPLAYS ?? '').split(' ').filter(Boolean);

// Windows and commands that tests start use English, whatever the machine's language.
process.env.CASEBOOK_LANGUAGE = 'en';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  workers: displays.length || 1,
  timeout: 120_000,
  // two apps share the cores; tests that measure speed run alone
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  // scripts/test.mjs reads the JSON reporter's output; by hand it would only clutter the terminal
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  projects: [
    // two apps share CI's two cores: a test that times out is retried once and listed as flaky
    {
      name: 'electron',
      testMatch: 'e2e/**/*.spec.ts',
      grepInvert: [/@timing/, ...skippedTags],
      retries: process.env.CI ? 1 : 0,
    },
    // tests that measure time run alone; they are retried because other work on CI's machine may slow them down
    {
      name: 'timing',
      testMatch: 'e2e/**/*.spec.ts',
      grep: /@timing/,
      grepInvert: skippedTags,
      workers: 1,
      retries: process.env.CI ? 4 : 0,
    },
  ],
});
