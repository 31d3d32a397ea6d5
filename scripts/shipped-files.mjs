// Every file of a program's folder, and the SBOM component it belongs to. A file without a component stops packaging: assign
// every new file here.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import asar from '@electron/asar';

/** The folder of Electron's resources: capitalised on macOS. */
const resources = String.raw`(?:^|/)[Rr]esources/`;
const appArchive = String.raw`${resources}app\.asar/`;
const assetsFolder = String.raw`${appArchive}out/renderer/assets/`;
const dataFolder = String.raw`${resources}resources/`;

/** Component names by file path; the first match counts. */
const owners = [
  ['Node.js', `${resources}bin/node(?:\\.exe)?$`],
  ['node-sqlite3-wasm', `${resources}(?:app\\.asar/)?out/main/node-sqlite3-wasm\\.wasm$`],
  ['pdfjs-dist', `${resources}(?:app\\.asar/)?out/(?:cmaps|wasm)/`],
  ['@fontsource/ibm-plex-mono', `${assetsFolder}ibm-plex-mono-`],
  ['@fontsource-variable/ibm-plex-sans', `(?:${assetsFolder}|${resources}out/fonts/)ibm-plex-sans-`],
  ['@fontsource-variable/source-serif-4', `${assetsFolder}source-serif-4-`],
  ['dictionary-en-gb', `${assetsFolder}dictionary-en-gb-`],
  ['dictionary-en', `${assetsFolder}dictionary-en-`],
  ['dictionary-es', `${assetsFolder}dictionary-es-`],
  // The window has the outlines in scripts, the rest of the program as data.
  ['countries', `(?:${assetsFolder}|${dataFolder}map/)countries-\\d+m\\.json`],
  ['waters', `(?:${assetsFolder}|${dataFolder}map/)(?:waters|divisions)-\\d+m\\.json`],
  ['places', `${dataFolder}map/places\\.bin\\.gz$`],
  ['gazetteer-people', `${dataFolder}gazetteers/people\\.txt\\.gz$`],
  ['gazetteer-places', `${dataFolder}gazetteers/places\\.txt\\.gz$`],
  ['gazetteer-organisations', `${dataFolder}gazetteers/organisations\\.txt\\.gz$`],
  ['tagger', `${dataFolder}gazetteers/(?:tagger|words)\\.[a-z]{2}\\.(?:bin|txt)\\.gz$`],
  ['Source Serif 4', `${dataFolder}fonts/`],
  ['casebook', `${dataFolder}sample/`],
  ['casebook', `${resources}app\\.asar$`],
  ['casebook', `${assetsFolder}[\\w.-]+\\.(?:js|css|png)$`],
  ['casebook', `${resources}(?:app\\.asar/)?(?:package\\.json$|out/[\\w/.-]+\\.(?:js|html)$)`],
  ['casebook', `${resources}bin/casebook(?:\\.cjs|\\.cmd)?$`],
  ['casebook', '(?:^|/)(?:LICENSE|LICENSES\\.txt|NOTICE)$'],
  ['FFmpeg', '(?:^|/)(?:lib)?ffmpeg\\.(?:so|dll|dylib)$'],
  ['ANGLE', '(?:^|/)lib(?:EGL|GLESv2)\\.(?:so|dll|dylib)$'],
  ['SwiftShader', '(?:^|/)(?:lib)?vk_swiftshader(?:\\.so|\\.dll|\\.dylib|_icd\\.json)$'],
  ['Vulkan loader', '(?:^|/)(?:libvulkan\\.so\\.1|vulkan-1\\.dll)$'],
  ['DirectX shader compiler', '^dxcompiler\\.dll$'],
  ['Direct3D compiler', '^(?:d3dcompiler_47|dxil)\\.dll$'],
  ['ICU', '(?:^|/)icudtl\\.dat$'],
  ['Chromium', '^chrome(?:-sandbox|_crashpad_handler|_\\d+_percent\\.pak)$|^(?:resources|locales/[\\w-]+)\\.pak$'],
  ['Chromium', '(?:^|/)(?:v8_context_)?snapshot(?:_blob)?(?:\\.\\w+)?\\.bin$|(?:^|/)LICENSES\\.chromium\\.html$'],
  ['Electron', '^(?:casebook|Casebook\\.exe|version|LICENSE(?:\\.electron\\.txt)?)$'],
  [
    'Electron',
    '^Casebook\\.app/Contents/(?:Frameworks/|MacOS/Casebook$|PkgInfo$|Info\\.plist$|Resources/[\\w-]+\\.(?:lproj/|icns$))',
  ],
].map(([name, pattern]) => [name, new RegExp(pattern)]);

/** The name of the component that a file belongs to. @throws Error if there is none */
export function ownerOf(path) {
  const owner = owners.find(([, pattern]) => pattern.test(path));
  if (!owner)
    throw new Error(`${path} would ship and belongs to no component. Assign it to one in scripts/shipped-files.mjs`);
  return owner[0];
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Every file of a program's folder, including those in its archive, under the archive's name.
 * @returns `{ path, sha256 }` by path, with slashes, relative to the folder
 */
export function filesOfProgram(folder) {
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const fullPath = join(entry.parentPath ?? entry.path, entry.name);
    const path = relative(folder, fullPath).replaceAll('\\', '/');
    found.push({ path, sha256: sha256(readFileSync(fullPath)) });
    if (entry.name !== 'app.asar') continue;
    for (const listed of asar.listPackage(fullPath, { isPack: false })) {
      const name = listed.slice(1);
      if (asar.statFile(fullPath, name).files) continue;
      found.push({ path: `${path}/${name.replaceAll('\\', '/')}`, sha256: sha256(asar.extractFile(fullPath, name)) });
    }
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}
