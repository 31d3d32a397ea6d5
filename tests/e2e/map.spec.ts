import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { mbtiles } from '#tests/support/mbtiles.ts';
import { vectorTile } from '#tests/support/mvt.ts';
import { pmtiles } from '#tests/support/pmtiles.ts';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, tempFolder } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { newCase } from './steps.ts';

/** Returns whether the map is green near its middle. */
function isGreen(page: Page): Promise<boolean> {
  return page
    .locator('[role=application] canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(canvas, canvas.width * 0.4, canvas.height * 0.45, 1, 1, 0, 0, 1, 1);
      const [red = 0, green = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
      return green - red > 50;
    });
}

test('the map places records, lists those without a location, and is saved as a picture or a figure', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Dredging');
  const names = (value: string) => [{ value, kind: 'main' as const }];
  const ids: Record<string, string> = {};
  const records = [
    {
      collection: 'places',
      id: '$quay',
      names: names('Almenara harbour'),
      position: { lat: 43.47, lon: -5.2, from: 'exact' },
    },
    {
      collection: 'places',
      id: '$salt',
      names: names('Saltmere'),
      position: { lat: 50.1, lon: -5.4, radius: 4000, from: 'gazetteer' },
    },
    {
      collection: 'places',
      id: '$norte',
      names: names('Bahía Norte'),
      position: { lat: 43.72, lon: -7.6, radius: 38_000, from: 'guessed' },
    },
    {
      collection: 'places',
      id: '$sea',
      names: names('Square 46-W'),
      position: { lat: 46.7, lon: -6.6, radius: 90_000 },
    },
    { collection: 'places', id: '$inn', names: names('Hotel Faro Viejo') },
    { collection: 'events', id: '$left', title: 'The dredger leaves Saltmere', when: '2019-10-12', where: '$salt' },
    { collection: 'events', id: '$signal', title: 'Dredger’s last signal', when: '2019-10-14', where: '$sea' },
    { collection: 'events', id: '$contract', title: 'Dredging contract, Quay 4', when: '2019-10-28', where: '$quay' },
    { collection: 'events', id: '$crane', title: 'Crane fault, Quay 4', when: '2020-03-02', where: '$quay' },
    { collection: 'events', id: '$meeting', title: 'Meeting at the hotel', when: '2019-09', where: '$inn' },
    { collection: 'people', id: '$ana', names: names('Ana Ruiz') },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$left' },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$signal' },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$contract' },
  ];
  for (const { id, temp } of await caseOf(page).records.put({ records })) if (temp) ids[temp.slice(1)] = id;
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByText('9 of 11 have a location')).toBeVisible();
  const canvas = page.getByRole('application', { name: /^Map/ });
  await expect(canvas.locator('canvas[data-spots]')).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(1000);
  await screenshot(page, 'map');
  await page
    .getByRole('row', { name: /Ana Ruiz/ })
    .first()
    .click();
  await page.waitForTimeout(1500);
  await screenshot(page, 'way');
  await page.getByRole('button', { name: '2 records are not shown' }).click();
  await screenshot(page, 'not placed');
  await expectAccessible(page, 'map');

  // Export in every format, for readers who may know all names and for those who may not.
  const folder = tempFolder('picture');
  const dialog = page.getByRole('dialog', { name: 'Save picture' });
  const save = async (format: 'SVG' | 'PNG' | 'PDF', name: string, audience?: string) => {
    const path = join(folder, name);
    await answerDialogs(app, { save: path });
    await page.getByRole('button', { name: 'Save as picture or add to a dossier' }).click();
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    await expect(dialog.getByRole('img')).toBeVisible();
    if (audience !== undefined) {
      await dialog.getByRole('button', { name: /Audience/ }).click();
      await page.getByRole('option', { name: audience }).click();
      await expect(dialog.getByRole('img', { name: /Person [A-Z]/ })).toBeVisible();
    }
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await expect(page.getByTitle(`Saved ${name}.`)).toBeVisible({ timeout: 30_000 });
    return path;
  };
  const svg = await readFile(await save('SVG', 'map.svg'), 'utf8');
  expect(svg).toContain('Ana Ruiz, 12 October 2019');
  expect(svg).toContain('2 records whose places have no location.');
  const png = await readFile(await save('PNG', 'map.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const pdf = await readFile(await save('PDF', 'map.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await caseOf(page).records.put({ records: [{ collection: 'people', id: ids['ana'], protected: true }] });
  await screenshot(page, 'picture');
  const forPublic = await readFile(await save('SVG', 'public.svg', 'Public'), 'utf8');
  expect(forPublic).toMatch(/Person [A-Z]/);
  expect(forPublic).not.toMatch(/Ana|Ruiz/);

  // As a figure it is added to the end of a dossier, with its contents in words.
  const { id: dossier } = await caseOf(page).dossiers.create({ title: 'Dredging' });
  await page.getByRole('button', { name: 'Save as picture or add to a dossier' }).click();
  await page.getByRole('menuitem', { name: 'Add to a dossier' }).click();
  const placing = page.getByRole('dialog', { name: 'Add to a dossier' });
  await expect(placing.getByRole('img')).toBeVisible();
  await placing.getByRole('textbox', { name: 'Caption' }).fill('Where the dredger went');
  await screenshot(page, 'into a dossier');
  await placing.getByRole('button', { name: 'Add to dossier' }).click();
  await expect(page.getByTitle('The picture is in “Dredging”.')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('option', { name: /^Dredging/ }).dblclick();
  await expect(page.getByRole('img', { name: /A map with/ })).toBeVisible();
  await screenshot(page, 'figure');
  const html = join(folder, 'dossier.html');
  await caseOf(page).transfer.export({ format: 'html', path: html, dossier, profile: 'internal' });
  expect(await readFile(html, 'utf8')).toContain('Where the dredger went');
  // An edition in which she is renamed does not show the picture that names her.
  await caseOf(page).transfer.export({ format: 'html', path: html, dossier, profile: 'public' });
  expect(await readFile(html, 'utf8')).not.toContain('data:image/png');

  // For an event at a place without a position, that place is what gets a position.
  for (const key of ['g', 'm']) await page.keyboard.press(key);
  await page.getByRole('row', { name: /Meeting at the hotel/ }).click();
  await page.getByRole('button', { name: /^Set location/ }).click();
  await expect(page.getByRole('article', { name: 'Hotel Faro Viejo' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Location' })).toBeFocused();
  await quit();
});

test('a KML file adds places, and the user’s own PMTiles and MBTiles serve as the base map', async () => {
  const { app, page, quit } = await borrowApp();
  await newCase(page, 'Own tiles');
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { name: 'Nothing to place on a map' })).toBeVisible();
  const kml =
    '<kml><Placemark><name>Quay 4</name><Point><coordinates>-5.2,43.47</coordinates></Point></Placemark>' +
    '<Placemark><name>Buoy</name><Point><coordinates>-6,44</coordinates></Point></Placemark></kml>';
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'harbour.kml'));
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, kml);
  const dialog = page.getByRole('dialog', { name: 'Places in “harbour.kml”' });
  await expect(dialog.getByText('Quay 4')).toBeVisible();
  await screenshot(page, 'dropped places');
  // Playwright intercepts the system's dialog only some time after it is asked to.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  // The same by key.
  await page.keyboard.press('Shift+M');
  await (await chooser).setFiles({ name: 'harbour.kml', mimeType: 'text/xml', buffer: Buffer.from(kml) });
  await dialog.getByRole('button', { name: 'Add 2 places' }).click();
  await expect(page.getByText('2 of 2 have a location')).toBeVisible();

  const path = join(tempFolder('tiles'), 'survey.pmtiles');
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await writeFile(
    path,
    pmtiles([{ id: 0, bytes: Buffer.from(dot, 'base64') }], { maxZoom: 0, attribution: 'Survey 1975' }),
  );
  await answerDialogs(app, { open: [path] });
  await page.getByRole('button', { name: 'Base map' }).click();
  await page.getByRole('menuitemradio', { name: 'Choose a PMTiles or MBTiles file…' }).click();
  await expect(page.getByText('Survey 1975')).toBeVisible();
  // The green dot of its only tile covers the whole world.
  await expect.poll(() => isGreen(page), { timeout: 15_000 }).toBe(true);

  // Vector tiles from an MBTiles file, which is SQLite, and their attribution on export.
  const vectors = join(tempFolder('tiles'), 'harbours.mbtiles');
  const wholeTile = [
    [0, 0],
    [4096, 0],
    [4096, 4096],
    [0, 4096],
  ] as const;
  const tile = vectorTile({
    earth: [{ shape: 3, properties: {}, points: wholeTile }],
    landuse: [{ shape: 3, properties: { kind: 'forest' }, points: wholeTile }],
    water: [
      {
        shape: 3,
        properties: {},
        points: [
          [1900, 1500],
          [2100, 1500],
          [1990, 1560],
        ],
      },
    ],
    roads: [
      {
        shape: 2,
        properties: { kind: 'highway' },
        points: [
          [1900, 1480],
          [2100, 1520],
        ],
      },
    ],
    places: [
      { shape: 1, properties: { kind: 'locality', kind_detail: 'city', name: 'Puerto Salto' }, points: [[1990, 1500]] },
    ],
  });
  mbtiles(vectors, [{ z: 0, x: 0, y: 0, bytes: gzipSync(tile) }], { format: 'pbf', attribution: 'Harbour board' });
  await answerDialogs(app, { open: [vectors] });
  await page.getByRole('button', { name: 'Base map' }).click();
  await page.getByRole('menuitemradio', { name: 'Choose a PMTiles or MBTiles file…' }).click();
  await expect(page.getByText('Harbour board')).toBeVisible();
  await expect.poll(() => isGreen(page), { timeout: 15_000 }).toBe(false);
  await screenshot(page, 'vector tiles');
  const picture = join(tempFolder('picture'), 'base.svg');
  await answerDialogs(app, { save: picture });
  await page.getByRole('button', { name: 'Save as picture or add to a dossier' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
  const saving = page.getByRole('dialog', { name: 'Save picture' });
  await expect(saving.getByRole('img')).toBeVisible({ timeout: 20_000 });
  await screenshot(page, 'picture of tiles');
  await saving.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByTitle('Saved base.svg.')).toBeVisible({ timeout: 30_000 });
  const svg = await readFile(picture, 'utf8');
  expect(svg).toContain('Base map: harbours.mbtiles, Harbour board');
  expect(svg).toContain('Puerto Salto');
  expect(svg).toMatch(/<image href="data:image\/png;base64,/);

  await page.getByRole('button', { name: 'Base map' }).click();
  await page.getByRole('menuitemradio', { name: 'Country outlines' }).click();
  await expect(page.getByText(/Natural Earth, as administered/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'Nothing to place on a map' })).toBeVisible();
  await quit();
});
