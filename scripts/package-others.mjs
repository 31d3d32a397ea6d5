// Packages for macOS and Windows, each made on its own system by what the system or the runner has. Configured here and run by
// .github/workflows/release.yml; they were not run where the rest was written.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';
import { mustRun } from './package-linux.mjs';

/** A .zip and a .dmg of the app. @returns their paths */
export function makeForMac(program, folder, name) {
  const app = join(program, 'Casebook.app');
  const [zip, dmg] = [join(folder, `${name}.zip`), join(folder, `${name}.dmg`)];
  mustRun('ditto', ['-c', '-k', '--sequesterRsrc', '--keepParent', app, zip]);
  rmSync(dmg, { force: true });
  mustRun('hdiutil', ['create', '-volname', 'Casebook', '-srcfolder', app, '-format', 'UDZO', dmg]);
  return [zip, dmg];
}

/** A .zip that runs from where it is unpacked, and an installer by Inno Setup, for one user and without admin rights. @returns their paths */
export function makeForWindows(program, folder, name, version) {
  const zip = join(folder, `${name}.zip`);
  // Windows' own tar writes zip archives.
  mustRun('tar.exe', ['-a', '-c', '-f', zip, '-C', program, '.']);
  mustRun('iscc.exe', [
    '/Qp',
    `/DAppVersion=${version}`,
    `/DProgram=${program}`,
    `/DOutput=${folder}`,
    `/DFileName=${name}-setup`,
    join(root, 'packaging', 'windows', 'casebook.iss'),
  ]);
  return [zip, join(folder, `${name}-setup.exe`)];
}
