import { existsSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, hostOf, pressMenu, type Launched } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { delayCalls, failCalls } from './slow-calls.ts';
import { copyElsewhere, goTo, toast } from './steps.ts';

interface Text {
  dossier: string;
  field: Locator;
  quotes: { id: string; exact: string }[];
}

/** Makes a new dossier in the sample case and opens its first text. */
async function openText(page: Page, text = ''): Promise<Text> {
  const api = caseOf(page);
  const { id: dossier } = await api.dossiers.create({ title: 'Sirens', template: 'usual' });
  const [section] = await api.dossiers.sections({ id: dossier });
  const { records } = await api.records.list({ collection: 'quotes', limit: 3 });
  const quotes = records as unknown as Text['quotes'];
  const marked = text.replace(/\{(\d)\}/g, (_, index: string) => `[quote:${quotes[Number(index)]?.id ?? ''}]`);
  if (section && text) await api.records.put({ records: [{ collection: 'sections', id: section.id, text: marked }] });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Sirens/ }).dblclick();
  const field = page.getByRole('textbox', { name: 'Text of “Introduction”' });
  await expect(field).toBeVisible();
  return { dossier, field, quotes };
}

/** Returns the text as the case stores it, with {0} for the mark of the first quote and a bar between paragraphs. */
async function savedText(page: Page, { dossier, quotes }: Text): Promise<string> {
  const [first] = await caseOf(page).dossiers.page({ id: dossier });
  return (first?.paragraphs.map(({ text }) => text).join(' | ') ?? '').replace(
    /\[quote:([^\]]+)\]/g,
    (_, id: string) => `{${String(quotes.findIndex((quote) => quote.id === id))}}`,
  );
}

function footnote(field: Locator, number: number): Locator {
  return field.getByRole('link', { name: new RegExp(`^Footnote ${String(number)}:`) });
}

