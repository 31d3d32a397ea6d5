// Packages for Linux: a .deb and a .tar.gz. No package script runs as root when it is installed or removed: Debian's own triggers
// register menus and file types, and the user's files are never touched.
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
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mustRun, root } from './lib.mjs';
import { manPage } from './man-page.mjs';
import { requiredPackages } from './os-libs.mjs';
import { maintainerOf } from './release.mjs';

const architectures = { x64: 'amd64', arm64: 'arm64' };
const linuxFolder = join(root, 'packaging', 'linux');

/** Files that may be executed; all others are readable by everyone and writable by root. */
const isProgram = (path) => /\/(?:casebook|chrome-sandbox|chrome_crashpad_handler|node)$/.test(path);

/** Sets the permissions of everything below a folder, independent of the build machine. @param isExecutable which files are executable */
export function setPermissions(folder, isExecutable = isProgram) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, isExecutable(path) ? 0o755 : 0o644);
  }
}

/** A .tar.gz of the program's folder, with a descriptive name. @returns its path */
export function makeTarball(program, folder, name) {
  const file = join(folder, `${name}.tar.gz`);
  const [parent, folderName] = [join(program, '..'), program.split('/').at(-1)];
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  mustRun('tar', [...owner, `--transform=s,^${folderName},${name},`, '-czf', file, '-C', parent, folderName]);
  return file;
}

/** When the sources were last changed, so that the same sources give the same documents. */
function dateOfSources() {
  const git = spawnSync('git', ['log', '-1', '--format=%cI'], { cwd: root, encoding: 'utf8' });
  return git.status === 0 ? new Date(git.stdout.trim()) : new Date();
}

/** Documents are compressed without name and time, as Debian requires. */
const gzipped = (text) => gzipSync(text, { level: 9 });

/** The changelog for Debian's tools, which only says that this version exists. CHANGELOG.md, next to it, is for people. */
function debianChanges(version, maintainer, date) {
  const when = date.toUTCString().replace('GMT', '+0000');
  return `casebook (${version}) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- ${maintainer}  ${when}\n`;
}

function copyright(notice) {
  const commonTexts = ['Apache-2.0', 'MPL-1.1', 'MPL-2.0']
    .map((name) => `/usr/share/common-licenses/${name}`)
    .join(', ');
  const texts = '/usr/lib/casebook/LICENSES.txt and LICENSES.chromium.html';
  return `${readFileSync(join(root, 'LICENSE'), 'utf8')}\n\nThe texts of all licences are in ${texts}; some are also on every Debian system: ${commonTexts}.\n\n${notice}`;
}

/** What software centres show. */
export function metainfo(manifest, version, date) {
  const values = {
    VERSION: version,
    DATE: date.toISOString().slice(0, 10),
    LICENCE: manifest.license,
    MAKER: manifest.author.name,
    HOMEPAGE: manifest.homepage ? `\n  <url type="homepage">${manifest.homepage}</url>` : '',
  };
  const text = readFileSync(join(linuxFolder, 'org.casebook.Casebook.metainfo.xml'), 'utf8');
  return text.replaceAll(/@([A-Z]+)@/g, (_whole, name) => values[name]);
}

