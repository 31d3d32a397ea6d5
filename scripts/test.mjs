// `npm test`: builds, then runs every test: vitest, then Playwright (real Electron). Prints the slowest files, the duration, the
// tests that failed or were retried, and as its last line `N passed, N failed, N skipped`. `--long` sets CASEBOOK_LONG=1: the full
// counts of property and crash tests. CHECK_FAILED=1 means that `npm run check` failed before: that counts as one failure, and the
// tests run anyway.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from './build.mjs';
import { display } from './display.mjs';
import { root, tool } from './lib.mjs';

const resultsFolder = join(root, 'test-results');
const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * The time that `.ci/run` may take on an idle machine with two cores: twelve minutes for the program as it was when this limit
 * was set, plus 40 seconds for each of five capabilities since (dossiers, views, reading, exchange, accessibility). Window tests
 * that have not started after 18.5 minutes are skipped and counted as such (tests/e2e/time-left.ts), so that the run ends within
 * 25 minutes on a slow machine. A run over the limit prints a warning but does not fail, because machines differ. A change that
 * makes the run longer states by how much, and raises this limit.
 */
const limitMinutes = 12 + (5 * 40) / 60;
const slowestCount = 10;

/** When the run began, in milliseconds; `.ci/run` sets it in seconds, because it installs dependencies first. */
const started = process.env.CI_STARTED ? Number(process.env.CI_STARTED) * 1000 : Date.now();

/** Test files, each with the seconds that its tests took. */
const secondsByFile = new Map();

function addSeconds(file, milliseconds) {
  secondsByFile.set(file, (secondsByFile.get(file) ?? 0) + milliseconds / 1000);
}

/** Failed and retried tests, one line each, printed last because the end of a truncated log survives. */
const problemLines = [];

/** Adds a test to that list, with the first line of its error. */
function addProblem(outcome, file, name, message = '') {
  const [firstLine] = stripVTControlCharacters(message).split('\n', 1);
  problemLines.push(`test: ${outcome}: ${file} › ${name}${firstLine ? ` › ${firstLine}` : ''}`);
}

const longEnv = process.argv.includes('--long') ? { CASEBOOK_LONG: '1' } : {};

/** A file system in memory, and the free bytes required of it: some tests unpack gigabytes. */
const memoryFolder = '/dev/shm';
const requiredBytes = 6 * 1024 ** 3;

/**
 * Where tests create their cases: in memory if there is enough, because each save waits for the disk several times. Loss of data
 * by a disk is simulated (tests/crash), and a killed process loses nothing on either. With `--long` it is the real disk.
 * @returns the folder, or null if the system's own is used
 */
function folderInMemory() {
  if (process.argv.includes('--long') || process.platform !== 'linux' || process.env.TMPDIR) return null;
  try {
    removeEndedRuns();
    const { bavail, bsize } = statfsSync(memoryFolder);
    if (bavail * bsize < requiredBytes) return null;
    const folder = join(memoryFolder, `casebook-${process.pid}`);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch {
    return null; // there is no such file system, or it is not accessible
  }
}

/** Removes the folders of interrupted runs, which would use memory until the machine restarts. */
function removeEndedRuns() {
  for (const name of readdirSync(memoryFolder)) {
    const [, pid] = /^casebook-(\d+)$/.exec(name) ?? [];
    if (pid && !existsSync(join('/proc', pid))) rmSync(join(memoryFolder, name), { recursive: true, force: true });
  }
}

const temporaryFolder = folderInMemory();
if (temporaryFolder) process.env.TMPDIR = temporaryFolder;

/** Runs one of our tools with this Node; true if it succeeded. */
function run(args, env = {}) {
  return (
    spawnSync(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...longEnv, ...env },
    }).status === 0
  );
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(join(resultsFolder, file), 'utf8'));
  } catch {
    return undefined;
  }
}

/** A runner that exits with an error but without a failed test (a crash, a file that does not load) counts as one failure. */
function addCounts(succeeded, counts) {
  if (!counts || (!succeeded && counts.failed === 0)) totals.failed++;
  totals.passed += counts?.passed ?? 0;
  totals.failed += counts?.failed ?? 0;
  totals.skipped += counts?.skipped ?? 0;
}

function unitTests() {
  const succeeded = run([
    tool('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/vitest.json',
  ]);
  const result = readReport('vitest.json');
  for (const { name, startTime, endTime, status, message, assertionResults } of result?.testResults ?? []) {
    const file = relative(root, name);
    addSeconds(file, endTime - startTime);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    for (const { fullName, failureMessages } of failed) addProblem('failed', file, fullName, failureMessages[0]);
    if (status === 'failed' && failed.length === 0) addProblem('failed', file, 'the whole file', message);
  }
  addCounts(
    succeeded,
    result && {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    },
  );
}

/** Adds the durations of a suite in Playwright's report, including failed attempts, and the tests in trouble. */
function addSuite({ specs = [], suites = [] }) {
  for (const { file, title, tests } of specs) {
    for (const { status, results } of tests) {
      for (const { duration } of results) addSeconds(`tests/${file}`, duration);
      const how = { unexpected: 'failed', flaky: 'retried' }[status];
      const message = results.find(({ error }) => error)?.error.message;
      if (how) addProblem(how, `tests/${file}`, title, message);
    }
  }
  suites.forEach(addSuite);
}

/** Window tests run in parallel: with two, they take two thirds of the time. */
const windowWorkers = 2;

/**
 * Window tests, with a display per worker, because windows on the same display take the focus from each other. Tests that measure
 * time run afterwards, alone.
 */
async function windowTests() {
  const displays = await Promise.all(Array.from({ length: windowWorkers }, () => display()));
  const displayNames = displays
    .map(({ env }) => env.DISPLAY)
    .filter((name, index, all) => name && all.indexOf(name) === index);
  for (const project of ['electron', 'timing']) {
    const file = `playwright-${project}.json`;
    const succeeded = run([tool('@playwright/test/cli.js'), 'test', `--project=${project}`], {
      ...(displayNames.length ? { DISPLAY: displayNames[0], CASEBOOK_DISPLAYS: displayNames.join(' ') } : {}),
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(resultsFolder, file),
    });
    const result = readReport(file);
    const stats = result?.stats;
    addCounts(
      succeeded,
      stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    );
    if (result) addSuite(result);
  }
  for (const { stop } of displays) stop();
}

/** Prints where the time went, and whether the run kept to its limit. */
function printTimes() {
  const slowest = [...secondsByFile].sort(([, one], [, other]) => other - one).slice(0, slowestCount);
  if (slowest.length > 0) console.log(`test: the ${slowest.length} slowest files (tests run in parallel)`);
  for (const [file, seconds] of slowest) console.log(`${seconds.toFixed(1).padStart(8)} s  ${file}`);
  const minutes = (Date.now() - started) / 60_000;
  const isOver = minutes > limitMinutes;
  console.log(
    `test: ${isOver ? 'warning: ' : ''}took ${minutes.toFixed(1)} minutes (the limit of .ci/run is ${limitMinutes.toFixed(1)} minutes)`,
  );
}

async function main() {
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  if (process.env.CHECK_FAILED) totals.failed++;
  if (build()) {
    unitTests();
    await windowTests();
  } else {
    totals.failed++;
  }
}

main()
  .catch((error) => {
    console.error(`test: ${error.message}`);
    totals.failed++;
  })
  .finally(() => {
    if (temporaryFolder) rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 3 });
    printTimes();
    for (const line of problemLines) console.log(line);
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    process.exitCode = totals.failed ? 1 : 0;
  });
