// The installer for Windows, made by makensis, which also runs on Linux: .github/workflows/release.yml makes it there from the
// ZIP built on Windows, `node scripts/windows-installer.mjs FILE.zip FOLDER`. It installs for one user, without admin rights.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRun, root } from './lib.mjs';

/** Whether makensis is available (Debian: nsis). */
export function hasMakensis() {
  return spawnSync('makensis', ['-VERSION']).status === 0;
}

/** NSIS commands that remove each file of a folder by name, then the folders from the inside out if they are empty. */
export function removalScript(program) {
  const entries = readdirSync(program, { recursive: true, withFileTypes: true });
  const paths = (isWanted) =>
    entries
      .filter(isWanted)
      .map((entry) => relative(program, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('/', '\\'))
      .map((path) => path.replaceAll('$', '$$$$'))
      .sort();
  return [
    ...paths((entry) => !entry.isDirectory()).map((path) => `Delete "$INSTDIR\\${path}"`),
    ...paths((entry) => entry.isDirectory())
      .reverse()
      .map((path) => `RMDir "$INSTDIR\\${path}"`),
    '',
  ].join('\n');
}

/** Builds the installer of a program's folder. @param manifest package.json of the project @returns its path */
export function makeWindowsInstaller(program, folder, name, manifest) {
  const workFolder = mkdtempSync(join(tmpdir(), 'casebook-installer-'));
  const output = join(resolve(folder), `${name}-setup.exe`);
  const removal = join(workFolder, 'removal.nsh');
  // A byte-order mark declares it as UTF-8.
  writeFileSync(removal, `\uFEFF${removalScript(program)}`);
  const bytes = readdirSync(program, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
  const definitions = {
    VERSION: manifest.version,
    NUMBERS: `${manifest.version.replace(/[-+].*$/, '')}.0`,
    PUBLISHER: manifest.author.name,
    PROGRAM: resolve(program),
    REMOVAL: removal,
    SIZE: String(Math.ceil(bytes / 1024)),
    ICON: join(root, 'packaging', 'icons', 'icon.ico'),
    OUTPUT: output,
  };
  const script = join(root, 'packaging', 'windows', 'casebook.nsi');
  const arguments_ = Object.entries(definitions).map(([key, value]) => `-D${key}=${value}`);
  try {
    mustRun('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...arguments_, script]);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
  return output;
}

function main([zip, folder]) {
  const workFolder = mkdtempSync(join(tmpdir(), 'casebook-program-'));
  mkdirSync(folder, { recursive: true });
  mustRun('unzip', ['-q', zip, '-d', workFolder]);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log(makeWindowsInstaller(workFolder, folder, basename(zip, '.zip'), manifest));
  rmSync(workFolder, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
