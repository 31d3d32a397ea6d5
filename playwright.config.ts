import { defineConfig } from '@playwright/test';

// One worker for each display that scripts/test.mjs made; by hand there is one, since windows share it and its focus.
// What takes long and is proved in small elsewhere is left out of `.ci/run`, which has a limit.
const beside = process.env.CI_STARTED && process.env.CASEBOOK_LONG !== '1' ? [/@long/] : [];

const displays = (process.env.CASEBOOK_DISPLAYS ?? '').split(' ').filter(Boolean);

// Windows and commands that tests start speak English, whatever the machine does.
process.env.CASEBOOK_LANGUAGE = 'en';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  workers: displays.length || 1,
  timeout: 120_000,
  // two apps share the cores; what is to be quick is measured, by the tests that run alone
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  // scripts/test.mjs adds up what the JSON reporter writes; by hand it would only fill the terminal
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  projects: [
    // two apps share CI's two cores: what fails for want of time is tried once more, and listed as flaky
    {
      name: 'electron',
      testMatch: 'e2e/**/*.spec.ts',
      grepInvert: [/@timing/, ...beside],
      retries: process.env.CI ? 1 : 0,
    },
    // what measures time is not to wait for another test's work; CI's machine has others, so it may try again
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
