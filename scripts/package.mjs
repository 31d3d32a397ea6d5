// `npm run package`: builds the packages for the system it runs on, in dist/packages, with their SHA-256 sums, the SBOM and the
// licence texts, and prints what IT departments ask for. `-- --release` refuses the Electron for development only; otherwise a
// package built with it has "development" in its name and on its first screen. `-- --show` only prints.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { electronPath } from './ensure-electron.mjs';
import { readFuses, wrongFuse } from './fuses.mjs';
import { root, since } from './lib.mjs';
import { noticeFault } from './notice.mjs';
import { makeDeb, makeTarball } from './package-linux.mjs';
import { makeForMac, makeForWindows, zipFolder } from './package-mac-windows.mjs';
import { makeProgram, programPaths } from './package-program.mjs';
import { releaseBlocker } from './release.mjs';
import { checkSbom, sbom } from './sbom.mjs';
import { filesOfProgram } from './shipped-files.mjs';
import { thirdPartyData, runtimes } from './shipped-parts.mjs';
import { licenceTexts, nodeLicence, readLock, shippedPackages } from './shipped-packages.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dist = join(root, 'dist');
const packagesFolder = join(dist, 'packages');
const { platform, arch } = process;
const electronFolder = join(root, 'node_modules', 'electron', 'dist');
const isRelease = process.argv.includes('--release');
const { folder: appFolder, program, resources } = programPaths(dist, process);

/** Whether the installed Electron is the one for development and tests only: marked so, or of another version. */
function isElectronForDevelopment() {
  const version = existsSync(join(electronFolder, 'version'))
    ? readFileSync(join(electronFolder, 'version'), 'utf8')
    : '';
  return (
    existsSync(join(electronFolder, 'FALLBACK')) ||
    version.trim().replace(/^v/, '') !== manifest.devDependencies.electron
  );
}

/** Packager needs Electron as a ZIP; the fallback is a folder. */
async function zipOfElectron(version) {
  const folder = join(dist, 'electron');
  mkdirSync(folder, { recursive: true });
  await zipFolder(electronFolder, join(folder, `electron-v${version}-${platform}-${arch}.zip`), { compress: false });
  return folder;
}

