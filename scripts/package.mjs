// `npm run package`: makes the packages of the system it runs on, in dist/packages, with their SHA-256 sums, the SBOM and the
// licence texts, and prints what an IT desk asks for. `-- --release` refuses the Electron that is for development alone;
// without it a package made with that one says "development" in its name and on its first screen. `-- --show` only prints.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packager } from '@electron/packager';
import { ZipFile } from 'yazl';
import { build } from './build.mjs';
import { electronPath } from './ensure-electron.mjs';
import { readFuses, setFuses, wrongFuse } from './fuses.mjs';
import { root, since } from './lib.mjs';
import { noticeFault } from './notice.mjs';
import { makeDeb, makeTarball } from './package-linux.mjs';
import { makeForMac, makeForWindows } from './package-others.mjs';
import { stage } from './package-stage.mjs';
import { licenceTexts, nodeLicence, sbom, shippedPackages } from './shipped.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dist = join(root, 'dist');
const finished = join(dist, 'packages');
const { platform, arch } = process;
const electronFolder = join(root, 'node_modules', 'electron', 'dist');
const isRelease = process.argv.includes('--release');

/** The program's own file in the folder that packager makes. */
const programFile = { linux: 'casebook', darwin: 'Casebook.app/Contents/MacOS/Casebook', win32: 'Casebook.exe' }[
  platform
];
const appFolder = join(dist, `Casebook-${platform}-${arch}`);
const program = join(appFolder, programFile);

/** Whether the installed Electron is the one for development and tests alone; not one that only says so by its version. */
function hasFallback() {
  const version = existsSync(join(electronFolder, 'version'))
    ? readFileSync(join(electronFolder, 'version'), 'utf8')
    : '';
  return (
    existsSync(join(electronFolder, 'FALLBACK')) ||
    version.trim().replace(/^v/, '') !== manifest.devDependencies.electron
  );
}

/** What keeps a release from being made, or undefined. */
function whyNoRelease(isDevelopment) {
  if (isDevelopment)
    return `the installed Electron is not the official ${manifest.devDependencies.electron}. Delete node_modules/electron/dist and run "npm run setup" where it can be downloaded`;
  if (!nodeLicence())
    return 'the licence of the Node that would ship is not found beside it. Use a Node from nodejs.org';
  return undefined;
}

/** Packager takes an Electron as a ZIP; the fallback is there as a folder. */
async function zipOfElectron(version) {
  const folder = join(dist, 'electron');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `electron-v${version}-${platform}-${arch}.zip`);
  const zip = new ZipFile();
  for (const entry of readdirSync(electronFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    zip.addFile(path, path.slice(electronFolder.length + 1), { compress: false, mode: statSync(path).mode });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return folder;
}

function runtimes(electron) {
  const node = process.versions.node;
  const licence = readFileSync(join(root, 'node_modules', 'electron', 'LICENSE'), 'utf8').trim();
  return [
    { name: 'Electron', version: electron, licence: 'MIT', purl: `pkg:npm/electron@${electron}`, text: licence },
    { name: 'Node.js', version: node, licence: 'MIT', purl: `pkg:generic/node@${node}`, text: nodeLicence() ?? '' },
  ];
}

async function makeProgram(electron, isDevelopment) {
  const { app, beside } = stage(join(dist, 'stage'), manifest, isDevelopment);
  const icons = { linux: undefined, darwin: 'icon.icns', win32: 'icon.ico' };
  const icon = icons[platform] && join(root, 'packaging', 'icons', icons[platform]);
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
    prune: false, // nothing but the build is in there
    extraResource: beside,
    electronVersion: electron,
    ...(isDevelopment ? { electronZipDir: await zipOfElectron(electron) } : {}),
    ...(icon ? { icon } : {}),
    appBundleId: 'org.casebook.Casebook',
    appCategoryType: 'public.app-category.productivity',
    appCopyright: 'Copyright (c) the Casebook authors',
    ...(platform === 'darwin' ? { extendInfo: join(root, 'packaging', 'macos', 'Info.plist') } : {}),
  });
  rmSync(join(dist, 'stage'), { recursive: true, force: true });
  rmSync(join(dist, 'electron'), { recursive: true, force: true });
  // macOS wants what is not signed inside the app to be in its resources.
  const texts = platform === 'darwin' ? join(appFolder, 'Casebook.app', 'Contents', 'Resources') : appFolder;
  const packages = shippedPackages();
  const present = runtimes(electron);
  writeFileSync(join(texts, 'LICENSES.txt'), licenceTexts(packages, present));
  copyFileSync(join(root, 'LICENSE'), join(texts, 'LICENSE'));
  copyFileSync(join(root, 'NOTICE'), join(texts, 'NOTICE'));
  rmSync(join(appFolder, 'FALLBACK'), { force: true });
  chmodSync(appFolder, 0o755); // packager makes it for its own user alone
  await setFuses(program);
  return sbom(manifest, packages, present);
}

