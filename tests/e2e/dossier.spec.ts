import { existsSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { borrowApp } from './borrow.ts';
import { answerDialogs, caseOf, hostOf, pressMenu, type Launched } from './launch.ts';
import { photograph } from './photographs.ts';
import { openSampleCopy } from './sample.ts';
import { copyElsewhere, goTo, toast } from './steps.ts';

interface Text {
  dossier: string;
  field: Locator;
  quotes: { id: string; exact: string }[];
}

/** A new dossier of the sample case, its first text on screen. */
async function openText(page: Page, text = ''): Promise<Text> {
  const api = caseOf(page);
  const { id: dossier } = await api.dossiers.create({ title: 'Sirens' });
  const [section] = await api.dossiers.sections({ id: dossier });
  const { records } = await api.records.list({ collection: 'quotes', limit: 3 });
  const quotes = records as unknown as Text['quotes'];
  const marked = text.replace(/\{(\d)\}/g, (_, index: string) => `[quote:${quotes[Number(index)]?.id ?? ''}]`);
  if (section && text) await api.records.put({ records: [{ collection: 'sections', id: section.id, text: marked }] });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Sirens/ }).dblclick();
  await page.getByRole('listbox', { name: 'Outline' }).getByRole('option').first().click();
  const field = page.getByRole('textbox', { name: 'Text' });
  await expect(field).toBeVisible();
  return { dossier, field, quotes };
}

/** The text as the case keeps it, with {0} for the mark of the first quote. */
async function kept(page: Page, { dossier, quotes }: Text): Promise<string> {
  const [first] = await caseOf(page).dossiers.sections({ id: dossier });
  return (first?.text ?? '').replace(
    /\[quote:([^\]]+)\]/g,
    (_, id: string) => `{${String(quotes.findIndex((quote) => quote.id === id))}}`,
  );
}

function footnote(field: Locator, number: number): Locator {
  return field.getByRole('link', { name: new RegExp(`^Footnote ${String(number)}:`) });
}

