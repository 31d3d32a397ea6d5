import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** The tests of whole cases take longest: begun last, one of them would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]) => /\/tests\/(crash|sync|damage)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    // tests that measure time share CI's machine with others; what fails three times running fails
    retry: process.env.CI ? 2 : 0,
  },
});
