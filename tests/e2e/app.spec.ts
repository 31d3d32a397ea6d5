import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { commands } from '#core/commands/commands.ts';
import { borrowApp } from './borrow-app.ts';
import {
  answerDialogs,
  caseOf,
  electronPath,
  enginePids,
  hostOf,
  launch,
  nextWindow,
  noSandbox,
  pressMenu,
} from './launch.ts';

test('the first window fits the screen, is sandboxed and isolated, and has no engine yet', async () => {
  const { app, page, cases, quit } = await launch();
  await expect(page).toHaveTitle(/Casebook/);
  const facts = await app.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows();
    const { workAreaSize } = screen.getPrimaryDisplay();
    // Not in the types, but this is what Electron really gave the page.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return {
      size: window?.getSize(),
      minimum: window?.getMinimumSize(),
      workAreaSize,
      web: contents.getLastWebPreferences(),
    };
  });
  const { width, height } = facts.workAreaSize;
  expect(facts.size).toEqual([Math.min(1440, width), Math.min(900, height)]);
  expect(facts.minimum).toEqual([760, 560]);
  expect(facts.web).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
  expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))).toEqual([]);
  expect(await enginePids(app)).toEqual([]);
  const info = await hostOf(page).app.info({});
  expect(info).toMatchObject({ casePath: null, platform: process.platform, frameless: process.platform !== 'darwin' });
  expect(info.settings.casesFolder).toBe(cases);
  await quit();
});

test('a new case gets a folder named after it, runs in a utility process, and is listed as recent', async () => {
  const { app, page, cases, quit } = await launch();
  const host = hostOf(page);
  const { path } = await host.cases.create({ title: 'Harbour: 1/2?' });
  expect(path).toBe(join(cases, 'Harbour 1 2.casebook'));
  expect(existsSync(join(path, 'case.json'))).toBe(true);
  expect(await caseOf(page).cases.info({})).toMatchObject({ title: 'Harbour: 1/2?', path });
  expect(await enginePids(app)).toHaveLength(1);
  expect(await host.cases.recent({})).toMatchObject([{ path, title: 'Harbour: 1/2?', present: true }]);

  // The same title again makes another case, and this window leaves the first.
  const second = await host.cases.create({ title: 'Harbour: 1/2?' });
  expect(second.path).toBe(join(cases, 'Harbour 1 2 2.casebook'));
  await expect.poll(() => enginePids(app)).toHaveLength(1);

  await host.cases.close({});
  await expect.poll(() => enginePids(app)).toEqual([]);
  renameSync(path, join(cases, 'moved'));
  expect(await host.cases.recent({})).toMatchObject([{ present: true }, { path, present: false }]);
  await host.cases.forget({ path });
  expect(await host.cases.recent({})).toHaveLength(1);
  await quit();
});

test('opening or creating a case that fails reports why, and the window keeps its case', async () => {
  const { page, home, cases, quit } = await borrowApp();
  const host = hostOf(page);
  const { path } = await host.cases.create({ title: 'Safe' });
  await expect(host.cases.open({ path: join(cases, 'nowhere') })).rejects.toThrow(/is no longer there/);
  await expect(host.cases.open({ path: home })).rejects.toThrow(/is not a Casebook case/);
  await expect(host.cases.open({ path: join(path, 'case.json') })).resolves.toEqual({ path });
  writeFileSync(join(home, 'file'), '');
  await expect(host.cases.create({ title: 'X', folder: join(home, 'file') })).rejects.toThrow(
    /The case could not be created/,
  );
  await expect(host.cases.create({ title: '   ' })).rejects.toThrow(/title/);
  expect(await caseOf(page).cases.info({})).toMatchObject({ title: 'Safe' });
  await quit();
});

