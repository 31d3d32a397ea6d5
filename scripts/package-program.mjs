// Builds the program's folder for one system: the app, Electron around it, the Node of the command line, licence texts and fuses.
// scripts/package.mjs builds it for its own system; tests/unit/packages-of-other-systems.test.ts for the others, with a fake Electron.
import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packager } from '@electron/packager';
import { setFuses } from './fuses.mjs';
import { root } from './lib.mjs';
import { setPermissions } from './package-linux.mjs';
import { stage } from './package-stage.mjs';

/** The main executable in the program's folder, by system. */
const programFiles = { linux: 'casebook', darwin: 'Casebook.app/Contents/MacOS/Casebook', win32: 'Casebook.exe' };
/** The folder of Electron's resources. */
const resourceFolders = { linux: 'resources', darwin: 'Casebook.app/Contents/Resources', win32: 'resources' };
/** Licence texts of Chromium's components. */
const chromiumTexts = 'LICENSES.chromium.html';
const icons = { darwin: 'icon.icns', win32: 'icon.ico' };

/** Paths of the program's folder, executable and resources below `dist`. */
export function programPaths(dist, { platform, arch }) {
  const folder = join(dist, `Casebook-${platform}-${arch}`);
  return {
    folder,
    program: join(folder, programFiles[platform]),
    resources: join(folder, resourceFolders[platform]),
    // macOS requires unsigned files inside the app to be in its resources.
    texts: platform === 'darwin' ? join(folder, resourceFolders.darwin) : folder,
  };
}

/**
 * Builds the program's folder below `dist`.
 * @param target `{ platform, arch }`
 * @param electron `{ version, zipFolder }`: the folder with its ZIP; undefined if packager should download it
 * @param node path of the Node for the command line
 * @param texts licence texts, for LICENSES.txt
 * @throws Error if a fuse is wrong
 */
export async function makeProgram({ dist, target, manifest, electron, node, isDevelopment, texts }) {
  const { platform, arch } = target;
  const { app, extraResources } = stage(join(dist, 'stage'), manifest, { platform, node, isDevelopment });
  await packager({
    dir: app,
    out: dist,
    overwrite: true,
    quiet: true,
    name: 'Casebook',
    executableName: platform === 'linux' ? 'casebook' : 'Casebook',
    platform,
    arch,
    asar: true,
    prune: false, // it contains nothing but the build
    extraResource: extraResources,
    electronVersion: electron.version,
    ...(electron.zipFolder ? { electronZipDir: electron.zipFolder } : {}),
    ...(icons[platform] ? { icon: join(root, 'packaging', 'icons', icons[platform]) } : {}),
    appBundleId: 'org.casebook.Casebook',
    appCategoryType: 'public.app-category.productivity',
    appCopyright: `Copyright (c) ${manifest.author.name}`,
    ...(platform === 'darwin' ? { extendInfo: join(root, 'packaging', 'macos', 'Info.plist') } : {}),
  });
  rmSync(join(dist, 'stage'), { recursive: true, force: true });
  const paths = programPaths(dist, target);
  writeFileSync(join(paths.texts, 'LICENSES.txt'), texts);
  for (const name of ['LICENSE', 'NOTICE']) copyFileSync(join(root, name), join(paths.texts, name));
  if (platform === 'darwin') {
    // Only the app is distributed, without the files next to it.
    renameSync(join(paths.folder, chromiumTexts), join(paths.texts, chromiumTexts));
    for (const name of ['LICENSE', 'version']) rmSync(join(paths.folder, name), { force: true });
  }
  rmSync(join(paths.folder, 'FALLBACK'), { force: true });
  if (platform === 'linux') setPermissions(paths.folder);
  await setFuses(paths.program, platform);
  return paths;
}
