import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSbom, compareFiles, sbom } from '#scripts/sbom.mjs';
import { ownerOf, type ShippedFile } from '#scripts/shipped-files.mjs';
import { thirdPartyData, runtimes } from '#scripts/shipped-parts.mjs';
import { readLock, shippedPackages } from '#scripts/shipped-packages.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Parameters<typeof sbom>[0];
const lock = readLock();
const packages = shippedPackages(
  // The packages that NOTICE lists; scripts/package.mjs stops if that differs from the build.
  Object.keys(lock).filter((path) => path in lock && !lock[path]?.dev && isListed(path)),
  lock,
);
const versions = {
  electron: '45.5.0',
  chrome: '148.0.7778.1',
  node: '24.22.3',
  openssl: '3.5.1',
  icu: '78.1',
  uv: '1.51.0',
};
const parts = [...runtimes({ electron: versions, node: versions, sqlite: '3.53.4' }), ...thirdPartyData('0.1.0')];
const file = (path: string): ShippedFile => ({ path, sha256: 'a'.repeat(64) });
const makeSbom = (...paths: string[]) => sbom(manifest, packages, parts, paths.map(file), lock);

function isListed(path: string): boolean {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return readFileSync('NOTICE', 'utf8').includes(`\n  - ${name} ${lock[path]?.version ?? ''}, `);
}

test('the SBOM matches the CycloneDX 1.6 schema and the shipped files, and mismatches are found', async () => {
  const files = ['casebook', 'd3dcompiler_47.dll', 'resources/bin/node', 'resources/app.asar', 'LICENSE'].map(file);
  const document = sbom(manifest, packages, parts, files, lock);
  await checkSbom(JSON.stringify(document), files);
  const [first] = document.components;
  const wrong = { ...document, components: [{ ...first, licenses: [{ license: { id: 'no licence' } }] }] };
  await expect(checkSbom(JSON.stringify(wrong), files)).rejects.toThrow('not valid CycloneDX 1.6');
  const compare = (present: ShippedFile[]) => () => compareFiles(document, present);
  expect(compare([...files, file('more')])).toThrow(/the SBOM and the folder differ: a+ {2}more$/);
  expect(compare(files.slice(1))).toThrow(/differ: a+ {2}casebook$/);
  expect(compare([...files.slice(1), { path: 'casebook', sha256: 'b'.repeat(64) }])).toThrow('differ');
});

test('the SBOM names the runtimes, their components and third-party data, each with a purl', () => {
  const { components, dependencies } = makeSbom('resources/bin/node', 'libffmpeg.so');
  const names = components.map(({ name }) => name);
  const wanted = [
    'Electron',
    'Chromium',
    'FFmpeg',
    'Node.js',
    'SQLite',
    'countries',
    'tagger',
    'Source Serif 4',
    'dictionary-es',
    'lucide-react',
  ];
  expect(names).toEqual(expect.arrayContaining(wanted));
  expect(components.filter(({ purl }) => purl === undefined)).toEqual([]);
  const node = components.find(({ name }) => name === 'Node.js');
  expect(node?.hashes).toEqual([{ alg: 'SHA-256', content: 'a'.repeat(64) }]);
  expect(node?.components?.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['OpenSSL', 'libuv', 'resources/bin/node']),
  );
  // Components that only some systems' Electron has are listed for those systems only.
  const named = (path: string) => makeSbom(path).components.map(({ name }) => name);
  expect(named('casebook')).not.toEqual(expect.arrayContaining(['Direct3D compiler']));
  for (const [path, name] of Object.entries({
    'd3dcompiler_47.dll': 'Direct3D compiler',
    'dxcompiler.dll': 'DirectX shader compiler',
    'vulkan-1.dll': 'Vulkan loader',
  }))
    expect(named(path)).toContain(name);
  // Dependencies: the program depends on its own packages, and each of them on theirs.
  const needs = (ref: string) => dependencies.find((one) => one.ref.startsWith(ref))?.dependsOn ?? [];
  expect(needs('pkg:generic/casebook@').some((ref) => ref.startsWith('pkg:npm/react-dom@'))).toBe(true);
  expect(needs('pkg:npm/node-sqlite3-wasm@')).toEqual(['pkg:generic/sqlite@3.53.4']);
  expect(needs('pkg:npm/graphology-metrics@').some((ref) => ref.startsWith('pkg:npm/graphology-indices@'))).toBe(true);
  // Every dependency is a listed component, and every component is a dependency.
  const refs = new Set(dependencies.map(({ ref }) => ref));
  const referenced = new Set(dependencies.flatMap(({ dependsOn = [] }) => dependsOn));
  expect([...referenced].filter((ref) => !refs.has(ref))).toEqual([]);
  expect([...refs].filter((ref) => !referenced.has(ref) && !ref.startsWith('pkg:generic/casebook@'))).toEqual([]);
});

test('every shipped file belongs to a component, and one that does not stops the package', () => {
  expect(ownerOf('resources/app.asar/out/renderer/assets/ibm-plex-mono-latin-400-normal-DMJ8VG8y.woff2')).toBe(
    '@fontsource/ibm-plex-mono',
  );
  expect(ownerOf('resources/app.asar/out/renderer/assets/dictionary-en-gb-CEnDMdF6.js')).toBe('dictionary-en-gb');
  expect(ownerOf('Casebook.app/Contents/Resources/bin/node')).toBe('Node.js');
  expect(
    ownerOf('Casebook.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Libraries/libffmpeg.dylib'),
  ).toBe('FFmpeg');
  expect(ownerOf('locales/es-419.pak')).toBe('Chromium');
  for (const stranger of [
    'libstrange.so',
    'resources/app.asar/out/renderer/assets/another-font-latin.woff2',
    'resources/resources/gazetteers/ships.txt.gz',
    'resources/resources/map/roads.bin.gz',
    'resources/app.asar/out/main/native.node',
  ])
    expect(() => makeSbom(stranger)).toThrow(`${stranger} would ship and belongs to no component`);
  // The package that the file belongs to has to ship, too.
  const without = packages.filter(({ name }) => name !== 'dictionary-es');
  const path = 'resources/app.asar/out/renderer/assets/dictionary-es-x.js';
  expect(() => sbom(manifest, without, parts, [file(path)], lock)).toThrow(
    'belongs to dictionary-es, which is not a component',
  );
});

test('data whose sources NOTICE does not name does not ship', () => {
  expect(() => thirdPartyData('0.1.0', readFileSync('NOTICE', 'utf8').replaceAll('waters-50m.json.gz', ''))).toThrow(
    'NOTICE does not list the sources of waters-50m.json.gz',
  );
});
