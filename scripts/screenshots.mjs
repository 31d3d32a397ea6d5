// `npm run screenshots`: opens the sample case in the real app and takes the pictures of the README and user guide into
// docs/pictures/, in each language of the guide.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { _electron } from '@playwright/test';
import { build } from './build.mjs';
import { display, electron, noSandbox } from './display.mjs';
import { root } from './lib.mjs';

const docs = join(root, 'docs');
const timeoutMs = 60_000;

/** The languages of the guide, from file names: user-guide.md is English. */
const languages = readdirSync(docs).flatMap((name) => /^user-guide(?:\.(\w+))?\.md$/.exec(name)?.slice(1) ?? []);

/** What to show: a name, the theme, and how to get there from the opened sample, in any language. */
const pictures = [
  { name: 'reader', theme: 'light', go: (page) => openFirst(page, 'a') },
  { name: 'contradiction', theme: 'light', go: (page) => goByKey(page, 'x') },
  { name: 'search', theme: 'dark', go: (page, { query }) => searchFor(page, query) },
  { name: 'person', theme: 'light', go: (page) => openFirst(page, 'p') },
  { name: 'dossier', theme: 'dark', go: (page) => openFirst(page, 'd', 2) },
  { name: 'suggestions', theme: 'light', go: (page) => goByKey(page, 'b') },
  { name: 'leads', theme: 'light', go: (page) => goByKey(page, 'q') },
  { name: 'verify', theme: 'light', go: (page) => goByKey(page, 'v') },
];

/** Search terms: words of the sample case, which has one language. */
const queries = { es: 'relojero contrato' };
const defaultQuery = 'relojero contract';

/** Milliseconds until a page has settled: queries answered, fonts drawn. */
const settleMs = 1500;

async function openFirst(page, letter, clickCount = 1) {
  await goByKey(page, letter);
  await page.getByRole('listbox').first().getByRole('option').first().click({ clickCount });
  await page.mouse.move(0, 0);
  await page.waitForTimeout(settleMs);
}

/** Opens a page with G and its letter. The verification that G V starts has finished by then. */
async function goByKey(page, letter) {
  // leave any field in which letters are typed
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  await page.waitForTimeout(2 * settleMs);
}

async function searchFor(page, query) {
  await page.keyboard.press('/');
  await page.waitForTimeout(settleMs);
  await page.keyboard.type(query);
  await page.waitForTimeout(settleMs);
}

/** The pictures of one language: English in docs/pictures/, others in a folder below. */
async function takePictures(language, env) {
  const folder = join(docs, 'pictures', language === 'en' ? '' : language);
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'casebook-pictures-'));
  try {
    const app = await _electron.launch({
      executablePath: electron,
      colorScheme: null,
      args: [...noSandbox, `--user-data-dir=${join(home, 'window')}`, root],
      env: { ...env, CASEBOOK_HOME: home, CASEBOOK_LANGUAGE: language },
    });
    const page = await app.firstWindow();
    await page.getByRole('main').getByRole('button').first().click({ timeout: timeoutMs });
    await page.getByRole('listbox').first().waitFor({ timeout: timeoutMs });
    // hides the first-steps notes, which would take up space
    await page.evaluate(() =>
      window.bridge.invoke('app.setSettings', { firstStepsDone: ['read', 'compare', 'write'] }),
    );
    for (const { name, theme, go } of pictures) {
      await page.emulateMedia({ colorScheme: theme });
      await go(page, { query: queries[language] ?? defaultQuery });
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path });
      console.log(`screenshots: ${relative(root, path)}`);
    }
    await app.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function main() {
  if (!build()) process.exit(1);
  const { env, stop } = await display();
  try {
    for (const language of languages) await takePictures(language ?? 'en', env);
  } finally {
    stop();
  }
}

main().catch((error) => {
  console.error(`screenshots: ${error.message}`);
  process.exit(1);
});
