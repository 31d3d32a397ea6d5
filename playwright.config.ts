import { defineConfig } from '@playwright/test';

// One worker per display that scripts/test.mjs made; when run by hand there is one, because windows share the display and its
// focus.
// `.ci/run` has a time limit, so it skips slow tests whose behaviour smaller tests cover.
const beside = process.env.CI_STARTED && process.env.CASEBOOK_LONG !== '1' ? [/@long/] : [];

const displays = (process.env.CASEBOOK_DISPLAYS ?? '').split(' ').filter(Boolean);

// Windows and commands that tests start use English, whatever the machine's language.
process.env.CASEBOOK_LANGUAGE = 'en';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  workers: displays.length || 1,
  timeout: 120_000,
  // two apps share the cores; speed is measured by tests that run alone
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  // scripts/test.mjs reads the JSON reporter's output; by hand it would only clutter the terminal
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  projects: [
    // two apps share CI's two cores: a test that runs out of time is retried once, and listed as flaky
    {
      name: 'electron',
      testMatch: 'e2e/**/*.spec.ts',
      grepInvert: [/@timing/, ...beside],
      retries: process.env.CI ? 1 : 0,
    },
    // tests that measure time do not run alongside others; other work on CI's machine may disturb them, so they are retried
    {
      name: 'timing',
      testMatch: 'e2e/**/*.spec.ts',
      grep: /@timing/,
      grepInvert: beside,
      workers: 1,
      retries: process.env.CI ? 4 : 0,
    },
  ],
});
