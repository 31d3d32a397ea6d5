import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** Starts the app, or another one, with all its data in `home`. */
export async function startElectron(args: string[], home: string): Promise<ElectronApplication> {
  mkdirSync(home, { recursive: true });
  const sandboxArgs = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const executablePath = createRequire(resolve('package.json'))('electron') as string;
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return _electron.launch({
    executablePath,
    args: [...sandboxArgs, `--user-data-dir=${join(home, 'window')}`, ...args],
    env: { ...env, CASEBOOK_HOME: home, CASEBOOK_LANGUAGE: 'en' },
  });
}

/** Makes an app with one window that only shows an address. @returns its folder */
export function makeBareApp(folder: string, address: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
  writeFileSync(
    join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadURL(${JSON.stringify(address)}));`,
  );
  return folder;
}

/** Opens the only dossier of a case made for this bench. */
export async function openDossier(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Collections' })
    .getByRole('button', { name: /^Dossiers/ })
    .click();
  await page.getByRole('option', { name: /^Bench/ }).dblclick();
}
