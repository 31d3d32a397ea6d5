import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, launch, pressMenu, tempFolder } from './launch.ts';
import { articleText, dropFiles, expectCount, expectMenu, goTo, newCase, rail, toast } from './steps.ts';

const fixture = (name: string) => resolve('tests/fixtures/capture', name);

/** Makes a typical folder: readable files, a duplicate, broken files, and files that are not text. */
function mixedFolder(): string {
  const folder = join(tempFolder('import'), 'evidence');
  const below = join(folder, 'more', 'deep');
  mkdirSync(below, { recursive: true });
  writeFileSync(
    join(folder, 'ferry.txt'),
    'The night ferry\n\nThe night ferry left Puerto Nublo at ten, an hour late.\n',
  );
  writeFileSync(
    join(folder, 'copy of ferry.txt'),
    'The night ferry\n\nThe night ferry left Puerto Nublo at ten, an hour late.\n',
  );
  writeFileSync(join(below, 'notas ñ.md'), '# El puerto\n\nEl puerto cerró el lunes, dijo **la alcaldesa**.\n');
  copyFileSync(fixture('news-en.html'), join(folder, 'page.html'));
  copyFileSync(fixture('two-columns.pdf'), join(folder, 'report.pdf'));
  copyFileSync(fixture('broken.pdf'), join(folder, 'broken.pdf'));
  writeFileSync(join(folder, 'letter.docx'), 'this is no zip archive');
  writeFileSync(join(folder, 'empty.txt'), '');
  writeFileSync(
    join(folder, 'program.txt'),
    Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(4000, 1)]),
  );
  writeFileSync(join(folder, 'photo.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]));
  return folder;
}

const row = (page: Page, file: string) =>
  page.getByRole('grid', { name: 'Import' }).getByRole('row').filter({ hasText: file });

test('importing a folder adds what is readable and lists the rest with reasons; undo reverts all of it', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Mixed');
  await answerDialogs(app, { open: [mixedFolder()] });
  await page.keyboard.press('ControlOrMeta+Shift+f');

  await expect(page.getByRole('heading', { name: 'Import evidence' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '10 of 10 read' })).toBeVisible({ timeout: 30_000 });
  await expectCount(page, 'Articles', 4);
  const outcomes: [string, RegExp][] = [
    ['notas ñ.md', /^Added.*El puerto/],
    ['page.html', /^Added/],
    ['report.pdf', /^Added/],
    ['broken.pdf', /^Not read.*broken\.pdf is not a valid PDF/],
    ['letter.docx', /^Not read.*letter\.docx is not a Word document \(DOCX\)/],
    ['empty.txt', /^(Not read|Skipped).*empty\.txt is empty/],
    ['program.txt', /^(Not read|Skipped).*program\.txt is not (plain )?text/],
    ['photo.jpg', /^Skipped.*photo\.jpg is .*Casebook reads TXT/],
  ];
  for (const [file, words] of outcomes) await expect.soft(row(page, file)).toHaveText(words);
  // Of two identical files, one is imported and the other is marked as its duplicate, whichever was read first.
  const ferries = row(page, 'ferry.txt');
  await expect(ferries).toHaveCount(2);
  await expect(ferries.filter({ hasText: /^Added/ })).toHaveCount(1);
  await expect(
    ferries.filter({ hasText: /^Duplicate.*This file is already in the case, as “The night ferry”\.$/ }),
  ).toHaveCount(1);

  // The segments count and filter.
  await page.getByRole('radiogroup', { name: 'Status' }).getByText('Duplicate 1').click();
  await expect(page.getByRole('grid', { name: 'Import' }).getByRole('row')).toHaveCount(2); // the header row and the duplicate

  await expectMenu(app, 'edit.undo', { label: 'Undo: Add the folder “evidence”', enabled: true });
  await page.getByRole('button', { name: /^Undo this import/ }).click();
  await expect(toast(page)).toHaveText('Import undone: 4 articles are in the trash.');
  await expectCount(page, 'Articles', 0);
  await goTo(page, 'Trash');
  await expect(page.getByRole('grid', { name: 'Trash' }).getByRole('row')).toHaveCount(5);

  // Redo in the menu brings it back.
  await expectMenu(app, 'edit.redo', { label: 'Redo: Add the folder “evidence”', enabled: true });
  await pressMenu(app, 'edit.redo');
  await expectCount(page, 'Articles', 4);
  await quit();
});

/** Enough files that an import can be cancelled before it ends. */
const total = 600;

