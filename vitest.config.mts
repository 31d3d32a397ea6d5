import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'core/**/*.test.ts',
      'cli/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'tests/unit/**/*.test.ts',
      'tests/crash/**/*.test.ts',
      'tests/damage/**/*.test.ts',
      'tests/sync/**/*.test.ts',
    ],
    environment: 'node',
    setupFiles: ['tests/support/seed.ts'],
    testTimeout: 20_000,
    // by itself it leaves a core idle, which on two of them doubles the time
    maxWorkers: '100%',
    // tests that measure time share CI's machine with others; what fails three times running fails
    retry: process.env.CI ? 2 : 0,
  },
});