/** SHA-256 of what is in the folder, in the format of sha256sum. */
function writeSums() {
  const names = readdirSync(finished)
    .filter((name) => name !== 'SHA256SUMS')
    .sort();
  const sum = (name) =>
    createHash('sha256')
      .update(readFileSync(join(finished, name)))
      .digest('hex');
  writeFileSync(join(finished, 'SHA256SUMS'), names.map((name) => `${sum(name)}  ${name}\n`).join(''));
}

function sizeOf(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Prints fuses, SBOM, licences, sizes and sums of what is in dist/. */
async function show() {
  const fuses = await readFuses(program);
  console.log(`Fuses of ${program}`);
  for (const [name, on] of Object.entries(fuses)) console.log(`  ${name}: ${on ? 'on' : 'off'}`);
  const wrong = wrongFuse(fuses);
  if (wrong) throw new Error(`fuses: ${wrong} is not as it should be`);
  const file = readdirSync(finished).find((name) => name.endsWith('.cdx.json'));
  const { components } = JSON.parse(readFileSync(join(finished, file), 'utf8'));
  console.log(`SBOM ${file}: ${components.length} components`);
  const counts = new Map();
  for (const { licenses } of components) {
    const name = licenses[0].expression ?? licenses[0].license.id;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  console.log(`Licences: ${sorted.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  const [all, electron] = [sizeOf(appFolder), sizeOf(electronFolder)];
  const beside = platform === 'darwin' ? join(program, '../../Resources') : join(appFolder, 'resources');
  const node = sizeOf(join(beside, 'bin'));
  console.log(
    `Size unpacked: ${megabytes(all)}; an empty Electron ${megabytes(electron)}, Node for the command line ${megabytes(node)}, Casebook ${megabytes(all - electron - node)}`,
  );
  console.log('Sums (SHA256SUMS)');
  for (const line of readFileSync(join(finished, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
    const [sum, name] = line.split('  ');
    console.log(`  ${sum}  ${name}  ${megabytes(sizeOf(join(finished, name)))}`);
  }
}

async function main() {
  if (process.argv.includes('--show')) return show();
  const started = Date.now();
  if (!electronPath()) throw new Error('there is no Electron. Run "npm run setup"');
  const isDevelopment = hasFallback();
  const refused = isRelease ? whyNoRelease(isDevelopment) : undefined;
  if (refused) throw new Error(`no release: ${refused}`);
  if (!build()) process.exit(1);
  const fault = noticeFault();
  if (fault) throw new Error(fault);
  const electron = isDevelopment
    ? readFileSync(join(electronFolder, 'version'), 'utf8').trim().replace(/^v/, '')
    : manifest.devDependencies.electron;
  const bom = await makeProgram(electron, isDevelopment);

  rmSync(finished, { recursive: true, force: true });
  mkdirSync(finished, { recursive: true });
  const { version } = manifest;
  const name = `casebook-${version}${isDevelopment ? '-development' : ''}-${platform}-${arch}`;
  if (platform === 'linux') {
    makeTarball(appFolder, finished, name);
    makeDeb(appFolder, finished, manifest, `${version}${isDevelopment ? '~development' : ''}`, isDevelopment);
  } else if (platform === 'darwin') makeForMac(appFolder, finished, name);
  else makeForWindows(appFolder, finished, name, version);
  writeFileSync(join(finished, `${name}.cdx.json`), `${JSON.stringify(bom, null, 2)}\n`);
  writeSums();
  await show();
  console.log(`package: ${readdirSync(finished).length} files in ${finished} (${since(started)})`);
}

main().catch((error) => {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
});