/** Lays out the files that the .deb installs. */
function layOutDeb(tree, program, manifest, version, maintainer) {
  const pathTo = (...path) => {
    const fullPath = join(tree, 'usr', ...path);
    mkdirSync(join(fullPath, '..'), { recursive: true });
    return fullPath;
  };
  cpSync(program, pathTo('lib', 'casebook'), { recursive: true, verbatimSymlinks: true });
  symlinkSync('../lib/casebook/resources/bin/casebook', pathTo('bin', 'casebook'));
  for (const name of readdirSync(linuxFolder).filter((file) => file.endsWith('.desktop')))
    copyFileSync(join(linuxFolder, name), pathTo('share', 'applications', name));
  copyFileSync(join(linuxFolder, 'casebook.xml'), pathTo('share', 'mime', 'packages', 'casebook.xml'));
  const icons = join(root, 'packaging', 'icons');
  for (const name of readdirSync(icons).filter((icon) => icon.endsWith('.png'))) {
    const size = name.replace('.png', '');
    copyFileSync(join(icons, name), pathTo('share', 'icons', 'hicolor', `${size}x${size}`, 'apps', 'casebook.png'));
  }
  copyFileSync(join(icons, 'icon.svg'), pathTo('share', 'icons', 'hicolor', 'scalable', 'apps', 'casebook.svg'));
  copyFileSync(join(linuxFolder, 'lintian-overrides'), pathTo('share', 'lintian', 'overrides', 'casebook'));

  const date = dateOfSources();
  writeFileSync(pathTo('share', 'metainfo', 'org.casebook.Casebook.metainfo.xml'), metainfo(manifest, version, date));
  writeFileSync(pathTo('share', 'doc', 'casebook', 'copyright'), copyright(readFileSync(join(root, 'NOTICE'), 'utf8')));
  writeFileSync(pathTo('share', 'doc', 'casebook', 'changelog.gz'), gzipped(debianChanges(version, maintainer, date)));
  writeFileSync(
    pathTo('share', 'doc', 'casebook', 'CHANGELOG.md.gz'),
    gzipped(readFileSync(join(root, 'CHANGELOG.md'))),
  );
  const help = mustRun(join(program, 'resources', 'bin', 'casebook'), ['--help']);
  writeFileSync(pathTo('share', 'man', 'man1', 'casebook.1.gz'), gzipped(manPage(help, version, date)));
}

/**
 * A .deb of the program's folder.
 * @param version in Debian's version order
 * @param isQuick whether it is for local testing: releases use the best compression, which takes minutes
 * @returns its path
 */
export function makeDeb(program, folder, manifest, version, isQuick) {
  const tree = join(folder, '..', 'deb');
  rmSync(tree, { recursive: true, force: true });
  // A release is refused without a maintainer.
  const maintainer = maintainerOf(manifest) ?? `${manifest.author.name} <nobody@casebook.invalid>`;
  layOutDeb(tree, program, manifest, version, maintainer);
  const libFolder = join(tree, 'usr', 'lib');
  setPermissions(tree, (path) => path.startsWith(libFolder) && isProgram(path));
  // Without user namespaces, as on Ubuntu since 24.04, this program starts Chromium's sandbox as root.
  chmodSync(join(tree, 'usr', 'lib', 'casebook', 'chrome-sandbox'), 0o4755);

  const architecture = architectures[process.arch];
  const size = Number(mustRun('du', ['-sk', join(tree, 'usr')]).split('\t')[0]);
  mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 });
  writeFileSync(join(tree, 'DEBIAN', 'control'), control(manifest, version, architecture, size, maintainer));
  const file = join(folder, `casebook_${version}_${architecture}.deb`);
  const compression = isQuick ? ['-Zzstd', '-z3'] : ['-Zxz'];
  mustRun('dpkg-deb', ['--root-owner-group', ...compression, '--build', tree, file]);
  rmSync(tree, { recursive: true, force: true });
  return file;
}

function control(manifest, version, architecture, size, maintainer) {
  const depends = ['libc6', 'libstdc++6', ...requiredPackages.map((names) => names.join(' | '))];
  return [
    'Package: casebook',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${size}`,
    `Depends: ${depends.join(', ')}`,
    'Recommends: libgl1, libegl1, xdg-utils, hicolor-icon-theme, shared-mime-info, desktop-file-utils',
    // The command line prints PDFs in a hidden window.
    'Suggests: xvfb',
    'Section: text',
    'Priority: optional',
    // Debian wants it without an article.
    `Description: ${manifest.description.replace(/^An? /, '')}`,
    ' Sources, quotes, claims and dossiers of a case in one folder on your own disk.',
    ' Nothing leaves your computer.',
    '',
  ].join('\n');
}