/** process.versions of the installed Electron: it reports its Chromium version before it needs a display. */
function versionsOfElectron() {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-versions-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"versions","main":"main.js"}');
  // Written to a file, because on Windows the output of a GUI program may be lost.
  const versionsFile = join(folder, 'versions.json');
  const script = `require('node:fs').writeFileSync(${JSON.stringify(versionsFile)}, JSON.stringify(process.versions)); process.exit(0);`;
  writeFileSync(join(folder, 'main.js'), script);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const run = spawnSync(electronPath(), [...sandbox, folder], { encoding: 'utf8', timeout: 60_000 });
  const versions = existsSync(versionsFile) ? JSON.parse(readFileSync(versionsFile, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (!versions) throw new Error(`cannot read Electron's versions: ${run.stderr || run.error}`);
  return versions;
}

function versionOfSqlite() {
  const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm');
  const database = new Database(':memory:');
  const { version } = database.get('select sqlite_version() as version');
  database.close();
  return version;
}

async function makeProgramFolder(isDevelopment) {
  const versions = { electron: versionsOfElectron(), node: process.versions, sqlite: versionOfSqlite() };
  const parts = [...runtimes(versions), ...thirdPartyData(manifest.version)];
  const packages = shippedPackages();
  const textsOf = {
    Electron: readFileSync(join(root, 'node_modules', 'electron', 'LICENSE'), 'utf8').trim(),
    'Node.js': nodeLicence() ?? '',
  };
  const licensedParts = parts
    .filter(({ name }) => name in textsOf)
    .map((part) => ({ ...part, text: textsOf[part.name] }));
  const { electron: version } = versions.electron;
  const { folder } = await makeProgram({
    dist,
    target: process,
    manifest,
    electron: { version, zipFolder: isDevelopment ? await zipOfElectron(version) : undefined },
    node: process.execPath,
    isDevelopment,
    texts: licenceTexts(packages, licensedParts),
  });
  rmSync(join(dist, 'electron'), { recursive: true, force: true });
  return sbom(manifest, packages, parts, filesOfProgram(folder), readLock());
}

/** SHA-256 of the files in the folder, in the format of sha256sum. */
function writeSums() {
  const names = readdirSync(packagesFolder)
    .filter((name) => name !== 'SHA256SUMS')
    .sort();
  const sum = (name) =>
    createHash('sha256')
      .update(readFileSync(join(packagesFolder, name)))
      .digest('hex');
  writeFileSync(join(packagesFolder, 'SHA256SUMS'), names.map((name) => `${sum(name)}  ${name}\n`).join(''));
}

function sizeOf(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Prints fuses, SBOM, licences, sizes and sums of the contents of dist/. */
async function show() {
  const fuses = await readFuses(program);
  console.log(`Fuses of ${program}`);
  for (const [name, on] of Object.entries(fuses)) console.log(`  ${name}: ${on ? 'on' : 'off'}`);
  const wrongName = wrongFuse(fuses, platform);
  if (wrongName) throw new Error(`fuses: ${wrongName} is in the wrong state`);
  const file = readdirSync(packagesFolder).find((name) => name.endsWith('.cdx.json'));
  const text = readFileSync(join(packagesFolder, file), 'utf8');
  const { components } = JSON.parse(text);
  const files = filesOfProgram(appFolder);
  await checkSbom(text, files);
  console.log(
    `SBOM ${file}: ${components.length} components and ${files.length} files; valid CycloneDX 1.6, and matches the folder`,
  );
  const counts = new Map();
  for (const { licenses } of components) {
    const name = licenses[0].expression ?? licenses[0].license.id;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  console.log(`Licences: ${sorted.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  const [all, electron] = [sizeOf(appFolder), sizeOf(electronFolder)];
  const node = sizeOf(join(resources, 'bin'));
  console.log(
    `Size unpacked: ${megabytes(all)}; an empty Electron ${megabytes(electron)}, Node for the command line ${megabytes(node)}, Casebook ${megabytes(all - electron - node)}`,
  );
  console.log('Checksums (SHA256SUMS)');
  for (const line of readFileSync(join(packagesFolder, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
    const [sum, name] = line.split('  ');
    console.log(`  ${sum}  ${name}  ${megabytes(sizeOf(join(packagesFolder, name)))}`);
  }
}

async function main() {
  if (process.argv.includes('--show')) return show();
  const started = Date.now();
  if (!electronPath()) throw new Error('Electron is not installed. Run "npm run setup"');
  const isDevelopment = isElectronForDevelopment();
  const problem = isRelease
    ? releaseBlocker({ manifest, isDevelopment, node: process.versions.node, hasNodeLicence: !!nodeLicence() })
    : undefined;
  if (problem) throw new Error(`cannot release: ${problem}`);
  if (!build()) process.exit(1);
  const fault = noticeFault();
  if (fault) throw new Error(fault);
  const sbomDocument = await makeProgramFolder(isDevelopment);

  rmSync(packagesFolder, { recursive: true, force: true });
  mkdirSync(packagesFolder, { recursive: true });
  const { version } = manifest;
  const name = `casebook-${version}${isDevelopment ? '-development' : ''}-${platform}-${arch}`;
  if (platform === 'linux') {
    makeTarball(appFolder, packagesFolder, name);
    makeDeb(appFolder, packagesFolder, manifest, `${version}${isDevelopment ? '~development' : ''}`, isDevelopment);
  } else if (platform === 'darwin') makeForMac(appFolder, packagesFolder, name);
  else await makeForWindows(appFolder, packagesFolder, name, manifest);
  writeFileSync(join(packagesFolder, `${name}.cdx.json`), `${JSON.stringify(sbomDocument, null, 2)}\n`);
  writeSums();
  await show();
  console.log(`package: ${readdirSync(packagesFolder).length} files in ${packagesFolder} (${since(started)})`);
}

main().catch((error) => {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
});
