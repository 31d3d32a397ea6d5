import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Playwright's own download of browsers is not to be had everywhere: a Chromium of the system serves
const chromium = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  workers: 1,
  timeout: 60_000,
  forbidOnly: !!process.env.CI,
  // scripts/test.mjs adds up what the JSON reporter writes; by hand it would only fill the terminal
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  projects: [
    { name: 'electron', testMatch: 'e2e/**/*.spec.ts' },
    {
      name: 'browser',
      testMatch: 'browser/**/*.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium ? { executablePath: chromium } : {}),
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        },
      },
    },
  ],
});
