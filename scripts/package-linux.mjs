// Packages for Linux: a .deb and a .tar.gz. No script of a package runs as root at installation or removal: menus and kinds of
// files are taken up by Debian's own triggers, and what a person has made is never touched.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { alwaysNeeded } from './os-libs.mjs';
import { root } from './lib.mjs';

const architectures = { x64: 'amd64', arm64: 'arm64' };

export function mustRun(command, args, options = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${run.stderr || run.error}`);
  return run.stdout;
}

/** A .tar.gz of the program's folder, under a name that says what it is. @returns its path */
export function makeTarball(program, folder, name) {
  const file = join(folder, `${name}.tar.gz`);
  const [above, own] = [join(program, '..'), program.split('/').at(-1)];
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  mustRun('tar', [...owner, `--transform=s,^${own},${name},`, '-czf', file, '-C', above, own]);
  return file;
}

/**
 * A .deb of the program's folder.
 * @param version as Debian orders versions
 * @param isQuick whether it is made to be tried here: what is passed on is packed as small as it gets, which takes minutes
 * @returns its path
 */
export function makeDeb(program, folder, manifest, version, isQuick) {
  const tree = join(folder, '..', 'deb');
  rmSync(tree, { recursive: true, force: true });
  const at = (...path) => {
    const full = join(tree, ...path);
    mkdirSync(join(full, '..'), { recursive: true });
    return full;
  };
  cpSync(program, at('usr', 'lib', 'casebook'), { recursive: true, verbatimSymlinks: true });
  // Without user namespaces, as on Ubuntu since 24.04, Chromium's sandbox is started by this program, as root.
  chmodSync(join(tree, 'usr', 'lib', 'casebook', 'chrome-sandbox'), 0o4755);
  symlinkSync('../lib/casebook/resources/bin/casebook', at('usr', 'bin', 'casebook'));
  const linux = join(root, 'packaging', 'linux');
  for (const name of ['casebook.desktop', 'casebook-folder.desktop'])
    copyFileSync(join(linux, name), at('usr', 'share', 'applications', name));
  copyFileSync(join(linux, 'casebook.xml'), at('usr', 'share', 'mime', 'packages', 'casebook.xml'));
  const icons = join(root, 'packaging', 'icons');
  for (const name of readdirSync(icons).filter((icon) => icon.endsWith('.png'))) {
    const size = name.replace('.png', '');
    copyFileSync(join(icons, name), at('usr', 'share', 'icons', 'hicolor', `${size}x${size}`, 'apps', 'casebook.png'));
  }
  copyFileSync(join(icons, 'icon.svg'), at('usr', 'share', 'icons', 'hicolor', 'scalable', 'apps', 'casebook.svg'));
  writeFileSync(at('usr', 'share', 'doc', 'casebook', 'copyright'), readFileSync(join(root, 'NOTICE')));
  const changes = gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 });
  writeFileSync(at('usr', 'share', 'doc', 'casebook', 'changelog.gz'), changes);

  const architecture = architectures[process.arch];
  const size = Number(mustRun('du', ['-sk', join(tree, 'usr')]).split('\t')[0]);
  writeFileSync(at('DEBIAN', 'control'), control(manifest, version, architecture, size));
  const file = join(folder, `casebook_${version}_${architecture}.deb`);
  const compression = isQuick ? ['-Zzstd', '-z3'] : ['-Zxz'];
  mustRun('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, file]);
  rmSync(tree, { recursive: true, force: true });
  return file;
}

function control(manifest, version, architecture, size) {
  const depends = ['libc6', 'libstdc++6', ...alwaysNeeded.map((names) => names.join(' | '))];
  return [
    'Package: casebook',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: The Casebook authors <casebook@localhost>',
    `Installed-Size: ${size}`,
    `Depends: ${depends.join(', ')}`,
    'Recommends: libgl1, libegl1, xdg-utils, hicolor-icon-theme, shared-mime-info, desktop-file-utils',
    // The command line prints a PDF by a hidden window.
    'Suggests: xvfb',
    'Section: text',
    'Priority: optional',
    `Description: ${manifest.description}`,
    ' Sources, quotes, claims and dossiers of a case in one folder on your own disk.',
    ' Nothing leaves your computer.',
    '',
  ].join('\n');
}
