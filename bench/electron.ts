import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';

/** Starts the app, or another one, with all that it keeps in `home`. */
export async function start(args: string[], home: string): Promise<ElectronApplication> {
  mkdirSync(home, { recursive: true });
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const executablePath = createRequire(resolve('package.json'))('electron') as string;
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return _electron.launch({
    executablePath,
    args: [...root, `--user-data-dir=${join(home, 'window')}`, ...args],
    env: { ...env, CASEBOOK_HOME: home },
  });
}