test('a folder that another program fills while a case is being created in it stays untouched', async () => {
  const { app, page, cases, quit } = await borrowApp();
  // Runs between choosing the name and creating the case: the engine is only told to create it once the other party has filled the folder.
  await app.evaluate(({ utilityProcess }) => {
    const { fork } = utilityProcess;
    utilityProcess.fork = (...args) => {
      utilityProcess.fork = fork;
      const child = utilityProcess.fork(...args);
      const post = child.postMessage.bind(child);
      child.postMessage = (message) => {
        child.postMessage = post;
        Object.assign(globalThis, { tellEngine: () => post(message) });
      };
      return child;
    };
  });
  const making = expect(hostOf(page).cases.create({ title: 'Race' })).rejects.toThrow(/Race\.casebook/);
  await expect.poll(() => app.evaluate(() => 'tellEngine' in globalThis)).toBe(true);
  const theirs = join(cases, 'Race.casebook');
  mkdirSync(theirs);
  writeFileSync(join(theirs, 'case.json'), 'theirs');
  await app.evaluate(() => {
    const held = globalThis as { tellEngine?: () => void };
    held.tellEngine?.();
    delete held.tellEngine;
  });
  await making;
  expect(readFileSync(join(theirs, 'case.json'), 'utf8')).toBe('theirs');
  await quit();
});

test('two windows show two cases; opening a case that is already open brings its window to the front', async () => {
  const { app, page, quit } = await borrowApp();
  const first = await hostOf(page).cases.create({ title: 'Fore' });
  const other = await nextWindow(app, () => hostOf(page).window.open({}));
  const second = await hostOf(other).cases.create({ title: 'Aft' });
  expect(await enginePids(app)).toHaveLength(2);
  expect(await caseOf(page).cases.info({})).toMatchObject({ title: 'Fore' });
  expect(await caseOf(other).cases.info({})).toMatchObject({ title: 'Aft' });

  expect(await hostOf(other).cases.open({ path: first.path })).toEqual({ path: first.path });
  expect((await hostOf(other).app.info({})).casePath).toBe(second.path);
  expect(await enginePids(app)).toHaveLength(2);
  const focused = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id);
  expect(focused).toBe(await (await app.browserWindow(page)).evaluate((window: { id: number }) => window.id));

  // A change in one is not announced in the other.
  await caseOf(page).records.put({ records: [{ collection: 'people', names: [{ value: 'Ana', kind: 'main' }] }] });
  expect((await caseOf(other).cases.info({})).counts.people).toBe(0);

  await hostOf(other).window.close({});
  await expect.poll(() => enginePids(app)).toHaveLength(1);
  expect(app.windows()).toHaveLength(1);
  for (const { path } of [first, second]) expect(existsSync(path)).toBe(true);
  await quit();
});

test('starting the program again hands its case to the running one and exits', async () => {
  const { app, page, home, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Asked for' });
  await hostOf(page).cases.close({});
  await expect.poll(() => enginePids(app)).toEqual([]);
  const started = spawnSync(
    electronPath,
    [...noSandbox, `--user-data-dir=${join(home, 'window')}`, resolve('.'), path],
    {
      env: { ...process.env, CASEBOOK_HOME: home },
      timeout: 30_000,
    },
  );
  expect(started.status).toBe(0);
  await expect.poll(async () => (await hostOf(page).app.info({})).casePath).toBe(path);
  expect(app.windows()).toHaveLength(1);
  await quit();
});

test('settings, window bounds and the case named on the command line survive a restart', async () => {
  const first = await launch();
  const { path } = await hostOf(first.page).cases.create({ title: 'Kept' });
  await hostOf(first.page).app.setSettings({ theme: 'dark', readerSize: 20, layout: { list: [300] } });
  expect(await first.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 });
  });
  await first.quit();

  const again = await launch({ home: first.home, cwd: dirname(path), args: [basename(path)] });
  // The drive of the case can be ejected once the case is closed.
  expect(await again.app.evaluate(() => process.cwd())).not.toBe(dirname(path));
  const info = await hostOf(again.page).app.info({});
  expect(info).toMatchObject({ casePath: path, settings: { theme: 'dark', readerSize: 20, layout: { list: [300] } } });
  expect(await again.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const bounds = await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toEqual({ x: 40, y: 30, width: 1000, height: 700 });
  await again.quit();
});

test('a damaged settings file is set aside and the program starts', async () => {
  const first = await launch();
  await hostOf(first.page).app.setSettings({ theme: 'dark' });
  await first.quit();
  writeFileSync(join(first.home, 'window', 'settings.json'), '{"settings": {"theme"');
  const again = await launch({ home: first.home });
  expect((await hostOf(again.page).app.info({})).settings.theme).toBe('system');
  expect(readdirSync(join(first.home, 'window')).filter((name) => name.startsWith('settings.damaged-'))).toHaveLength(
    1,
  );
  await again.quit();
});

