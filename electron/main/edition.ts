import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Whether this is a package that was made with the Electron for development and tests alone, which scripts/package.mjs notes in it. */
export function isDevelopmentPackage(): boolean {
  if (!app.isPackaged) return false;
  const manifest = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as {
    development?: boolean;
  };
  return manifest.development === true;
}
