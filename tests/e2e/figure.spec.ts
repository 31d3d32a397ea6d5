import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PDFDocument, PDFName, PDFNumber, PDFRawStream, rgb, StandardFonts } from 'pdf-lib';
import { borrowApp } from './borrow-app.ts';
import { caseOf, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { goTo, newCase } from './steps.ts';

/** Writes a report of two pages, with a drawing on the second. */
async function reportIn(folder: string): Promise<string> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const words of ['Report on the quay lamps. The lamps of quay 7 were dark for nine days.', 'Plan of quay 7.']) {
    const page = pdf.addPage([595, 842]);
    page.drawText(words, { x: 60, y: 760, size: 14, font });
    page.drawRectangle({ x: 60, y: 300, width: 300, height: 200, color: rgb(0.2, 0.45, 0.7) });
  }
  const path = join(folder, 'quay-lamps.pdf');
  writeFileSync(path, await pdf.save());
  return path;
}

test('a PDF page becomes a figure in a dossier and its exports, and is held back where names are replaced', async () => {
  const folder = tempFolder('figure');
  const { page, quit } = await borrowApp();
  await newCase(page, 'Figures');
  const api = caseOf(page);
  const { job } = await api.capture.add({ paths: [await reportIn(folder)] });
  await api.jobs.wait({ id: job });
  const { id: dossier } = await api.dossiers.create({ title: 'Lamps', template: 'usual' });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Lamps/ }).dblclick();
  const field = page.getByRole('textbox', { name: 'Text of “Introduction”' });
  await field.click();
  await page.keyboard.type('The plan shows where they stood.');

  await page.getByRole('button', { name: /^Figure/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add figure' });
  await dialog.getByRole('combobox', { name: 'Picture or PDF' }).click();
  await page.keyboard.type('quay');
  await page.getByRole('option', { name: /quay/i }).first().click();
  await expect(dialog.getByRole('img')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Next page' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Page, of 2' })).toHaveValue('2');
  await expect(dialog.getByRole('img')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('The plan of quay 7');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('A blue rectangle, which is the quay.');
  // Select part of it by dragging.
  const part = dialog.getByRole('application', { name: 'Part of the picture' });
  const box = (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width * 0.05, box.y + box.height * 0.35);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.68, { steps: 5 });
  await page.mouse.up();
  const isMarked = dialog.getByText('Only the marked part will be shown.');
  await expect(isMarked).toBeVisible();
  // Neither the right button nor a drag that Esc ends changes it.
  await page.mouse.click(box.x + 10, box.y + 10, { button: 'right' });
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 11, box.y + 11, { steps: 2 });
  await expect(isMarked).toBeHidden();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(isMarked).toBeVisible();
  await screenshot(page, 'figure-dialog');
  await dialog.getByRole('button', { name: 'Add figure' }).click();
  await expect(dialog).toBeHidden();

  const figure = field.getByRole('img', { name: 'A blue rectangle, which is the quay.' });
  await expect(figure).toBeVisible();
  await expect(field).toContainText('Figure 1 The plan of quay 7. Source 1, page 2');
  // Rendered again at full resolution, and wider than tall, as the selection was.
  await expect.poll(() => figure.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(1_000);
  expect(await figure.evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight)).toBeGreaterThan(1.2);
  await screenshot(page, 'figure-page');

  const written: Record<string, Buffer> = {};
  for (const format of ['html', 'md', 'txt', 'docx', 'pdf'] as const) {
    const path = join(folder, `lamps.${format}`);
    await api.transfer.export({ dossier, format, path });
    written[format] = readFileSync(path);
  }
  expect(written['html']?.toString()).toMatch(/<figure id="figure-1"><img src="data:image\/(png|jpeg);base64,/);
  expect(written['md']?.toString()).toContain('![A blue rectangle, which is the quay.][figure-1]');
  expect(written['txt']?.toString()).toContain('[Figure 1: A blue rectangle, which is the quay.]');
  expect(written['docx']?.includes('word/media/')).toBe(true);
  const drawn = await PDFDocument.load(written['pdf'] ?? '');
  expect(drawn.getPageCount()).toBeGreaterThan(1);
  // The selected part of the page, in the same resolution and proportions as in the window.
  const pictures = drawn.context
    .enumerateIndirectObjects()
    .flatMap(([, one]) =>
      one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [one.dict] : [],
    )
    .map((dict) => ['Width', 'Height'].map((side) => dict.lookup(PDFName.of(side), PDFNumber).asNumber()));
  const size = await figure.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]);
  expect(pictures).toContainEqual(size);

  // Names in a picture cannot be searched for, so it is held back until somebody has checked it.
  await api.records.put({
    records: [{ collection: 'people', names: [{ value: 'Ambrosio Elorduy', kind: 'main' }], protected: true }],
  });
  const asPublic = join(folder, 'public.html');
  await api.transfer.export({ dossier, format: 'html', path: asPublic, profile: 'public' });
  expect(readFileSync(asPublic, 'utf8')).toContain('The picture is not in this edition.');
  expect(readFileSync(asPublic, 'utf8')).not.toContain('<img');
  await figure.click();
  await page.getByRole('toolbar', { name: 'This sentence' }).getByRole('button', { name: 'Edit figure' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit figure' });
  await screenshot(page, 'figure-edit');
  await edit.getByText('Shows nobody who must stay unnamed').click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await api.transfer.export({ dossier, format: 'html', path: asPublic, profile: 'public' });
  expect(readFileSync(asPublic, 'utf8')).toContain('<img');

  // Purged, it leaves the open page, too.
  const [source] = (await api.records.list({ collection: 'articles' })).records;
  await api.purges.purge({ article: String(source?.id), text: false, reason: 'asked to' });
  await expect(figure).toBeHidden();
  await expect(field).toContainText('Figure 1 The plan of quay 7.');

  // The Delete key removes it like a character; it is then available in the tray.
  await field.getByText('Figure 1').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expect(field).not.toContainText('Figure 1');
  await expect(page.getByRole('region', { name: 'Not placed yet' })).toContainText('The plan of quay 7');
  await quit();
});
