import { expect, test } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { pressMenu } from './launch.ts';
import { expectCount, expectMenu, newCase, pasteArticle } from './steps.ts';

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
