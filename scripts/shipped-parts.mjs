// What ships besides npm packages: the two runtimes with their components, and third-party data in resources/.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

const genericPurl = (name, version) => `pkg:generic/${name}${version ? `@${version}` : ''}`;
/** The identifier in vulnerability databases. */
const cpe = (maker, product, version) => `cpe:2.3:a:${maker}:${product}:${version}:*:*:*:*:*:*:*`;

/** Libraries in a Node, by their names in process.versions. */
const nodeLibraries = {
  openssl: ['OpenSSL', 'Apache-2.0'],
  v8: ['V8', 'BSD-3-Clause'],
  uv: ['libuv', 'MIT'],
  zlib: ['zlib', 'Zlib'],
  brotli: ['Brotli', 'MIT'],
  ares: ['c-ares', 'MIT'],
  nghttp2: ['nghttp2', 'MIT'],
  llhttp: ['llhttp', 'MIT'],
  icu: ['ICU', 'Unicode-3.0'],
  undici: ['undici', 'MIT'],
  sqlite: ['SQLite', 'blessing'],
};

function librariesOf(versions) {
  return Object.entries(nodeLibraries)
    .filter(([key]) => versions[key])
    .map(([key, [name, licence]]) => ({
      name,
      licence,
      version: versions[key],
      purl: genericPurl(name.toLowerCase(), versions[key]),
    }));
}

/**
 * The runtimes that ship as a whole.
 * @param versions `{ electron, node, sqlite }`: process.versions of Electron and of the bundled Node, and the version of SQLite
 * in its npm package
 * @returns components: `{ name, version, licence, purl, cpe, type, parent, isSystemSpecific, parts }`, where `parent` names the
 * components that include it; one with `isSystemSpecific` is only part of some systems' packages
 */
export function runtimes({ electron, node, sqlite }) {
  const electronPart = (name, licence, version) => ({
    name,
    version,
    licence,
    purl: genericPurl(name.toLowerCase().replaceAll(' ', '-'), version),
    type: 'library',
    parent: 'Electron',
  });
  const { electron: ownVersion, chrome } = electron;
  return [
    {
      name: 'Electron',
      version: ownVersion,
      licence: 'MIT',
      purl: `pkg:npm/electron@${ownVersion}`,
      cpe: cpe('electronjs', 'electron', ownVersion),
      type: 'framework',
    },
    { ...electronPart('Chromium', 'BSD-3-Clause', chrome), cpe: cpe('google', 'chrome', chrome) },
    {
      ...electronPart('Node.js in Electron', 'MIT', electron.node),
      purl: genericPurl('node', electron.node),
      ref: `${genericPurl('node', electron.node)}#in-electron`,
      cpe: cpe('nodejs', 'node.js', electron.node),
    },
    electronPart('ICU', 'Unicode-3.0', electron.icu),
    ...[
      electronPart('FFmpeg', 'LGPL-2.1-or-later'),
      electronPart('ANGLE', 'BSD-3-Clause'),
      electronPart('SwiftShader', 'Apache-2.0'),
      electronPart('Vulkan loader', 'Apache-2.0'),
      electronPart('DirectX shader compiler', 'NCSA'),
      // Redistributable under the terms of the Windows SDK.
      electronPart('Direct3D compiler', 'LicenseRef-Microsoft-Windows-SDK'),
    ].map((part) => ({ ...part, isSystemSpecific: true })),
    {
      name: 'Node.js',
      version: node.node,
      licence: 'MIT',
      purl: genericPurl('node', node.node),
      cpe: cpe('nodejs', 'node.js', node.node),
      type: 'platform',
      parts: librariesOf(node),
    },
    {
      name: 'SQLite',
      version: sqlite,
      licence: 'blessing',
      purl: genericPurl('sqlite', sqlite),
      cpe: cpe('sqlite', 'sqlite', sqlite),
      type: 'library',
      parent: 'node-sqlite3-wasm',
    },
  ];
}

/**
 * Third-party data, by the names in scripts/shipped-files.mjs: what it is, its licences, and a file through which NOTICE names
 * its sources.
 */
const dataFiles = {
  countries: ['Outlines of countries', 'ISC AND MIT AND Unicode-3.0', 'countries-50m.json.gz'],
  waters: ['Waters and divisions', 'CC-PDDC', 'waters-50m.json.gz'],
  places: ['Gazetteer of places', 'CC-BY-4.0 AND Unicode-3.0', 'places.bin.gz'],
  'gazetteer-people': ['Names of people', 'CC0-1.0 AND MIT', 'people.txt.gz'],
  'gazetteer-places': ['Names of places', 'CC-BY-4.0 AND Unicode-3.0', 'places.txt.gz'],
  'gazetteer-organisations': ['Names of organisations', 'CC0-1.0 AND PDDL-1.0 AND MIT', 'organisations.txt.gz'],
  tagger: ['Weights and words of the tagger', 'CC-BY-SA-4.0', 'tagger.en.bin.gz'],
};

/** What NOTICE says about the sources of a file, on one line. @throws Error if it says nothing */
function sourcesOf(file, notice) {
  const block = notice.split('\n\n').find((text) => text.split('\n', 1)[0].includes(file));
  if (!block) throw new Error(`NOTICE does not list the sources of ${file}`);
  return block
    .slice(block.indexOf('\n'))
    .replaceAll(/\s*\n\s*(?:- )?/g, '\n')
    .trim()
    .replaceAll(/\n(?=[a-z(])/g, ' ')
    .replaceAll('\n', '; ');
}

/** Components of the third-party data that ships, each with the version of the program it was made for. */
export function thirdPartyData(version, notice = readFileSync(join(root, 'NOTICE'), 'utf8')) {
  const dataParts = Object.entries(dataFiles).map(([key, [description, licence, file]]) => ({
    name: key,
    version,
    licence,
    description: `${description}. ${sourcesOf(file, notice)}`,
    purl: genericPurl(`casebook-${key}`, version),
    type: 'data',
  }));
  const font = { name: 'Source Serif 4', licence: 'OFL-1.1', purl: genericPurl('source-serif-4'), type: 'library' };
  return [...dataParts, font];
}
