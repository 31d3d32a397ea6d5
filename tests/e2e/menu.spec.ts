import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { pressMenu } from './launch.ts';
import { expectCount, expectMenu, newCase, pasteArticle, rail } from './steps.ts';

test('undo and redo in the native menu name what they will do, and do it', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Menu');
  await expectMenu(app, 'edit.undo', { label: 'Undo', enabled: false });
  await expectMenu(app, 'edit.redo', { label: 'Redo', enabled: false });

  await pasteArticle(
    { app, page },
    'Harbour closed',
    'The harbour of Puerto Nublo was closed on Monday, the port said.',
  );
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Harbour closed”', enabled: true });
  await expectCount(page, 'Articles', 1);

  await pressMenu(app, 'case.rename');
  await page.getByRole('textbox', { name: 'Name' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Case menu: Renamed' })).toBeVisible();
  await expectMenu(app, 'edit.undo', { label: 'Undo: Edit case', enabled: true });

  await pressMenu(app, 'edit.undo');
  await expect(page.getByRole('button', { name: 'Case menu: Menu' })).toBeVisible();
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Harbour closed”', enabled: true });
  await expectMenu(app, 'edit.redo', { label: 'Redo: Edit case', enabled: true });

  await pressMenu(app, 'edit.undo');
  await expect(page.getByRole('heading', { name: 'Add your first source' })).toBeVisible();
  await expectCount(page, 'Articles', 0);
  await expectMenu(app, 'edit.undo', { label: 'Undo', enabled: false });
  await expectMenu(app, 'edit.redo', { label: 'Redo: Add “Harbour closed”', enabled: true });

  await pressMenu(app, 'edit.redo');
  await expectCount(page, 'Articles', 1);
  await expectMenu(app, 'edit.redo', { label: 'Redo: Edit case', enabled: true });
  await pressMenu(app, 'edit.redo');
  await expect(page.getByRole('button', { name: 'Case menu: Renamed' })).toBeVisible();
  await expectMenu(app, 'edit.redo', { label: 'Redo', enabled: false });

  // A frameless window has no menu bar: the mouse reaches these through the case menu.
  const pick = async (name: RegExp) => {
    await page.getByRole('button', { name: 'Case menu: Renamed' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await pick(/^Verify case now/);
  await expect(page.getByRole('heading', { name: 'Verified, no problems' })).toBeVisible();
  await pick(/^Go to log/);
  await expect(page.getByRole('heading', { name: 'Verified, no problems' })).toHaveCount(0);
  await pick(/^Settings/);
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await quit();
});

test('in a text field, the menu’s undo applies to the field', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Field');
  await pasteArticle({ app, page }, 'Kept', 'An article that must not go while somebody edits a field.');
  await pressMenu(app, 'case.rename');
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.press('End');
  await page.keyboard.type(' and more');
  await expect(field).toHaveValue('Field and more');
  await expectMenu(app, 'edit.undo', { label: 'Undo', enabled: true });
  await pressMenu(app, 'edit.undo');
  await expect(field).not.toHaveValue('Field and more');
  await pressMenu(app, 'edit.redo');
  await expect(field).toHaveValue('Field and more');
  await page.keyboard.press('Escape');
  await expectCount(page, 'Articles', 1);
  await expectMenu(app, 'edit.undo', { label: 'Undo: Add “Kept”', enabled: true });
  await quit();
});

test('F10 opens the menu of a frameless window; Alt by itself only on Windows, and a sticky Alt counts for the next key', async () => {
  test.skip(process.platform === 'darwin', 'on macOS the menu is at the top of the screen');
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Sticky');
  const shown = await app.evaluate(async ({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    const menu = Menu.getApplicationMenu();
    const press = async (key: string, type: 'keyDown' | 'keyUp') => {
      window?.webContents.sendInputEvent({ type, keyCode: key });
      await new Promise((done) => setTimeout(done, 50));
    };
    const outcomes: Record<string, boolean> = {};
    const tried: Record<string, () => Promise<void>> = {
      F10: () => press('F10', 'keyDown'),
      Alt: () => press('Alt', 'keyDown').then(() => press('Alt', 'keyUp')),
      'Alt E': () =>
        press('Alt', 'keyDown')
          .then(() => press('E', 'keyDown'))
          .then(() => press('Alt', 'keyUp')),
    };
    for (const [name, keys] of Object.entries(tried)) {
      outcomes[name] = false;
      menu?.once('menu-will-show', () => {
        outcomes[name] = true;
      });
      await keys();
      await new Promise((done) => setTimeout(done, 300));
      menu?.removeAllListeners('menu-will-show');
      menu?.closePopup();
    }
    return outcomes;
  });
  expect(shown).toEqual({ F10: true, Alt: process.platform === 'win32', 'Alt E': false });
  // With sticky keys, Alt is released before its key, which then has it.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (process.platform !== 'win32') {
      contents?.sendInputEvent({ type: 'keyDown', keyCode: 'Alt' });
      contents?.sendInputEvent({ type: 'keyUp', keyCode: 'Alt' });
    }
    contents?.sendInputEvent({ type: 'keyDown', keyCode: '3', modifiers: ['alt'] });
    contents?.sendInputEvent({ type: 'keyUp', keyCode: '3', modifiers: ['alt'] });
  });
  await expect(rail(page, 'Timeline')).toHaveAttribute('aria-current', 'page');
  await quit();
});
