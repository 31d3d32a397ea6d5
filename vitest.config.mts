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

/** Files that put another module in the place of one of ours, or leave a heap as large as a compiler's: no other may meet it. */
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
          // to read the same modules anew for each file took a third of the time
          isolate: false,
        },
      },
    ],
    environment: 'node',
    // whatever the machine speaks
    env: { CASEBOOK_LANGUAGE: 'en' },
    setupFiles: ['tests/support/seed.ts'],
    // a test that hangs ends; none is to fail because the machine has other work, or because the counts are the full ones
    testTimeout: process.env.CASEBOOK_LONG === '1' ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    // what is awaited comes later where the machine has other work; a second, which it is by itself, is a measure of that
    expect: { poll: { timeout: 15_000 } },
    // by itself it leaves a core idle, which on two of them doubles the time
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: 'timing',
        description: 'measures time',
        // the machine has other work, too: what fails three times running fails; no other unit test is tried again
        retry: process.env.CI ? 2 : 0,
      },
    ],
  },
});
