import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf, launch } from './launch.ts';
import { openPage, runCommand } from './languages.ts';
import { openSampleCopy } from './sample-copy.ts';
import { articleText, newCase, pasteArticle, toast } from './steps.ts';

const selectedWords = (page: Page) => page.evaluate(() => document.getSelection()?.toString() ?? '');

test('select all selects the text that is read, never the words of the window around it', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Quay');
  await pasteArticle({ app, page }, 'The quay', 'The quay was closed. Nobody said why.');
  const inReader = /^The quay\s[^]*closed\. Nobody said why\.$/;
  const pressAll = async () => {
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
    await page.keyboard.press('ControlOrMeta+a');
  };
  await articleText(page).focus();
  await pressAll();
  await expect.poll(() => selectedWords(page)).toMatch(inReader);

  // On a button of the reader; the text takes the focus, so that its keys act on the words.
  await page.getByRole('main').locator('[data-pane="main"] button').first().focus();
  await pressAll();
  await expect.poll(() => selectedWords(page)).toMatch(inReader);
  await expect(articleText(page)).toBeFocused();

  // By the menu, which does not ask where the focus is.
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.selectAll());
  await expect.poll(() => selectedWords(page)).toMatch(inReader);

  await page.getByRole('navigation', { name: 'Collections' }).getByRole('button').first().focus();
  await pressAll();
  await page.waitForTimeout(100);
  expect(await selectedWords(page)).toBe('');

  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByRole('button').first().focus();
  await pressAll();
  await page.waitForTimeout(100);
  expect(await selectedWords(page)).toBe('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('F1');
  const help = page.getByRole('document', { name: 'User guide' });
  await help.focus();
  await pressAll();
  const helpWords = (await help.innerText()).replace(/\s+/g, '');
  expect((await selectedWords(page)).replace(/\s+/g, '')).toBe(helpWords);
  await page.keyboard.press('Escape');
  await quit();
});

test('quitting while another window loads logs no error', async () => {
  const { app, page, quit } = await launch();
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();
  // Quits as soon as the window exists, long before its page has loaded.
  await app.evaluate(({ app: electron }) =>
    electron.once('browser-window-created', () => setTimeout(() => electron.quit(), 0)),
  );
  const ended = app.waitForEvent('close');
  await hostOf(page)
    .window.open({})
    .catch(() => undefined); // the answer may come too late
  await ended;
  await quit();
});

test('the focus stays in its pane when its button is disabled while the work it started runs', async () => {
  const launched = await borrowApp();
  const { app, page, quit } = launched;
  await openSampleCopy(launched);
  await openPage(app, page, 'history');
  const verify = page.getByRole('button', { name: /^Verify now/ });
  await verify.focus();
  // Stays running, so that the button stays disabled.
  await page.evaluate(() => (MessagePort.prototype.postMessage = () => undefined));
  await page.keyboard.press('Enter');
  await expect(verify).toBeDisabled();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')))
    .toBe('inspector');
  await page.reload();
  await quit();
});

test('one Esc, or a press beside a dialog, does not lose what was typed', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Typed');
  await caseOf(page).records.put({
    records: [{ collection: 'people', names: [{ value: 'Ana Prats', kind: 'main' }] }],
  });
  const long = 'She kept the books of the yard until it closed.';

  await openPage(app, page, 'people');
  await page.getByRole('option').first().click();
  await runCommand(app, 'record.link');
  const link = page.getByRole('region', { name: 'New link' });
  await link.getByRole('textbox', { name: 'Role' }).fill(long);
  await page.keyboard.press('Escape');
  await expect(toast(page)).toHaveText('Press Esc again to discard what you typed.');
  await expect(link.getByRole('textbox', { name: 'Role' })).toHaveValue(long);
  await page.keyboard.press('Escape');
  await expect(link).toHaveCount(0);

  await openPage(app, page, 'events');
  await runCommand(app, 'record.new');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('Regatta');
  await page.mouse.click(4, 500);
  await expect(dialog, 'a few letters are soon typed again').toHaveCount(0);
  await runCommand(app, 'record.new');
  await dialog.getByRole('textbox').first().fill(long);
  await page.mouse.click(4, 500);
  await page.waitForTimeout(300);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('textbox').first()).toHaveValue(long);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // What had the focus may go while a dialog is open: keys then still belong to the dialog.
  await runCommand(app, 'record.new');
  await dialog
    .getByRole('textbox')
    .first()
    .evaluate((field) => field.setAttribute('disabled', ''));
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await quit();
});
