import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  caseOf,
  electronPath,
  enginePids,
  hostOf,
  launch,
  nextWindow,
  noSandbox,
  pressMenu,
  tempFolder,
} from './launch.ts';
import { expectCount } from './steps.ts';

const person = (name: string) => ({ collection: 'people', names: [{ value: name, kind: 'main' }] });

test('after kill -9 of the engine between two edits, the window recovers and both edits are there', async () => {
  const { app, page, quit } = await launch({ expected: [/engine of .*: (?:ended with|could not be started again)/] });
  await hostOf(page).cases.create({ title: 'Crash' });
  const before = await caseOf(page).records.put({ records: [person('Before the crash')] });
  const [first] = await enginePids(app);
  expect(first).toBeDefined();
  if (first === undefined) return;
  process.kill(first, 'SIGKILL');

  await expect.poll(() => enginePids(app)).not.toContain(first);

  // Called while the new process starts: the answer waits for it.
  const after = await caseOf(page).records.put({ records: [person('After the crash')] });
  const [second] = await enginePids(app);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
  const { records } = await caseOf(page).records.list({ collection: 'people' });
  expect(records.map(({ id }) => id).sort()).toEqual([before[0]?.id, after[0]?.id].sort());
  await quit();
});

test('an engine that keeps crashing is given up with a message, and nothing is lost', async () => {
  test.setTimeout(120_000);
  const { app, page, home, quit } = await launch({
    expected: [/engine of .*: (?:ended with|could not be started again)/],
  });
  const { path } = await hostOf(page).cases.create({ title: 'Again' });
  await caseOf(page).records.put({ records: [person('Kept')] });
  await page.evaluate(() => {
    window.bridge.onEvent((event) => {
      const engineEvent = event as { type: string; message?: string };
      if (engineEvent.type === 'engine-failed') document.body.dataset.failed = engineEvent.message ?? '';
    });
  });
  for (let killed = 0; killed < 6; killed++) {
    await expect.poll(() => enginePids(app), { timeout: 20_000 }).toHaveLength(1);
    const [pid] = await enginePids(app);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await expect.poll(() => enginePids(app)).not.toContain(pid);
  }
  await expect(page.locator('body')).toHaveAttribute('data-failed', /6 times/, { timeout: 20_000 });
  // A window opened later is told, too, and reopening the case in one reopens it in both.
  const second = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  const failed = 'The case had to close.';
  for (const each of [page, second]) await expect(each.getByText(failed)).toBeVisible();
  await second.getByRole('button', { name: 'Open again' }).click();
  for (const each of [page, second]) {
    await expect(each.getByText(failed)).toHaveCount(0);
    await expectCount(each, 'People', 1);
  }
  await quit();

  const again = await launch({ home, args: [path] });
  expect((await caseOf(again.page).records.list({ collection: 'people' })).total).toBe(1);
  await again.quit();
});

test('a crashed page is reloaded with the same case and engine', async () => {
  const { app, page, complaints, quit } = await launch({ expected: [/window: its page ended/] });
  await hostOf(page).cases.create({ title: 'Page' });
  await caseOf(page).records.put({ records: [person('Seen')] });
  const [engine] = await enginePids(app);
  const crashed = page.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
      ),
    )
    .toContain('Page');
  expect(await enginePids(app)).toEqual([engine]);
  complaints.length = 0;
  await quit();
});

test('a failed start reports why and exits, and the next start works', async () => {
  const home = tempFolder('failed-start');
  const resultFile = join(home, 'told.json');
  const start = join(home, 'start.cjs');
  // The program itself, with an Electron that cannot serve the pages.
  writeFileSync(
    start,
    `const { app, dialog, session } = require('electron');
    dialog.showErrorBox = (...told) => require('node:fs').writeFileSync(${JSON.stringify(resultFile)}, JSON.stringify(told));
    app.once('ready', () => {
      session.defaultSession.protocol.handle = () => { throw new Error('no pages today'); };
    });
    require(${JSON.stringify(resolve('out/main/index.js'))});`,
  );
  const profile = `--user-data-dir=${join(home, 'window')}`;
  const { status } = spawnSync(electronPath, [...noSandbox, profile, start], {
    env: { ...process.env, CASEBOOK_HOME: home },
    timeout: 30_000,
  });
  expect(status).toBe(1);
  const shown = JSON.parse(readFileSync(resultFile, 'utf8')) as string[];
  expect(shown).toEqual(['Casebook could not start', expect.stringContaining('no pages today')]);
  expect(readFileSync(join(home, 'window', 'logs', 'casebook.log'), 'utf8')).toContain('main: could not start');

  const { page, quit } = await launch({ home });
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();
  await quit();
});
