import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makeLargeCase } from './large-case.ts';
import { caseOf, launch, tempFolder } from './launch.ts';

/** The search index in the app's engine, which runs on a different Node than the unit tests: the index survives. */

/** Together more words than fit in memory, so that some are written before the end; and a case that is indexed in one step. */
const size = 800;
const few = 40;
const repeated = 'The crew of the coaster agreed with him and said so to the guard of the quay. ';
const article = (at: number) => ({
  title: `Report ${at + 1}`,
  body: `On day ${at + 1} the captain went to the harbour. ${repeated.repeat(150)}`,
});
const level = (page: Page, articles = size) => page.getByText(`All ${String(articles)} articles indexed`);
const heading = (page: Page) => page.getByRole('button', { name: 'Case menu: Indexed' });

/** Returns the index files of the only case opened from a home. */
function indexFiles(home: string): string[] {
  const all = join(home, 'cache', 'search');
  const [own] = existsSync(all) ? readdirSync(all) : [];
  return own === undefined ? [] : readdirSync(join(all, own)).map((name) => join(all, own, name));
}

function segments(home: string): string[] {
  return indexFiles(home).filter((name) => name.endsWith('.idx'));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts the app and returns how many articles were searchable when the window first knew. */
async function indexedAtFirst(home: string, dir: string) {
  const launched = await launch({ home, args: [dir] });
  await expect(heading(launched.page)).toBeVisible({ timeout: 30_000 });
  const { indexed } = await caseOf(launched.page).search.query({ query: 'captain' });
  return { ...launched, indexed };
}

test('the search index survives a quit and a kill, and one built by the command line is reused', async () => {
  test.setTimeout(240_000);
  const small = await makeLargeCase('Indexed', few, article);
  const home = tempFolder('index');

  // The command line builds the index; the window uses it as it is.
  const cli = spawnSync(process.execPath, [resolve('bin/casebook.cjs'), 'search', small, 'captain', '--limit', '1'], {
    env: { ...process.env, CASEBOOK_HOME: home },
    encoding: 'utf8',
  });
  expect(cli.stderr).toBe('');
  expect(segments(home).length).toBeGreaterThan(0);
  const segmentsBefore = segments(home);
  const first = await indexedAtFirst(home, small);
  expect(first.indexed).toBe(few);
  await expect(level(first.page, few)).toBeVisible();
  expect(segments(home)).toEqual(segmentsBefore);
  await first.quit();

  // Built by the app, in its own home.
  const dir = await makeLargeCase('Indexed', size, article);
  const other = tempFolder('index');
  const second = await indexedAtFirst(other, dir);
  await expect.poll(() => segments(other).length, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect.poll(() => indexFiles(other).some((name) => name.endsWith('index.json'))).toBe(true);
  const pids = await second.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const exited = second.app.waitForEvent('close');
  second.app.process().kill('SIGKILL');
  await exited;
  // Its engine ends by itself, and until then finishes its writing.
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  const again = await indexedAtFirst(other, dir);
  expect(again.indexed).toBeGreaterThan(size / 10);
  await expect(level(again.page)).toBeVisible({ timeout: 60_000 });
  await again.quit();
  const third = await indexedAtFirst(other, dir);
  expect(third.indexed).toBe(size);
  await expect(level(third.page)).toBeVisible();
  await third.quit();
  // No temporary files are left behind.
  expect(indexFiles(other).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