/** Makes a folder of short reports, each about a different boat. */
function manyReports(): string {
  const folder = join(tempFolder('many'), 'many');
  mkdirSync(folder);
  for (let number = 0; number < total; number++) {
    writeFileSync(
      join(folder, `${String(number)}.txt`),
      `Report ${String(number)}\n\nBoat ${String(number)} was seen off Cala Honda.\n`,
    );
  }
  return folder;
}

const importState = (page: Page) => page.getByRole('status').filter({ hasText: /read$|^Cancelled/ });

/** Starts importing the reports, pauses and resumes, and cancels by keyboard once some are in. */
async function importHalf(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(importState(page)).toHaveText(/^[1-9]\d* of 600 read$/, { timeout: 30_000 });
  await page.getByRole('button', { name: /^Pause/ }).click();
  await expect(importState(page)).toHaveText(/^Paused, \d+ of 600 read$/);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/Paused: \d+ of 600/);
  await page.getByRole('grid', { name: 'Import' }).focus();
  await page.keyboard.press('Alt+p');
  await expect(importState(page)).toHaveText(/^\d+ of 600 read$/);
  await page.keyboard.press('Escape');
  await expect(importState(page)).toHaveText('Cancelled. What was added is kept.');
  await expect(page.getByRole('radio', { name: /^Added [1-9]/ })).toBeVisible();
}

test('a cancelled import resumes without loss or duplicates, saves its list, and is undone separately', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Resumed');
  const list = join(tempFolder('list'), 'what became of them.tsv');
  await answerDialogs(app, { open: [manyReports()], save: list });
  await importHalf(page);
  const client = caseOf(page);
  const articleCount = (await client.cases.info({})).counts.articles ?? 0;
  expect(articleCount).toBeGreaterThan(0);
  expect(articleCount).toBeLessThan(total);

  // Import the same folder again: existing files are reported as such, the rest is imported.
  await page.keyboard.press('ControlOrMeta+Shift+f');
  await expect(importState(page)).toHaveText('600 of 600 read', { timeout: 60_000 });
  await expectCount(page, 'Articles', total);
  await expect(page.getByRole('radio', { name: `Added ${String(total - articleCount)}` })).toBeVisible();
  await expect(page.getByRole('radio', { name: `Duplicate ${String(articleCount)}` })).toBeVisible();

  await page.getByRole('button', { name: 'List' }).click();
  await page.getByRole('menuitem', { name: 'Save list…' }).click();
  await expect(toast(page)).toContainText('what became of them.tsv');
  const [head, ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n');
  expect(head?.split('\t')).toHaveLength(4);
  expect(lines).toHaveLength(total);
  expect(new Set(lines.map((line) => line.split('\t')[1])).size).toBe(total);
  expect(lines.filter((line) => line.startsWith('Added\t'))).toHaveLength(total - articleCount);

  // After the import, something is written and one of its articles is edited.
  const person = await client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Inés Duarte', kind: 'main' }] }],
  });
  expect(person).toBeTruthy();
  const { records } = await client.records.list({ collection: 'articles', limit: 500, offset: total - 1 });
  const last = String(records[0]?.['id']);
  await client.records.put({ records: [{ collection: 'articles', id: last, notes: 'Ask the harbour.' }] });
  const undoImport = page.getByRole('button', { name: 'Undo this import' });
  await undoImport.click();
  await expect(toast(page).filter({ hasText: 'cannot be undone' })).toContainText(/“Report \d+” has been edited since/);
  await expectCount(page, 'Articles', total);
  await client.history.undo({});
  await undoImport.click();
  await expect(
    toast(page).filter({ hasText: `Import undone: ${String(total - articleCount)} articles are in the trash.` }),
  ).toBeVisible();
  await expectCount(page, 'Articles', articleCount);
  await expectCount(page, 'People', 1);
  await expect(undoImport).toHaveAttribute('aria-disabled', 'true');
  await quit();
});

test('a half-cancelled import keeps what it added, through a restart', async () => {
  const { app, page, home, quit } = await launch();
  await newCase(page, 'Half');
  await answerDialogs(app, { open: [manyReports()] });
  await importHalf(page);

  const { counts } = await caseOf(page).cases.info({});
  const articleCount = counts.articles ?? 0;
  expect(articleCount).toBeGreaterThan(0);
  expect(articleCount).toBeLessThan(total);
  await expect(page.getByRole('radio', { name: `Added ${String(articleCount)}` })).toBeVisible();
  await expect(rail(page, 'Articles')).toHaveText(new RegExp(`Articles${articleCount.toLocaleString('en')}$`));
  const { path } = await caseOf(page).cases.info({});
  await quit();

  const again = await launch({ home, args: [path] });
  await expect(rail(again.page, 'Articles')).toHaveText(new RegExp(`Articles${articleCount.toLocaleString('en')}$`));
  await expectMenu(again.app, 'edit.undo', { label: 'Undo: Add the folder “many”', enabled: true });
  await pressMenu(again.app, 'edit.undo');
  await expectCount(again.page, 'Articles', 0);
  await again.quit();
});

