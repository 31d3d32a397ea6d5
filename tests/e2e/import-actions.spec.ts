import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, hostOf, pressMenu, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { articleText, copyElsewhere, expectCount, newCase, toast } from './steps.ts';

const row = (page: Page, file: string) =>
  page.getByRole('grid', { name: 'Import' }).getByRole('row').filter({ hasText: file });

async function addFolder(app: ElectronApplication, page: Page, folder: string, files: number): Promise<void> {
  await answerDialogs(app, { open: [folder] });
  await page.keyboard.press('ControlOrMeta+Shift+f');
  const readStatus = page.getByRole('status').filter({ hasText: `${String(files)} of ${String(files)} read` });
  await expect(readStatus).toBeVisible({ timeout: 30_000 });
}

function mailWithPicture(): string {
  const picture = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');
  return [
    'From: ana@x.example\nSubject: The pier\nDate: Tue, 3 Mar 2015 10:11:12 +0100\nMessage-ID: <1@x>',
    'Content-Type: multipart/mixed; boundary=q\n\n--q\n\nThe picture of the pier is attached.\n',
    `--q\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64`,
    `Content-Disposition: attachment; filename="pier.jpg"\n\n${picture}\n--q--\n`,
  ].join('\n');
}

test('a picture in a mail is kept from the list and transcribed in the reader by keyboard, and undo reverts it', async () => {
  const folder = join(tempFolder('kept'), 'letters');
  mkdirSync(folder);
  writeFileSync(join(folder, 'pier.eml'), mailWithPicture());
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Kept');
  await addFolder(app, page, folder, 1);
  const grid = page.getByRole('grid', { name: 'Import' });
  await expect(row(page, 'pier.jpg')).toHaveText(/^Skipped.*is a JPEG picture/);
  await grid.focus();
  // Unread articles come first.
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const keep = page.getByRole('dialog', { name: 'Keep with a transcript' });
  await expect(keep.getByLabel('Transcript')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(keep).toBeHidden();
  await expectCount(page, 'Articles', 2);
  await expect(row(page, 'pier.jpg')).toHaveText(/^Added/);

  await grid.focus();
  await page.keyboard.press('Enter');
  const bar = page.getByTestId('transcript');
  await expect(bar).toContainText('pier.jpg has no transcript yet');
  await screenshot(page, 'transcript-none');
  await page.keyboard.press('y');
  const edit = page.getByRole('dialog', { name: 'Edit transcript' });
  await expect(edit.getByLabel('Transcript')).toBeFocused();
  await page.keyboard.press('Escape');

  // Its lead opens the same field.
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  const leads = page.getByRole('listbox', { name: 'Leads' });
  await expect(leads).toBeFocused();
  const lead = leads.getByRole('option').filter({ hasText: 'pier.jpg' });
  await lead.click();
  await expect(lead).toContainText('Transcribe');
  await page.keyboard.press('Enter');
  await expect(edit.getByLabel('Transcript')).toBeFocused();
  await page.keyboard.type('The pier at dusk.\n\nTwo men carry a crate.');
  await screenshot(page, 'transcript-typing');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(edit).toBeHidden();
  await expect(bar).toContainText('Typed transcript of pier.jpg');
  await expect(articleText(page)).toContainText('Two men carry a crate.');
  await screenshot(page, 'transcript-typed');
  await pressMenu(app, 'edit.undo');
  await expect(articleText(page)).not.toContainText('Two men carry a crate.');
  await expect(bar).toContainText('pier.jpg has no transcript yet');

  // Adding the mail again reports a duplicate with nothing more to check.
  const unread = async () =>
    (await caseOf(page).records.list({ collection: 'articles' })).records.flatMap(({ unreadParts }) => unreadParts);
  expect(await unread()).toEqual(['pier.jpg']);
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(toast(page)).toHaveText('Already in the case: “The pier”');
  await expect.poll(unread).toEqual([]);
  await expectCount(page, 'Articles', 2);
  await quit();
});

test('the list of an import is copied or saved, and Alt+C compares near duplicates', async () => {
  const folder = join(tempFolder('listed'), 'wire');
  mkdirSync(folder);
  const words = Array.from({ length: 90 }, (_, at) => `word${String(at * 7)}`).join(' ');
  writeFileSync(join(folder, 'one.txt'), `Piece one\n\n${words}`);
  writeFileSync(join(folder, 'two.txt'), `Piece two\n\n${words}`);
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Listed');
  await addFolder(app, page, folder, 2);
  await expect(row(page, 'two.txt')).toContainText('100% the same as');
  await page.getByRole('button', { name: 'List', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toHaveText('2 lines are on the clipboard.');
  const { text } = await hostOf(page).app.readClipboard({});
  expect(
    text
      .trim()
      .split('\n')
      .filter((line) => line.includes('.txt')),
  ).toHaveLength(2);
  const saved = join(folder, '..', 'list.tsv');
  await answerDialogs(app, { save: saved });
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save list…' }).click();
  await expect(toast(page)).toContainText('Saved the list to');
  expect(readFileSync(saved, 'utf8')).toBe(text);
  await row(page, 'two.txt').click();
  await page.keyboard.press('Alt+c');
  const pair = page.getByRole('region', { name: 'Near duplicates: Piece two' });
  await expect(pair).toContainText('100% the same words');
  await screenshot(page, 'compare');
  await quit();
});

test('pasted text becomes an article, and pasted HTML keeps its headings, list and source', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Pasted');
  await copyElsewhere(app, 'The night ferry\n\nIt left Puerto Nublo at ten, an hour late.');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toHaveText('Added “The night ferry”');
  await expect(articleText(page)).toContainText('It left Puerto Nublo at ten');

  const html =
    '<!-- saved from url=(0029)https://ferry.example/day-boat --><article><h1>The day boat</h1><p>It came back to <b>Puerto Nublo</b> at noon with nobody aboard but its captain.</p>' +
    '<h2>What it carried</h2><ul><li>Eleven crates</li><li>A ledger</li></ul><script>document.title = "owned"</script></article>';
  await copyElsewhere(app, 'The day boat It came back', html);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toHaveText('Added “The day boat”');
  await expect(articleText(page)).toContainText('Eleven crates');
  await expect(page).not.toHaveTitle(/owned/);
  const { records } = await caseOf(page).records.list({ collection: 'articles' });
  const kinds = records.map(({ title, blocks }) => [title, (blocks as { kind: string }[]).map(({ kind }) => kind)]);
  expect(kinds).toContainEqual(['The day boat', ['title', 'body', 'heading', 'list']]);

  expect(records.find(({ title }) => title === 'The day boat')?.['url']).toBe('https://ferry.example/day-boat');

  // Pasted again, both are duplicates.
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toHaveText('Already in the case: “The day boat”');
  await expectCount(page, 'Articles', 2);
  await quit();
});
