// The third-party software that ships: the packages that the build read (out/packages.json), with the versions and licences in
// package-lock.json, and the two runtimes. The list in NOTICE, LICENSES.txt and the SBOM (sbom.mjs) are made from this.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './lib.mjs';
import { packagesFile } from './record-packages.mjs';

/** Licences that may ship. */
const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
];
/** The chosen licence of packages that offer several, or state theirs in an unusual form. */
const chosenLicences = {
  'dictionary-en': 'MIT AND BSD-3-Clause',
  'dictionary-en-gb': 'MIT AND BSD-3-Clause',
  'dictionary-es': 'MPL-1.1',
  jszip: 'MIT',
  pako: 'MIT AND Zlib',
};

const isLicenceFile = (name) => /^(?:licen[cs]e|copying|notice)(?:[-.]|$)/i.test(name);
const read = (path) => readFileSync(path, 'utf8');

/** The packages of the lock, by path. */
export function readLock() {
  return JSON.parse(read(join(root, 'package-lock.json'))).packages;
}

/**
 * The packages that ship, by name, one per version.
 * @param paths their paths, as in out/packages.json
 * @throws Error if one may not ship
 */
export function shippedPackages(paths = JSON.parse(read(packagesFile)), lock = readLock()) {
  const found = new Map();
  for (const path of paths) {
    const entry = lock[path];
    if (!entry) throw new Error(`${path} is in the build but not in package-lock.json`);
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = chosenLicences[name] ?? entry.license;
    if (entry.dev) throw new Error(`${name} is in the build, but package.json lists it as a dev dependency`);
    if (!chosenLicences[name] && !allowedLicences.includes(licence))
      throw new Error(`${name} has the licence ${licence}, which may not ship`);
    found.set(`${name}@${entry.version}`, { name, version: entry.version, licence, integrity: entry.integrity, path });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1));
}

/** The lines of NOTICE that list the packages. */
export function noticeLines(packages) {
  return packages.map(({ name, version, licence }) => `  - ${name} ${version}, ${licence}`);
}

/** The licence texts of packages, one after another; packages with identical texts share one. */
export function licenceTexts(packages, runtimes) {
  const texts = new Map();
  for (const { name, version, licence, path } of packages) {
    const folder = join(root, path);
    const files = readdirSync(folder).filter(isLicenceFile).sort();
    const text = files.length
      ? files.map((file) => read(join(folder, file)).replaceAll('\r\n', '\n').trim()).join('\n\n')
      : standardText(folder, licence);
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${licence})`]);
  }
  for (const { name, version, licence, text } of runtimes) texts.set(text, [`${name} ${version} (${licence})`]);
  const line = '-'.repeat(100);
  return [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${line}\n`);
}

/** For a package without a licence file, which names its licence and author only in package.json: the standard text. */
function standardText(folder, licence) {
  const { name, author, homepage, repository } = JSON.parse(read(join(folder, 'package.json')));
  const holder = (typeof author === 'object' ? author.name : author) ?? `the authors of ${name}`;
  const origin = homepage ?? repository?.url ?? repository;
  const licenceText = read(join(root, 'packaging', 'licences', `${licence}.txt`)).trim();
  return `Copyright (c) ${holder}${origin ? ` (${origin})` : ''}\n\n${licenceText}`;
}

/** The licence of the Node that runs this script, which ships for the command line; undefined if it is not found. */
export function nodeLicence() {
  const nodeFolder = dirname(process.execPath);
  const candidates = [
    join(nodeFolder, 'LICENSE'),
    join(nodeFolder, '..', 'LICENSE'),
    '/usr/share/doc/nodejs/copyright',
  ];
  const file = candidates.find((path) => existsSync(path));
  return file && read(file).trim();
}