test('the native menu lists every command that has a menu position, and choosing one runs it', async () => {
  const { app, page, quit } = await borrowApp();
  await hostOf(page).cases.create({ title: 'Menu' });
  const inMenu = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((bar) => bar.submenu?.items.map(({ id }) => id) ?? []),
  );
  const wanted = commands.flatMap((command) => ('menu' in command ? command.id : []));
  expect(wanted.length).toBeGreaterThan(30);
  expect(inMenu.filter((id) => id)).toEqual(expect.arrayContaining(wanted));

  const label = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('edit.undo')?.label);
  const before = await label();
  await caseOf(page).cases.update({ title: 'Renamed' });
  await expect.poll(label).not.toBe(before);
  await pressMenu(app, 'edit.undo');
  await expect.poll(label).toBe(before);
  expect(await caseOf(page).cases.info({})).toMatchObject({ title: 'Menu' });

  await pressMenu(app, 'view.themeDark');
  await expect.poll(async () => (await hostOf(page).app.info({})).settings.theme).toBe('dark');
  await quit();
});

test('native dialogs choose files and folders; dropped files are known by path', async () => {
  const { app, page, home, quit } = await borrowApp();
  const host = hostOf(page);
  await answerDialogs(app, { open: [home, join(home, 'b')], save: join(home, 'out.pdf') });
  expect(await host.dialogs.openFiles({})).toEqual([home, join(home, 'b')]);
  expect(await host.dialogs.openFolder({})).toBe(home);
  expect(await host.dialogs.save({ suggestedName: 'out', extension: 'pdf' })).toBe(join(home, 'out.pdf'));
  await answerDialogs(app, { open: null, save: null });
  expect(await host.dialogs.openFiles({})).toEqual([]);
  expect(await host.dialogs.openFolder({})).toBeNull();
  expect(await host.dialogs.save({ suggestedName: 'out', extension: 'pdf' })).toBeNull();
  expect(await host.cases.open({})).toBeNull();

  const file = join(home, 'dropped ñ.txt');
  writeFileSync(file, 'x');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.setInputFiles('#dropped', file);
  const paths = await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const files = [...(input?.files ?? []), new File(['x'], 'made up'), 'not a file'];
    input?.remove();
    return window.bridge.pathsOf(files);
  });
  expect(paths).toEqual([file, '', '']);
  await quit();
});

test('the command line writes a PDF and a PNG while a window has the case open, and leaves nothing behind', async () => {
  const { page, home, quit } = await borrowApp();
  const { path } = await hostOf(page).cases.create({ title: 'Printed' });
  const names = ['Aldo Ferrer', ...Array.from({ length: 30 }, (_, at) => `Person ${at}`)];
  const people = names.map((value, at) => ({
    collection: 'people',
    names: [{ value, kind: 'main' }, ...(at === 0 ? [{ value: 'El Faro', kind: 'alias' }] : [])],
  }));
  await expect(page.getByRole('button', { name: 'Case menu: Printed' })).toBeVisible();
  await caseOf(page).records.put({ records: people });
  const temporary = join(home, 'temporary');
  mkdirSync(temporary);
  // Files of the case, of the folder that is exported to, and temporary ones. The cache belongs to the window, too.
  const files = () =>
    [readdirSync(path, { recursive: true }), readdirSync(home), readdirSync(temporary)]
      .flat()
      .filter((name) => name !== 'cache')
      .sort();
  const before = files();
  const runWithOutput = (out: string, command: string, ...options: string[]) => {
    const args = ['bin/casebook.cjs', command, path, ...options, '--out', join(home, out), '--json'];
    const env = { ...process.env, CASEBOOK_HOME: home, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
    const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', timeout: 60_000 });
    expect([run.stderr, run.status]).toEqual(['', 0]);
    return readFileSync(join(home, out));
  };
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page$/gm);
  const pdf = runWithOutput('case.pdf', 'export', '--format', 'pdf');
  expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  // Names with no further details are not kept together as headings: they fill the page after the cover.
  expect(pages(pdf)).toHaveLength(3);
  // The page is the size of the picture, and a PNG has twice the resolution of the screen.
  expect(pages(runWithOutput('table.pdf', 'view', 'table'))).toHaveLength(1);
  const png = runWithOutput('table.png', 'view', 'table');
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * 1248);
  expect(files()).toEqual([...before, 'case.pdf', 'table.pdf', 'table.png'].sort());
  await quit();
});
