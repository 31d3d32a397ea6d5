// `npm run screenshots`: opens the sample case in the real app and takes the pictures of README and user's guide into docs/pictures/.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { build } from './build.mjs';
import { display, electron, noSandbox } from './display.mjs';
import { root } from './lib.mjs';

const folder = join(root, 'docs', 'pictures');
const patience = 60_000;

/** What to show: a name, the theme, and how to get there from the opened sample. */
const pictures = [
  { name: 'reader', theme: 'light', go: (page) => openFirst(page, 'Articles') },
  { name: 'contradiction', theme: 'light', go: (page) => openPage(page, 'Contradictions') },
  { name: 'search', theme: 'dark', go: (page) => searchFor(page, 'relojero contract') },
  { name: 'person', theme: 'light', go: (page) => openFirst(page, 'People') },
  { name: 'dossier', theme: 'dark', go: (page) => openFirst(page, 'Dossiers') },
  { name: 'suggestions', theme: 'light', go: (page) => openPage(page, 'Suggestions') },
  { name: 'leads', theme: 'light', go: (page) => goByKey(page, 'q') },
  { name: 'verify', theme: 'light', go: (page) => goByKey(page, 'v') },
];

/** A picture is taken of a page at rest: its questions answered, its fonts drawn. */
const rest = 1500;

async function openFirst(page, collection) {
  await page.getByRole('navigation').getByRole('button', { name: collection }).click();
  await page.getByRole('listbox').first().getByRole('option').first().dblclick();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(rest);
}

async function openPage(page, name) {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(rest);
}

/** Opens a page by G and its letter. The check of the sample, which G V begins, has ended by then. */
async function goByKey(page, letter) {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
  await page.waitForTimeout(2 * rest);
}

async function searchFor(page, query) {
  await page.keyboard.press('/');
  await page.waitForTimeout(rest);
  await page.keyboard.type(query);
  await page.waitForTimeout(rest);
}

async function main() {
  if (!build()) process.exit(1);
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'casebook-pictures-'));
  const { env, stop } = await display();
  try {
    const app = await _electron.launch({
      executablePath: electron,
      colorScheme: null,
      args: [...noSandbox, `--user-data-dir=${join(home, 'window')}`, root],
      env: { ...env, CASEBOOK_HOME: home, CASEBOOK_LANGUAGE: 'en' },
    });
    const page = await app.firstWindow();
    await page.getByRole('button', { name: /Open sample case/ }).click({ timeout: patience });
    await page.getByRole('heading', { name: 'Articles' }).first().waitFor({ timeout: patience });
    for (const { name, theme, go } of pictures) {
      await page.emulateMedia({ colorScheme: theme });
      await go(page);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`screenshots: docs/pictures/${name}.png`);
    }
    await app.close();
  } finally {
    stop();
    rmSync(home, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(`screenshots: ${error.message}`);
  process.exit(1);
});
