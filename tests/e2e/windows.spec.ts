import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { makeSmallCase, focus as focusPage, list } from './windows.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, enginePids, hostOf, launch, nextWindow, pressMenu } from './launch.ts';
import { expectCount, expectMenu, goTo, newCase, pasteArticle, toast } from './steps.ts';

/** Returns which window has the focus, by the title of its page. */
function focusedTitle(app: ElectronApplication): Promise<string | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getTitle());
}

test('two windows show two cases, and changes in one do not appear in the other', async () => {
  const { app, page: one, quit } = await borrowApp();
  await newCase(one, 'One');
  const two = await nextWindow(app, () => one.keyboard.press('ControlOrMeta+Shift+n'));
  await newCase(two, 'Two');
  await expect.poll(() => focusedTitle(app)).toBe('Two · Casebook');

  await pasteArticle({ app, page: two }, 'Only in Two', 'Nobody told the other window about the fire at Cala Honda.');
  await expectCount(two, 'Articles', 1);
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Only in Two”', enabled: true });
  await expectCount(one, 'Articles', 0);
  await expect(one.getByRole('heading', { name: 'Add your first source' })).toBeVisible();
  await expect(toast(one)).toBeEmpty();

  // The menu describes the focused window.
  await focus(app, 'One · Casebook');
  await expectMenu(app, 'edit.undo', { label: 'Undo', enabled: false });
  await pasteArticle({ app, page: one }, 'Only in One', 'And nobody told this one about the flood at Vega Alta.');
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Only in One”', enabled: true });
  await pressMenu(app, 'edit.undo');
  await expectCount(one, 'Articles', 0);
  await expectCount(two, 'Articles', 1);

  // Opening an open case brings its window to the front: from the recent cases …
  await focus(app, 'Two · Casebook');
  await two.getByRole('button', { name: 'Case menu: Two' }).click();
  await two.getByRole('menuitem', { name: 'One', exact: true }).click();
  await expect.poll(() => focusedTitle(app)).toBe('One · Casebook');
  // … and from the folder dialog.
  const { casePath } = await hostOf(two).app.info({});
  await answerDialogs(app, { open: [casePath ?? ''] });
  await one.keyboard.press('ControlOrMeta+Shift+o');
  await expect.poll(() => focusedTitle(app)).toBe('Two · Casebook');
  await expect(one).toHaveTitle('One · Casebook');
  expect(app.windows()).toHaveLength(2);
  expect(await enginePids(app)).toHaveLength(2);

  // A closing window takes its engine with it, and the other stays as it is.
  await pressMenu(app, 'window.close');
  await expect.poll(() => app.windows().length).toBe(1);
  await expect.poll(() => enginePids(app)).toHaveLength(1);
  await expectCount(one, 'Articles', 0);
  await expect.poll(() => focusedTitle(app)).toBe('One · Casebook');
  await quit();
});

/** Focuses a window as a click on it does. */
async function focus(app: ElectronApplication, title: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getTitle() === wanted)
      ?.focus();
  }, title);
  await expect.poll(() => focusedTitle(app)).toBe(title);
}

test('a second window is sandboxed like the first, and what it asks for is validated', async () => {
  const { app, page: first, quit } = await launch({ expected: [/Content Security Policy|Refused|violates|ERR_/i] });
  await makeSmallCase(first);
  await goTo(first, 'People');
  const second = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  await expect(list(second, 'People')).toBeVisible();

  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = (
        webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    }),
  );
  expect(preferences).toEqual(
    Array.from({ length: 2 }, () => ({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    })),
  );
  const tried = await second.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/img' }));
    const link = Object.assign(document.createElement('a'), { href: 'http://127.0.0.1:9/away' });
    document.body.append(link);
    link.click();
    const opened = window.open('app://local/index.html');
    await new Promise((done) => setTimeout(done, 500));
    return { blocked, opened: opened !== null, node: 'require' in window || 'process' in window };
  });
  expect(tried).toEqual({ blocked: ['img-src'], opened: false, node: false });
  expect(second.url()).toMatch(/^app:\/\/local\/index\.html/);
  expect(app.windows()).toHaveLength(2);

  // What a page asks to show is validated, and the first screen has no case to show.
  const refused = await second.evaluate(() =>
    Promise.all([
      window.bridge.invoke('window.openBeside', { view: 'people', id: null, params: {}, more: 1 }),
      window.bridge.invoke('window.openBeside', { view: 'x'.repeat(50), id: null, params: {} }),
      window.bridge.invoke('window.openBeside', { view: 'people', id: 5, params: {} }),
    ]),
  );
  for (const reply of refused) expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  await focusPage(app, first);
  await first.keyboard.press('ControlOrMeta+Shift+w');
  await expect(first.getByRole('button', { name: /^New case/ })).toBeVisible();
  await hostOf(first).window.openBeside({ view: 'people', id: null, params: {} });
  expect(app.windows()).toHaveLength(2);
  await quit();
});

test('a second window opens offset from the first, and moving it does not change the place stored for the case', async () => {
  const { app, page: first, home, quit } = await launch();
  await makeSmallCase(first);
  const bounds = async (page: Page): Promise<unknown> =>
    (await app.browserWindow(page)).evaluate((browser: Electron.BrowserWindow) => browser.getBounds());
  const placeAt = async (page: Page, x: number, y: number) => {
    const window = await app.browserWindow(page);
    await window.evaluate(
      (browser: Electron.BrowserWindow, to) => {
        browser.setBounds({ ...to, width: 1000, height: 700 });
      },
      { x, y },
    );
  };
  const savedSize = () => {
    const { bounds: all } = JSON.parse(readFileSync(join(home, 'window', 'settings.json'), 'utf8')) as {
      bounds: Record<string, { x: number; y: number; width: number }>;
    };
    return Object.entries(all).find(([path]) => path.endsWith('Ferry.casebook'))?.[1];
  };
  await placeAt(first, 60, 50);
  await expect.poll(savedSize).toMatchObject({ x: 60, y: 50, width: 1000 });
  const second = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  await expect(list(second, 'Articles')).toBeVisible();
  await expect.poll(() => bounds(second)).toEqual({ x: 88, y: 78, width: 1000, height: 700 });
  await placeAt(second, 300, 200);
  await second.waitForTimeout(900);
  expect(savedSize()).toMatchObject({ x: 60, y: 50 });
  await second.close();
  await expect.poll(savedSize).toMatchObject({ x: 60, y: 50 });
  await quit();
});
