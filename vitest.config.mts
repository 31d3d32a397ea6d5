import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Starts the tests of whole cases first, because they take longest: started last, one of them would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]) => /\/tests\/(crash|sync|damage)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files that replace one of our modules, or leave a heap as large as a compiler's: each runs isolated from other files. */
const apart = [
  'tests/crash/**/*.test.ts',
  'core/suggestions/inbox/decisions.test.ts',
  'tests/unit/{added-field,layers,runtime}.test.ts',
  'renderer/features/**/added-field.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            '{lib,core,cli}/**/*.test.ts',
            'renderer/**/*.test.{ts,tsx}',
            'tests/{unit,damage,sync}/**/*.test.ts',
          ],
          exclude: apart,
          // reloading the same modules for each file took a third of the time
          isolate: false,
        },
      },
    ],
    environment: 'node',
    // whatever the machine's language
    env: { CASEBOOK_LANGUAGE: 'en' },
    setupFiles: ['tests/support/setup.ts'],
    // ends tests that hang; generous, so that no test fails because the machine is busy or because the counts are the full ones
    testTimeout: process.env.CASEBOOK_LONG === '1' ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    // results arrive later on a busy machine, for which the default of one second is too short
    expect: { poll: { timeout: 15_000 } },
    // the default leaves a core idle, which doubles the time on a machine with two
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: 'timing',
        description: 'measures time',
        // other work may disturb the machine: a test fails after three failed attempts; no other unit test is retried
        retry: process.env.CI ? 2 : 0,
      },
    ],
  },
});