test('what is said about an Arabic title is read from left to right', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Two scripts');
  const folder = tempFolder('two-scripts');
  const title = 'عبارة المساء';
  const text =
    'غادرت العبارة الميناء في العاشرة مساء، بعد ساعة من موعدها، وعلى متنها أربعون راكبا. وقالت شركة الملاحة إن المحرك توقف مرتين ' +
    'قبل الإبحار. وعاد الركاب إلى بيوتهم في الصباح، ولم يصب أحد منهم بأذى.';
  writeFileSync(join(folder, 'evening.txt'), `${title}\n\n${text}\n`);
  writeFileSync(join(folder, 'evening.md'), `# ${title}\n\n${text}\n`);
  await dropFiles(page, [join(folder, 'evening.txt'), join(folder, 'evening.md')]);
  await goTo(page, 'Import');
  const note = page.getByText(/% the same as/).first();
  await expect(note).toBeVisible();
  const [drawn] = await page.getByRole('grid', { name: 'Import' }).getByText(title, { exact: true }).all();
  const [titleBox, noteBox] = [await drawn?.boundingBox(), await note.boundingBox()];
  expect(titleBox?.x).toBeLessThan(noteBox?.x ?? 0);
  await quit();
});

test('a single file dropped on the window is added and opens, or its message says why not', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Dropped');
  const folder = mixedFolder();
  await dropFiles(page, [join(folder, 'ferry.txt')]);
  await expect(toast(page)).toHaveText('Added “The night ferry”');
  await expect(articleText(page)).toContainText('left Puerto Nublo at ten');
  await expectCount(page, 'Articles', 1);
  // A file that is already in the case opens its article, too.
  await goTo(page, 'People');
  await expect(articleText(page)).toBeHidden();
  await dropFiles(page, [join(folder, 'copy of ferry.txt')]);
  await expect(toast(page)).toHaveText('Already in the case: “The night ferry”');
  await expect(articleText(page)).toContainText('left Puerto Nublo at ten');
  await goTo(page, 'People');
  await dropFiles(page, [join(folder, 'broken.pdf')]);
  await expect(toast(page)).toHaveText(/^broken\.pdf is not a valid PDF/);
  await expect(articleText(page)).toBeHidden();
  await expectCount(page, 'Articles', 1);
  await quit();
});

test('copied files are pasted as sources, and copied text comes before its picture', async () => {
  const { app, page, quit } = await borrowApp();
  const folder = tempFolder('copied');
  const files = ['harbour.txt', 'señal ñ.txt'].map((name) => join(folder, name));
  for (const file of files) writeFileSync(file, `${file}\n\nThe lamp was lit at ten.\n`);
  await newCase(page, 'Pasted');
  await app.evaluate(
    ({ clipboard }, list) => {
      // Electron 25 has these, later ones do not: the tests run on the former.
      const before = clipboard as unknown as { writeBuffer(format: string, bytes: Buffer): void };
      clipboard.clear();
      before.writeBuffer('text/uri-list', Buffer.from(list));
    },
    files.map((file) => `${pathToFileURL(file).href}\r\n`).join(''),
  );
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 read' })).toBeVisible();
  await expectCount(page, 'Articles', 2);

  // Chosen from the menu, it is an article although a field has the focus.
  await page.keyboard.press('/');
  const field = page.locator('input:focus, [contenteditable]:focus');
  await expect(field).toHaveCount(1);
  await app.evaluate(({ clipboard, nativeImage }) => {
    const image = nativeImage.createFromBitmap(Buffer.alloc(16), { width: 2, height: 2 });
    const before = clipboard as unknown as { write(data: { text: string; image: unknown }): void };
    before.write({ text: 'The ledger\n\nAll that was paid in May.', image });
  });
  await pressMenu(app, 'add.paste');
  await expect(toast(page)).toHaveText('Added “The ledger”');
  await expectCount(page, 'Articles', 3);
  await quit();
});
