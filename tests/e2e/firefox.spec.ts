import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { openTestCase } from '#tests/support/case.ts';
import { filesOf, forged, packageOf, makeLargePackage, packFiles, putDossier } from '#tests/support/package.ts';
import { firefoxPath, openFirefox, type FirefoxPage } from './firefox.ts';
import { tempFolder } from './launch.ts';

test.describe('verification page of a package, in Firefox @long', () => {
  test.skip(firefoxPath === undefined, 'Firefox is not installed');
  const folder = tempFolder('firefox');
  const builtPage = resolve('out', 'verify.html');
  let page: FirefoxPage;

  test.beforeAll(async () => {
    page = await openFirefox(firefoxPath ?? '', join(folder, 'profile'));
    const path = join(folder, 'verify.html');
    writeFileSync(path, readFileSync(builtPage));
    await page.goto(`file://${path}`);
  });
  test.afterAll(() => page.close());

  async function give(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    await page.setFile(path);
  }
  const verdict = () => page.evaluate(`document.querySelector('.verdict')?.textContent ?? ''`);

  test('verifies an intact package and finds a changed byte in each of its files', async () => {
    const testCase = await openTestCase('The depot');
    const packed = await filesOf((await packageOf(testCase, await putDossier(testCase), 'texts')).bytes);
    await testCase.end();
    // Includes the page that the build makes, as a reader gets it.
    packed.set('verify.html', readFileSync(builtPage));
    const files = forged(packed, () => undefined);
    const good = await packFiles(files);
    await give('good.zip', good);
    await expect.poll(verdict).toContain('Verified. Nothing has changed');
    for (const [path, bytes] of files) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(changed.length / 2);
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      await give(`${path.replace(/\W/g, '-')}.zip`, await packFiles(new Map([...files, [path, changed]])));
      await expect.poll(verdict, { message: path }).toContain('Do not rely on this package');
      await give('good.zip', good);
      await expect.poll(verdict).toContain('Verified. Nothing has changed');
    }
  });

  test('verifies 2,000 quotes within three seconds', async () => {
    const many = await makeLargePackage(2000, readFileSync(builtPage));
    const started = Date.now();
    await give('many.zip', many);
    await expect.poll(verdict, { timeout: 30_000, intervals: [50] }).toContain('2000 sentences hold');
    const took = Date.now() - started;
    console.log(`2,000 quotes in Firefox: ${String(took)} ms`);
    expect(took).toBeLessThan(3000);
  });
});
