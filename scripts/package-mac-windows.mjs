// Packages for macOS and Windows. tests/unit/packages-of-other-systems.test.ts tests the parts that run on any system. ditto and
// hdiutil exist only on macOS, where .github/workflows/release.yml runs them.
import { createWriteStream, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { mustRun } from './lib.mjs';
import { hasMakensis, makeWindowsInstaller } from './windows-installer.mjs';

const symbolicLink = 0o120777;

/** A .zip of a folder's contents, with links and permissions. @param compress whether to compress it */
export async function zipFolder(folder, file, { compress = true } = {}) {
  const zip = new ZipFile();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(folder, path).replaceAll('\\', '/');
    if (entry.isSymbolicLink()) zip.addBuffer(Buffer.from(readlinkSync(path)), name, { mode: symbolicLink });
    else if (entry.isFile()) zip.addFile(path, name, { compress, mode: statSync(path).mode });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/** A .zip and a .dmg of the app. */
export function makeForMac(program, folder, name) {
  const app = join(program, 'Casebook.app');
  const [zip, dmg] = [join(folder, `${name}.zip`), join(folder, `${name}.dmg`)];
  mustRun('ditto', ['-c', '-k', '--sequesterRsrc', '--keepParent', app, zip]);
  rmSync(dmg, { force: true });
  mustRun('hdiutil', ['create', '-volname', 'Casebook', '-srcfolder', app, '-format', 'UDZO', dmg]);
}

/** A .zip that runs from any folder, and the installer if makensis is available. */
export async function makeForWindows(program, folder, name, manifest) {
  await zipFolder(program, join(folder, `${name}.zip`));
  if (hasMakensis()) makeWindowsInstaller(program, folder, name, manifest);
  else
    console.log(
      'package: no installer, because makensis is not on the PATH. Build it from the ZIP with "node scripts/windows-installer.mjs"',
    );
}
