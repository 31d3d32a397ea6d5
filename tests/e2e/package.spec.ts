import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { openTestCase } from '#tests/support/case.ts';
import { filesOf, forged, packageOf, makeLargePackage, packFiles, putDossier } from '#tests/support/package.ts';
import { borrowApp } from './borrow-app.ts';
import { answerDialogs, caseOf, electronPath, noSandbox, tempFolder, type Launched } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { openSampleCopy } from './sample-copy.ts';
import { goTo, toast } from './steps.ts';

/** The page that the build makes, which is in every package. */
const builtPage = resolve('out', 'verify.html');

/** Opens a file from disk in a plain Chromium window without a case. */
async function openFromDisk(
  path: string,
): Promise<{ app: ElectronApplication; page: Page; told: string[]; asked: string[] }> {
  const folder = tempFolder('browser');
  writeFileSync(join(folder, 'package.json'), '{"name":"browser","main":"main.js"}');
  writeFileSync(
    join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1000, height: 900 }).loadFile(${JSON.stringify(path)}));`,
  );
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [...noSandbox, `--user-data-dir=${join(folder, 'data')}`, folder],
    colorScheme: null,
  });
  const page = await app.firstWindow();
  const [told, asked]: [string[], string[]] = [[], []];
  page.on('console', (message) => told.push(message.text()));
  page.on('pageerror', (error) => told.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  return { app, page, told, asked };
}

/** Takes a picture of a page outside the app, if SHOTS names a folder for it. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const fields = (page: Page) => page.locator('input[type="file"]');
const verdict = (page: Page) => page.locator('.verdict');

test.describe('verification page of a package', () => {
  let browser: Awaited<ReturnType<typeof openFromDisk>>;
  let files: Map<string, Uint8Array>;
  const folder = tempFolder('package');

  test.beforeAll(async () => {
    const testCase = await openTestCase('The depot');
    const packed = await filesOf((await packageOf(testCase, await putDossier(testCase), 'texts')).bytes);
    await testCase.end();
    const original = Buffer.from('The file that the text was read from, once upon a time.');
    const hash = createHash('sha256').update(original).digest('hex');
    const path = `originals/${hash}.txt`;
    packed.set('verify.html', readFileSync(builtPage)).set(path, original);
    files = forged(packed, (manifest) => {
      manifest.originals.push({ sha256: hash, path, source: 1, fileName: 'mill.txt' });
      manifest.files.push({ path });
    });
    // The very file that a reader gets.
    const page = join(folder, 'verify.html');
    writeFileSync(page, files.get('verify.html') ?? '');
    browser = await openFromDisk(page);
  });
  test.afterAll(async () => {
    const { app, told, asked } = browser;
    // No complaints, and nothing was loaded but the page itself and its worker.
    expect(told).toEqual([]);
    expect(asked.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
    await app.close();
  });

  async function give(name: string, changed: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const path = join(folder, name);
    writeFileSync(path, await packFiles(changed));
    await fields(browser.page).first().setInputFiles(path);
  }

  const damaged = (path: RegExp, change: (bytes: Buffer) => void) => {
    const copy = new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)]));
    const [name = ''] = [...copy.keys()].filter((one) => path.test(one));
    change(copy.get(name) ?? Buffer.from(''));
    return copy;
  };

  test('shows its own hash and verifies an intact package, sentence by sentence with the quotes', async () => {
    const { page } = browser;
    const hash = createHash('sha256').update(readFileSync(builtPage)).digest('hex');
    await expect(page.locator('.origin')).toContainText('This page came with the package.');
    await expect(page.locator('.origin')).toContainText(hash);
    await give('good.zip', files);
    await expect(verdict(page)).toContainText('Verified. Nothing has changed');
    await expect(verdict(page)).toContainText('2 sentences hold');
    await expect(page.getByText('No quote', { exact: true })).toHaveCount(1);
    await page.getByText('Twelve were hurt.').click();
    await expect(page.locator('.quote').first()).toContainText('“Twelve people were hurt”');
    await shot(page, 'verify-page');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'verify-page-dark');
    await page.emulateMedia({ colorScheme: null });
  });

  test('accepts the unpacked folder, some of its files, a dropped ZIP, and the HTML file by itself', async () => {
    const { page } = browser;
    const unpacked = join(folder, 'unpacked');
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(unpacked, path)), { recursive: true });
      writeFileSync(join(unpacked, path), bytes);
    }
    await fields(page).last().setInputFiles(unpacked);
    await expect(verdict(page)).toContainText('Verified. Nothing has changed');
    await fields(page)
      .first()
      .setInputFiles([join(unpacked, 'manifest.json'), join(unpacked, 'dossier.html')]);
    await expect(verdict(page)).toContainText('Do not rely on this package');
    await expect(page.getByText('is listed in the manifest but missing').first()).toBeVisible();
    const base64 = (await packFiles(files)).toString('base64');
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], 'dropped.zip'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
    }, base64);
    await expect(verdict(page)).toContainText('Verified. Nothing has changed');
    // The HTML by itself has its own manifest, with the same sentences.
    const alone = join(unpacked, 'dossier.html');
    await fields(page).first().setInputFiles(alone);
    await expect(verdict(page)).toContainText('Nothing has changed. Some quotes cannot be checked');
    await expect(page.getByText('Twelve were hurt.')).toBeVisible();
    await shot(page, 'verify-html');
    writeFileSync(alone, readFileSync(alone, 'utf8').replace('Twelve were', 'Twenty were'));
    await fields(page).first().setInputFiles(alone);
    await expect(verdict(page)).toContainText('Do not rely on this package');
  });

  test('verifies in a worker, or on the page where the browser refuses workers', async () => {
    const { page } = browser;
    const worker = page.waitForEvent('worker');
    await give('good.zip', files);
    await worker;
    await expect(verdict(page)).toContainText('Verified. Nothing has changed');
    await page.evaluate(() => {
      Object.assign(window, {
        Worker: function () {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    const changed = new Map([...files].filter(([path]) => path !== 'dossier.md'));
    await give('changed.zip', changed);
    await expect(verdict(page)).toContainText('Do not rely on this package');
    await give('good.zip', files);
    await expect(verdict(page)).toContainText('Verified. Nothing has changed');
    // A package that takes long does not replace the verdict on the one given after it.
    const release = await page.evaluateHandle(() => {
      const { arrayBuffer } = Blob.prototype;
      let begin: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      Blob.prototype.arrayBuffer = async function () {
        Blob.prototype.arrayBuffer = arrayBuffer;
        await begun;
        return arrayBuffer.call(this);
      };
      return async () => {
        begin();
        await new Promise((resolve) => setTimeout(resolve, 500));
      };
    });
    await give('good.zip', files);
    await expect(page.getByText(/^Checking good\.zip/)).toBeVisible();
    await give('changed.zip', changed);
    await expect(verdict(page)).toContainText('Do not rely on this package');
    await release.evaluate((run) => run());
    await expect(verdict(page)).toContainText('Do not rely on this package');
    await page.reload();
  });

  test('follows the browser’s language', async () => {
    const { page } = browser;
    const address = page.url();
    await page.addInitScript(() => {
      if (location.search === '?spanish') Object.defineProperty(navigator, 'languages', { get: () => ['es-EC', 'en'] });
    });
    await page.goto(`${address}?spanish`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verificar el paquete de un dosier');
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verify a dossier package');
  });

  test('names each kind of damage', async () => {
    const { page } = browser;
    const flip = (bytes: Buffer) => bytes.writeUInt8((bytes[40] ?? 0) ^ 1, 40);
    const kinds: [string, Map<string, Uint8Array>, string][] = [
      ['document', damaged(/^dossier\.html/, flip), 'Changed filedossier.html'],
      ['page', damaged(/^verify/, flip), 'Changed fileverify.html'],
      ['text', damaged(/^texts/, flip), 'Texttexts/'],
      ['original', damaged(/^originals/, flip), 'Originaloriginals/'],
      [
        'word',
        damaged(/^manifest/, (bytes) => void bytes.write('X', bytes.indexOf('Twelve were'))),
        'Root hashmanifest.json',
      ],
      ['manifest', damaged(/^manifest/, (bytes) => void bytes.write(' ', 1)), 'Manifestmanifest.json'],
      ['missing', new Map([...files].filter(([path]) => path !== 'dossier.md')), 'Missing filedossier.md'],
      ['extra', new Map([...files, ['more.txt', Buffer.from('more')]]), 'Extra filemore.txt'],
    ];
    for (const [name, changed, said] of kinds) {
      await give(`${name}.zip`, changed);
      await expect(verdict(page)).toHaveText(/^Do not rely on this package/);
      await expect(page.locator('li.row').first()).toHaveText(new RegExp(`^${said}`));
      if (name === 'text') {
        await expect(page.locator('li .state.changed').first()).toHaveText('Changed');
        await shot(page, 'verify-page-damaged');
      }
    }
    const cut = join(folder, 'cut.zip');
    writeFileSync(cut, (await packFiles(files)).subarray(0, 2000));
    await fields(page).first().setInputFiles(cut);
    await expect(page.getByText('The ZIP is incomplete or damaged.')).toBeVisible();
  });

  test('verifies 2,000 quotes within three seconds @timing', async () => {
    const { page } = browser;
    const path = join(folder, 'many.zip');
    writeFileSync(path, await makeLargePackage(2000, readFileSync(builtPage)));
    const started = Date.now();
    await fields(page).first().setInputFiles(path);
    await expect(verdict(page)).toContainText('2,000 sentences hold');
    const took = Date.now() - started;
    console.log(`2,000 quotes: ${String(took)} ms`);
    expect(took).toBeLessThan(3000);
  });
});

test('a dossier is exported as a package that the command line verifies; cancelling a PDF leaves nothing behind', async () => {
  const launched = await borrowApp();
  await openSampleCopy(launched);
  const { page, app, home } = launched;
  await caseOf(page).dossiers.create({ title: 'Sirens' });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Sirens/ }).dblclick();
  const path = join(home, 'sirens.zip');
  await answerDialogs(app, { save: path });
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('menuitem', { name: /^Package/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Export as package' });
  await dialog.getByText('Full texts').click();
  await screenshot(page, 'package');
  await dialog.getByRole('button', { name: /^Save package/ }).click();
  const question = page.getByRole('dialog', { name: 'This file would name protected records' });
  await question.getByRole('button', { name: 'Export anyway as internal' }).click();
  await expect(toast(page)).toContainText(/Saved sirens\.zip\. Root hash [0-9a-f]{12}…/);
  const rootHash = /Root hash ([0-9a-f]{12})/.exec((await toast(page).textContent()) ?? '')?.[1];
  const { status, stdout } = spawnSync(process.execPath, ['bin/casebook.cjs', 'verify', path, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, CASEBOOK_HOME: home },
  });
  const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { ok: boolean; root: string };
  expect({ status, ok: last.ok, root: last.root.slice(0, 12) }).toEqual({ status: 0, ok: true, root: rootHash });
  const packed = await filesOf(readFileSync(path));
  expect([...packed.keys()]).toEqual(expect.arrayContaining(['dossier.html', 'dossier.pdf', 'verify.html']));
  expect(packed.get('verify.html')?.equals(readFileSync(builtPage))).toBe(true);
  await expectPrintingStops(launched);
  await launched.quit();
});

/** Cancels a PDF while it is printed: neither a partial file nor the hidden window remains. */
async function expectPrintingStops({ page, app, home }: Launched): Promise<void> {
  const api = caseOf(page);
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = readdirSync(home);
  const path = join(home, 'stopped.pdf');
  const ending = api.transfer.export({ format: 'pdf', path, profile: 'internal' }).catch((thrown: unknown) => thrown);
  await expect.poll(windows, { intervals: [20] }).toBe(2);
  const job = (await api.jobs.list({})).find(({ state }) => state === 'running');
  expect(job).toMatchObject({ label: 'Print stopped.pdf', unit: 'steps' });
  await api.jobs.cancel({ id: job?.id ?? '' });
  expect(await ending).toMatchObject({ code: 'cancelled' });
  await expect(toast(page)).toContainText('Print stopped.pdf');
  expect(await windows()).toBe(1);
  expect(readdirSync(home)).toEqual(before);
}
