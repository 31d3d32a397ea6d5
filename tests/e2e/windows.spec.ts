import { join } from 'node:path';
import { expect, test, type ElectronApplication } from '@playwright/test';
import { answerDialogs, enginePids, launch, nextWindow, pressMenu } from './launch.ts';
import { expectCount, expectMenu, newCase, pasteArticle, toast } from './steps.ts';

/** Which of the windows has the focus, by the title of its page. */
function focusedTitle(app: ElectronApplication): Promise<string | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getTitle());
}

test('two windows, two cases: what is done in one does not show in the other', async () => {
  const { app, page: one, cases, quit } = await launch();
  await newCase(one, 'One');
  const two = await nextWindow(app, () => one.keyboard.press('ControlOrMeta+Shift+n'));
  await newCase(two, 'Two');
  await expect.poll(() => focusedTitle(app)).toBe('Two · Casebook');

  await pasteArticle({ app, page: two }, 'Only in Two', 'Nobody told the other window about the fire at Cala Honda.');
  await expectCount(two, 'Articles', 1);
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Only in Two”', enabled: true });
  await expectCount(one, 'Articles', 0);
  await expect(one.getByRole('heading', { name: 'Put the first source in.' })).toBeVisible();
  await expect(toast(one)).toBeEmpty();

  // the menu speaks of the window that has the focus
  await focus(app, 'One · Casebook');
  await expectMenu(app, 'edit.undo', { label: 'Undo', enabled: false });
  await pasteArticle({ app, page: one }, 'Only in One', 'And nobody told this one about the flood at Vega Alta.');
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Only in One”', enabled: true });
  await pressMenu(app, 'edit.undo');
  await expectCount(one, 'Articles', 0);
  await expectCount(two, 'Articles', 1);

  // opened twice, a case comes to the front in the window that has it: from the recent cases …
  await focus(app, 'Two · Casebook');
  await two.getByRole('button', { name: 'Case menu: Two' }).click();
  await two.getByRole('menuitem', { name: 'One' }).click();
  await expect.poll(() => focusedTitle(app)).toBe('One · Casebook');
  // … and from the folder dialog
  await answerDialogs(app, { open: [join(cases, 'Two.casebook')] });
  await one.keyboard.press('ControlOrMeta+Shift+o');
  await expect.poll(() => focusedTitle(app)).toBe('Two · Casebook');
  await expect(one).toHaveTitle('One · Casebook');
  expect(app.windows()).toHaveLength(2);
  expect(await enginePids(app)).toHaveLength(2);

  // a window that goes takes its engine with it, and the other stays as it is
  await pressMenu(app, 'window.close');
  await expect.poll(() => app.windows().length).toBe(1);
  await expect.poll(() => enginePids(app)).toHaveLength(1);
  await expectCount(one, 'Articles', 0);
  await expect.poll(() => focusedTitle(app)).toBe('One · Casebook');
  await quit();
});

/** As a click on the window does. */
async function focus(app: ElectronApplication, title: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getTitle() === wanted)
      ?.focus();
  }, title);
  await expect.poll(() => focusedTitle(app)).toBe(title);
}