test.describe('dossier page', () => {
  let launched: Launched;
  test.beforeEach(async () => {
    launched = await borrowApp();
    await openSampleCopy(launched);
  });
  test.afterEach(async () => {
    // No app was started if the run has no time left.
    if (test.info().status !== 'skipped') await launched.quit();
  });

  test('words typed while the case is slow or cannot be written stay, and are saved', async () => {
    const { page } = launched;
    const text = await openText(page);
    await text.field.click();
    await delayCalls(page, 1_500, 'dossiers.write');
    await page.keyboard.type('One.');
    await page.waitForTimeout(1_200);
    await page.keyboard.type(' Two.');
    for (let turn = 0; turn < 35; turn += 1) {
      await expect(text.field).toHaveText('One. Two.', { timeout: 50 });
      await page.waitForTimeout(100);
    }
    await delayCalls(page, 0, 'dossiers.write');
    await expect.poll(() => savedText(page, text)).toBe('One. Two.');

    await failCalls(page, 'dossiers.write');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Three.');
    await expect(toast(page)).toContainText('The disk is full.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Four.');
    await goTo(page, 'Dossiers');
    await failCalls(page, null);
    await page.getByRole('option', { name: /^Sirens/ }).dblclick();
    await expect(text.field.getByRole('paragraph')).toHaveText(['One. Two.', 'Three.', 'Four.']);
    await expect.poll(() => savedText(page, text)).toBe('One. Two. | Three. | Four.');
  });

  test('shows footnotes as numbers, never as ids; clicking one shows its quote and opens it', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{1} Two.{0}\n\nThree.{1}{2}\n');
    const { field, quotes } = text;
    await expect(field).not.toContainText('quote:');
    await expect(field.getByRole('link')).toHaveCount(4);
    await expect(field).toHaveText('One.1 Two.2 Three.13', { useInnerText: true });
    await expect(footnote(field, 1)).toHaveCount(2);
    // Viewing and leaving it changes nothing.
    await field.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('listbox', { name: 'Outline' }).focus();
    expect((await caseOf(page).dossiers.sections({ id: text.dossier }))[0]?.text).toContain('[quote:');
    await footnote(field, 2).click();
    const strip = page.getByRole('toolbar', { name: 'This sentence' });
    await expect(strip).toContainText(quotes[0]?.exact ?? '?');
    await strip.getByRole('button', { name: 'Open the quote' }).click();
    await expect(page.getByRole('document', { name: /^Text of/ })).toContainText(quotes[0]?.exact ?? '?');
  });

  test('the quotes menu ignores keys until an arrow is pressed, the @ menu accepts the first Enter; undo is in order', async () => {
    const { page, app } = launched;
    const text = await openText(page);
    const { field, quotes } = text;
    const words = (quotes[0]?.exact ?? '').split(' ').slice(0, 4).join(' ');
    await field.click();
    await page.keyboard.type(`He said "${words}`, { delay: 5 });
    const menu = page.getByRole('listbox', { name: 'Quotes' });
    await expect(menu.getByRole('option').first()).toContainText(words);
    // Typing on keeps the quotation mark as it was typed.
    await page.keyboard.press('Enter');
    await expect(menu).toHaveCount(0);
    await expect.poll(() => savedText(page, text)).toBe(`He said "${words}`);
    await page.keyboard.press('Backspace');
    await page.keyboard.type(' and', { delay: 5 });
    await page.keyboard.type(' @Ach', { delay: 5 });
    const people = page.getByRole('listbox', { name: 'Records' });
    await expect(people.getByRole('option', { selected: true })).toContainText('Achá');
    await page.keyboard.press('Enter');
    await expect(people).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+Shift+m');
    await page.keyboard.type('Ach', { delay: 5 });
    await expect(people.getByRole('option').first()).toContainText('Achá');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+Shift+q');
    await page.keyboard.type(words, { delay: 5 });
    await expect(menu.getByRole('option').first()).toContainText(words);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(footnote(field, 1)).toHaveCount(1);
    await expect
      .poll(() => savedText(page, text))
      .toMatch(/^He said ".* and \[record:[^\]]+\]\[record:[^\]]+\]“.*”\{-?\d\}$/);
    // Not saved yet: the first undo removes what was typed, the next undoes a step of the case.
    await page.keyboard.type('!');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field).not.toContainText('!');
    await pressMenu(app, 'edit.undo');
    await expect(footnote(field, 1)).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(footnote(field, 1)).toHaveCount(1);
  });

  test('line breaks, paste, copy with footnotes, Delete and replace keep the text word for word', async () => {
    const { page, app } = launched;
    const text = await openText(page, 'One.{0} Two.{1}');
    const { field } = text;
    await field.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Three.');
    await page.keyboard.press('Shift+Enter');
    await copyElsewhere(app, 'Four. [quote:x]\n\nFive.', '<b>Four.</b><p>Five.</p>');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.down('Shift');
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await page.keyboard.press('ControlOrMeta+c');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('One.[1]');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.getByRole('listbox', { name: 'Outline' }).focus();
    await expect
      .poll(() => savedText(page, text))
      .toBe('One. Two.{1} | Three.\nFour. \\[quote:x] | Five.One.{0}'.replaceAll('\\[quote:x]', '\\{-1}'));

    // Find and replace over the whole page is one undo step.
    await page.keyboard.press('ControlOrMeta+Shift+h');
    const bar = page.getByRole('search', { name: 'Find in text' });
    await bar.getByRole('textbox', { name: 'Find in text' }).fill('one');
    await expect(bar.getByRole('status')).toHaveText('1 of 2');
    await expect(field.locator('[class*="search-match"]')).toHaveCount(2);
    await screenshot(page, 'find-in-dossier');
    await bar.getByRole('button', { name: 'Next match' }).click();
    await expect(bar.getByRole('status')).toHaveText('2 of 2');
    await bar.getByRole('textbox', { name: 'Replace with' }).fill('Won');
    await bar.getByRole('button', { name: 'Replace', exact: true }).click();
    await expect(bar.getByRole('status')).toHaveText('1 of 1');
    await bar.getByRole('button', { name: 'Replace all' }).click();
    await expect(bar.getByRole('status')).toHaveText('Not found');
    await expect.poll(() => savedText(page, text)).toMatch(/^Won\. Two\.\{1\} .*Won\.\{0\}$/s);
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => savedText(page, text)).toMatch(/^One\. Two\.\{1\} .*Won\.\{0\}$/s);
    await bar.getByRole('button', { name: 'Close' }).click();
    await expect(field.locator('[class*="search-match"]')).toHaveCount(0);
  });

  test('accepts IME input and exposes the text box and its footnotes to screen readers', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{0}');
    const { field } = text;
    await field.focus();
    // A busy window learns late where the caret is: here, never.
    await page.evaluate(() => {
      window.addEventListener('selectionchange', (event) => event.isTrusted && event.stopImmediatePropagation(), {
        capture: true,
      });
    });
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
    await expect.poll(() => savedText(page, text)).toBe('One.{0}日本.');
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const box = nodes.find((node) => node.role?.value === 'textbox' && String(node.name?.value).startsWith('Text of'));
    expect(box?.ignored).toBe(false);
    const link = nodes.find((node) => String(node.name?.value).startsWith('Footnote 1: “'));
    expect(link?.role?.value).toBe('link');
  });

  test('keeps typed text when the page is left, and case undo can still revert it', async () => {
    const { page } = launched;
    const text = await openText(page, 'One.{0}');
    const { field } = text;
    await field.focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Two.');
    await page.getByRole('button', { name: 'All dossiers' }).click();
    await expect.poll(() => savedText(page, text)).toBe('One.{0} Two.');
    await page.getByRole('option', { name: /^Sirens/ }).dblclick();
    await expect(field).toHaveText('One.1 Two.');
    await page.getByRole('listbox', { name: 'Outline' }).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field).toHaveText('One.1');
    await expect(footnote(field, 1)).toHaveCount(1);
  });

  test('a template fills the page; unplaced items are added by Enter or drag, follow the case, and become text', async () => {
    const { page } = launched;
    await goTo(page, 'Dossiers');
    await page
      .getByRole('button', { name: /^New dossier/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('The flood');
    await screenshot(page, 'new-dossier');
    await page.keyboard.press('Enter');
    const reported = page.getByRole('textbox', { name: 'Text of “Reported, not confirmed”' });
    await expect(reported).toContainText('Vigialta Systems, employees: 34 people');
    await expect(page.getByRole('textbox', { name: 'Text of “Where sources disagree”' })).toContainText(
      'sources differ',
    );
    await screenshot(page, 'case-file');

    const tray = page.getByRole('listbox', { name: 'Not placed yet' });
    await reported.click();
    await page.keyboard.press('ControlOrMeta+End');
    const first = tray.getByRole('option').first();
    const words = (await first.innerText()).split('\n')[0] ?? '?';
    await first.click();
    await page.keyboard.press('Enter');
    await expect(reported).toContainText(words);
    // The row that was placed disappears, and the next one is active.
    await expect(first).not.toContainText(words);
    const second = tray.getByRole('option').first();
    const dragged = (await second.innerText()).split('\n')[0] ?? '?';
    await second.locator('[draggable]').dragTo(page.getByRole('textbox', { name: 'Text of “What we do not know”' }));
    await expect(page.getByRole('textbox', { name: 'Text of “What we do not know”' })).toContainText(dragged);
    await first.click();
    await page.keyboard.press('x');
    await expect(toast(page)).toContainText('Not for this dossier');

    const api = caseOf(page);
    const { rows } = await api.claims.ledger({ filter: 'employees' });
    const claim = rows.find(({ words: value }) => value === '34 people');
    await api.records.put({
      records: [{ collection: 'claims', id: claim?.id, value: { type: 'number', number: 35, unit: 'people' } }],
    });
    const sentence = reported.locator('[data-kind="claim"]').first();
    await expect(sentence).toHaveAttribute('data-state', 'changed');
    await sentence.dblclick({ position: { x: 20, y: 10 } });
    const strip = page.getByRole('toolbar', { name: 'This sentence' });
    await expect(strip).toContainText('Before: Vigialta Systems, employees: 34 people');
    await screenshot(page, 'changed-sentence');
    await strip.getByRole('button', { name: 'Accept the change' }).click();
    await expect(sentence).toHaveAttribute('data-state', 'accepted');
    await sentence.click({ position: { x: 20, y: 10 } });
    await strip.getByRole('button', { name: 'Make it text' }).click();
    await expect(reported.locator('[data-kind="claim"]')).toHaveCount(0);
    await expect(reported.getByRole('link', { name: /^Footnote/ }).first()).toBeVisible();
    await expect(reported).toContainText('employees: 35 people');
    await page.keyboard.press('F8');
    await expect(page.locator('[data-finding]').first()).toBeInViewport();
  });

  test('exporting a protected name asks first; only the exported file can be opened or shown', async () => {
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
    // One from the sample, and the one marked above.
    await expect(question.getByRole('listitem')).toHaveCount(2);
    await expect(question.getByRole('listitem').first()).toContainText('Who’s who');
    await screenshot(page, 'protected');
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

test('a one-pane window goes from the dossier page to its outline, to a section, and to all dossiers', async () => {
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
  await screenshot(page, 'dossier-800');
  await read.getByRole('button', { name: 'Back' }).click();
  await expect(outline).toBeVisible();
  await screenshot(page, 'outline-800');
  await outline.getByRole('option', { name: /The last one/ }).dblclick();
  await expect(read).toContainText('The last one');
  await page.keyboard.press('Escape');
  await outline.getByRole('button', { name: 'Read the dossier' }).click();
  await expect(read).toBeVisible();
  await read.getByRole('button', { name: 'All dossiers' }).click();
  await expect(page.getByRole('option', { name: /Draft/ })).toBeVisible();
  await quit();
});
