// `npm test`: build, then every test there is: vitest, then Playwright (real Electron). The last line is
// `N passed, N failed, N skipped`. `--long` sets CASEBOOK_LONG=1: the full counts of property and crash tests.
// `--check` runs `npm run check` before; if that fails it counts as one failure, and the tests run all the same.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { display } from './display.mjs';
import { root, tool } from './lib.mjs';

const out = join(root, 'test-results');
const sum = { passed: 0, failed: 0, skipped: 0 };
const long = process.argv.includes('--long') ? { CASEBOOK_LONG: '1' } : {};

/** Runs one of our tools with this Node; true when it ended well. */
function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...long, ...env },
    }).status === 0
  );
}

function report(file) {
  try {
    return JSON.parse(readFileSync(join(out, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A runner that ended badly without a failed test (a crash, a file that does not load) counts as one failure. */
function add(endedWell, counts) {
  if (!counts || (!endedWell && counts.failed === 0)) sum.failed++;
  sum.passed += counts?.passed ?? 0;
  sum.failed += counts?.failed ?? 0;
  sum.skipped += counts?.skipped ?? 0;
}

function unitTests() {
  const endedWell = run([
    tool('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/vitest.json',
  ]);
  const result = report('vitest.json');
  add(
    endedWell,
    result && {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    },
  );
}

/** Window tests that run at once: two take two thirds of the time of one after the other. */
const windowWorkers = 2;

/**
 * Window tests, each worker on its own display: windows of one display take the focus from each other. Tests that measure
 * time run afterwards, alone.
 */
async function windowTests() {
  const displays = await Promise.all(Array.from({ length: windowWorkers }, () => display()));
  const own = displays.map(({ env }) => env.DISPLAY).filter((name, index, all) => name && all.indexOf(name) === index);
  for (const project of ['electron', 'timing']) {
    const file = `playwright-${project}.json`;
    const endedWell = run([tool('@playwright/test/cli.js'), 'test', `--project=${project}`], {
      ...(own.length ? { DISPLAY: own[0], CASEBOOK_DISPLAYS: own.join(' ') } : {}),
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(out, file),
    });
    const stats = report(file)?.stats;
    add(endedWell, stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped });
  }
  for (const { stop } of displays) stop();
}

async function main() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  if (process.argv.includes('--check') && !run([join(root, 'scripts', 'check.mjs')])) sum.failed++;
  if (build()) {
    unitTests();
    await windowTests();
  } else {
    sum.failed++;
  }
}

main()
  .catch((error) => {
    console.error(`test: ${error.message}`);
    sum.failed++;
  })
  .finally(() => {
    console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
    process.exitCode = sum.failed ? 1 : 0;
  });
