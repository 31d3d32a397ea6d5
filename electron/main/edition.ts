import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Whether this package was made with the Electron that is only for development and tests, as noted in it by scripts/package.mjs. */
export function isDevelopmentPackage(): boolean {
  if (!app.isPackaged) return false;
  const manifest = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as {
    development?: boolean;
  };
  return manifest.development === true;
}
