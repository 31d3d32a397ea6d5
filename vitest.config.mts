import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Starts the longest tests first: started last, one of them would run alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]) => /\/tests\/(crash|sync|damage)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files that mock one of our modules or leave a large heap behind (a compiler's): each runs isolated from the others. */
const isolatedFiles = [
  'tests/crash/**/*.test.ts',
  'core/capture/sources.test.ts',
  'core/suggestions/inbox/decisions.test.ts',
  'tests/unit/{added-field,layers,mac-menu,runtime}.test.ts',
  'renderer/features/**/added-field.test.ts',
  'renderer/lib/copyText.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'isolated', include: isolatedFiles } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: [
            '{lib,core,cli}/**/*.test.ts',
            'renderer/**/*.test.{ts,tsx}',
            'tests/{unit,damage,sync}/**/*.test.ts',
          ],
          exclude: isolatedFiles,
          // not isolated, because reloading the same modules for each file took a third of the time
          isolate: false,
        },
      },
    ],
    environment: 'node',
    // whatever the machine's language
    env: { CASEBOOK_LANGUAGE: 'en' },
    setupFiles: ['tests/support/setup.ts'],
    // only ends tests that hang: no test should fail because the machine is busy or because a long run uses the full counts
    testTimeout: process.env.CASEBOOK_LONG === '1' ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    // results arrive later on a busy machine, for which the default of one second is too short
    expect: { poll: { timeout: 15_000 } },
    // the default leaves one core idle, which doubles the time on a machine with two
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: 'timing',
        description: 'measures time',
        // other work may slow the machine down, so these get three attempts; no other unit test is retried
        retry: process.env.CI ? 2 : 0,
      },
    ],
  },
});