test.describe('the text of a dossier', () => {
  let launched: Launched;
  test.beforeEach(async () => {
    launched = await borrowApp();
    await openSampleCopy(launched);
  });
  test.afterEach(() => launched.quit());

  test('shows footnotes as numbers and never an id; a click opens the quote', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{1} Two.{0}\n\nThree.{1}{2}\n');
    const { field, quotes } = text;
    await expect(field).not.toContainText('quote:');
    await expect(field.getByRole('link')).toHaveCount(4);
    await expect(field).toHaveText('One.1 Two.2 Three.13', { useInnerText: true });
    await expect(footnote(field, 1)).toHaveCount(2);
    await footnote(field, 2).hover();
    const card = page.getByRole('status').filter({ hasText: quotes[0]?.exact ?? '?' });
    await expect(card).toContainText('paragraph');
    // Looking at it, and leaving it, changes nothing of it.
    await field.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('listbox', { name: 'Outline' }).click();
    expect(await kept(page, text)).toBe('One.{1} Two.{0}\n\nThree.{1}{2}\n');
    await footnote(field, 2).click();
    await expect(page.getByRole('document', { name: /^Text of/ })).toContainText(quotes[0]?.exact ?? '?');
  });

  test('a quote of the picker goes where the caret was; Backspace takes it out, Ctrl Z puts it back', async () => {
    const { page, app } = launched;
    const text = await openText(page);
    const { field, quotes } = text;
    await field.click();
    await page.keyboard.type('One. Two.');
    for (let back = 0; back < 5; back++) await page.keyboard.press('ArrowLeft');
    const picker = page.getByRole('combobox', { name: 'Insert quote' });
    await picker.fill((quotes[0]?.exact ?? '').split(' ').slice(2, 8).join(' '));
    const offered = page
      .getByRole('listbox')
      .filter({ hasText: quotes[0]?.exact ?? '?' })
      .getByRole('option');
    await offered.first().click();
    await expect(footnote(field, 1)).toHaveCount(1);
    await expect(field).toBeFocused();
    const withNote = await kept(page, text);
    expect(withNote).toMatch(/^One\.\{-?\d\} Two\.$/);

    await page.keyboard.type('!');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(field.getByRole('link')).toHaveCount(0);
    await expect.poll(() => kept(page, text)).toBe('One. Two.');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(footnote(field, 1)).toHaveCount(1);
    await expect.poll(() => kept(page, text)).toBe(withNote);
    await pressMenu(app, 'edit.undo');
    await pressMenu(app, 'edit.undo');
    await pressMenu(app, 'edit.undo');
    await expect(field.getByRole('link')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field).toHaveText('');
    await expect(picker).toHaveValue('');
    for (let redo = 0; redo < 2; redo++) await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(footnote(field, 1)).toHaveCount(1);
  });

  test('lines, paste, copy with footnotes, and Delete keep the text word for word', async () => {
    const { page, app } = launched;
    const text = await openText(page, 'One.{0} Two.{1}');
    const { field } = text;
    await field.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Three.');
    await copyElsewhere(app, 'Four.\n\nFive.', '<b>Four.</b><p>Five.</p>');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.down('Shift');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await page.keyboard.press('ControlOrMeta+c');
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('One.[1]');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.getByRole('listbox', { name: 'Outline' }).click();
    await expect.poll(() => kept(page, text)).toBe('One. Two.{1}\n\nThree.Four.\n\nFive.One.{0}');
  });

  test('composed letters are taken, and a screen reader hears of text box and footnotes', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{0}');
    const { field } = text;
    await field.focus();
    await page.keyboard.press('ControlOrMeta+End');
    const devtools = await page.context().newCDPSession(page);
    for (const part of ['に', 'にほ', '日本']) {
      await devtools.send('Input.imeSetComposition', {
        text: part,
        selectionStart: part.length,
        selectionEnd: part.length,
      });
    }
    await devtools.send('Input.insertText', { text: '日本' });
    await page.keyboard.type('.');
    await page.getByRole('listbox', { name: 'Outline' }).click();
    await expect.poll(() => kept(page, text)).toBe('One.{0}日本.');
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const box = nodes.find((node) => node.role?.value === 'textbox' && node.name?.value === 'Text');
    expect(box?.ignored).toBe(false);
    const link = nodes.find((node) => String(node.name?.value).startsWith('Footnote 1: “'));
    expect(link?.role?.value).toBe('link');
  });

  test('what is typed is kept when the section goes from the screen, and Undo of the case reaches it after', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{0}');
    const { field } = text;
    await field.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Two.');
    await page.getByRole('button', { name: 'All dossiers' }).click();
    await expect.poll(() => kept(page, text)).toBe('One.{0} Two.');
    await page.getByRole('option', { name: /^Sirens/ }).dblclick();
    await page.getByRole('listbox', { name: 'Outline' }).getByRole('option').first().click();
    await expect(field).toHaveText('One.1 Two.');
    await page.getByRole('listbox', { name: 'Outline' }).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field).toHaveText('One.1');
    await expect(footnote(field, 1)).toHaveCount(1);
  });

  test('an export with a protected name asks before it writes; it can be opened and shown, and nothing else can', async () => {
    const { page, app, home } = launched;
    const { records } = await caseOf(page).records.list({ collection: 'people', limit: 1 });
    const person = records[0]?.id ?? '';
    await caseOf(page).records.put({ records: [{ collection: 'people', id: person, protected: true }] });
    await openText(page);
    const path = `${home}/sirens.md`;
    await answerDialogs(app, { save: path });
    await page.getByRole('button', { name: /^Export/ }).click();
    await page.getByRole('menuitem', { name: /^Markdown/ }).click();
    const question = page.getByRole('dialog', { name: 'This file would name protected records' });
    // One of the sample's own, and the one that was marked above.
    await expect(question.getByRole('listitem')).toHaveCount(2);
    await expect(question.getByRole('listitem').first()).toContainText('Who’s who');
    await photograph(page, 'protected');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(toast(page)).toHaveText('Nothing was written.');
    expect(existsSync(path)).toBe(false);
    await page.getByRole('button', { name: /^Export/ }).click();
    await page.getByRole('menuitem', { name: /^Markdown/ }).click();
    await question.getByRole('button', { name: 'Export anyway as internal' }).click();
    await expect(toast(page)).toContainText('Saved sirens.md. Internal: names');
    expect(existsSync(path)).toBe(true);
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
    await app.evaluate(({ shell }) => {
      shell.openPath = (opened) => Promise.resolve(`asked for ${opened}`);
    });
    await expect(hostOf(page).exported.open({ path: '/etc/passwd' })).rejects.toMatchObject({ code: 'invalid' });
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(toast(page)).toContainText(`asked for ${path}`);
    await page.keyboard.press('Escape');
    await expect(toast(page)).toHaveText('');
  });
});

test('a dossier in a window for one pane: from the page to its outline, to a section, and to all dossiers', async () => {
  const { app, page, quit } = await borrowApp();
  await hostOf(page).cases.create({ title: 'Narrow' });
  const { id } = await caseOf(page).dossiers.create({ title: 'Draft' });
  await caseOf(page).dossiers.addSection({ id, kind: 'text', title: 'The last one', before: null });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 768));
  await page.waitForFunction(() => innerWidth === 800);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('option', { name: /Draft/ }).dblclick();
  const read = page.getByRole('region', { name: 'Dossier preview' }).first();
  const outline = page.getByRole('region', { name: 'Outline' });
  await expect(read).toBeVisible();
  await photograph(page, 'dossier-800');
  await read.getByRole('button', { name: 'Back' }).click();
  await expect(outline).toBeVisible();
  await photograph(page, 'outline-800');
  await outline.getByRole('option', { name: /The last one/ }).dblclick();
  await expect(read).toContainText('The last one');
  await page.keyboard.press('Escape');
  await outline.getByRole('button', { name: 'Read the dossier' }).click();
  await expect(read).toBeVisible();
  await read.getByRole('button', { name: 'All dossiers' }).click();
  await expect(page.getByRole('option', { name: /Draft/ })).toBeVisible();
  await quit();
});
