import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFuses, wrongFuse } from '#scripts/fuses.mjs';
import { zipFolder } from '#scripts/package-mac-windows.mjs';
import { makeProgram } from '#scripts/package-program.mjs';
import { filesOfProgram, ownerOf } from '#scripts/shipped-files.mjs';
import { hasMakensis, makeWindowsInstaller, removalScript } from '#scripts/windows-installer.mjs';
import { makeFakeElectron } from '#tests/support/fake-electron.ts';

/**
 * The packages for Windows and macOS, built here around a stand-in for their Electron, which is not available here and would not
 * run. Everything around it is real: where files go, fuses, integrity, file types, installer, removal.
 */
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Parameters<typeof makeWindowsInstaller>[3];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'other-systems-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

function output(command: string, ...args: string[]): string {
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  expect(run.status, run.stderr || String(run.error)).toBe(0);
  return run.stdout;
}

/** Returns the hash that Electron compares an archive with when it loads it. */
const sumOfArchive = (archive: string) => createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');

async function makeFor(platform: 'win32' | 'darwin', arch: string) {
  const dist = join(folder, platform);
  mkdirSync(dist);
  const node = join(dist, 'a-node');
  writeFileSync(node, 'stands for a Node');
  const electron = { version: '99.0.0', zipFolder: await makeFakeElectron(dist, platform, arch) };
  const target = { platform, arch };
  const paths = await makeProgram({ dist, target, manifest, electron, node, isDevelopment: false, texts: 'licences' });
  const fuses = await readFuses(paths.program);
  expect(wrongFuse(fuses, platform)).toBeUndefined();
  expect(fuses).toMatchObject({ RunAsNode: false, OnlyLoadAppFromAsar: true });
  expect(fuses['EnableEmbeddedAsarIntegrityValidation']).toBe(true);
  const files = filesOfProgram(paths.folder);
  for (const { path } of files) expect(ownerOf(path)).toBeTruthy();
  const onDisk = files.map(({ path }) => path).filter((path) => !path.includes('app.asar/'));
  return { dist, ...paths, onDisk };
}

const isLong = process.env['CASEBOOK_LONG'] === '1';
const canMake = process.platform === 'linux' && hasMakensis() && has('7z') && existsSync('out/packages.json');

// Takes a minute on a busy machine, so it runs with `npm run test:long` only.
describe.skipIf(!isLong || !canMake)('packages for other systems', { timeout: 300_000 }, () => {
  test('Windows: program, archive integrity, ZIP, installer and uninstaller', async () => {
    const { dist, folder, program, resources, onDisk } = await makeFor('win32', 'x64');
    expect(onDisk).toEqual(expect.arrayContaining(['Casebook.exe', 'LICENSES.txt', 'NOTICE', 'resources/app.asar']));
    expect(readdirSync(join(resources, 'bin')).sort()).toEqual(['casebook.cjs', 'casebook.cmd', 'node.exe']);
    const packageJson = JSON.parse(readFileSync(join(resources, 'package.json'), 'utf8')) as { window: string };
    expect(packageJson.window).toBe('../Casebook.exe');
    const integrity = JSON.parse(output('7z', 'x', '-tPE', '-so', program, '.rsrc/INTEGRITY/ELECTRONASAR')) as unknown;
    const value = sumOfArchive(join(resources, 'app.asar'));
    expect(integrity).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value }]);

    const zip = join(dist, 'casebook.zip');
    await zipFolder(folder, zip);
    expect(output('unzip', '-Z1', zip).trim().split('\n').sort()).toEqual([...onDisk].sort());

    // Exactly the installed files are removed, by name, and no folder that is not empty.
    const installer = makeWindowsInstaller(folder, dist, 'casebook-0.1.0-win32-x64', manifest);
    const listed = output('7z', 'l', '-slt', '-ba', installer).matchAll(/^Path = (.*)$/gm);
    const installed = [...listed].map(([, path = '']) => path).filter((path) => !path.startsWith('$PLUGINSDIR'));
    expect(installed.filter((path) => path !== 'uninstall.exe').sort()).toEqual([...onDisk].sort());
    const removal = removalScript(folder).trim().split('\n');
    const removed = removal.flatMap((line) => /^Delete "\$INSTDIR\\(.+)"$/.exec(line)?.slice(1) ?? []);
    expect(removed.map((path) => path.replaceAll('\\', '/')).sort()).toEqual([...onDisk].sort());
    expect(removal.filter((line) => !/^(?:Delete|RMDir) "\$INSTDIR\\[^"$*?]+"$/.test(line))).toEqual([]);
    const script = readFileSync('packaging/windows/casebook.nsi', 'utf8');
    expect(script).toContain('RequestExecutionLevel user');
    expect(script).not.toMatch(/RMDir \/r|HKLM|SHCTX|Delete .*[*?]/);
  });

  test('macOS: program, archive integrity, file types, and a ZIP with symbolic links', async () => {
    const { dist, folder, resources, texts, onDisk } = await makeFor('darwin', 'arm64');
    expect(readdirSync(join(resources, 'bin')).sort()).toEqual(['casebook', 'casebook.cjs', 'node']);
    expect(texts).toBe(resources);
    // Only the app is distributed, so all texts are inside it.
    expect(onDisk.filter((path) => !path.startsWith('Casebook.app/'))).toEqual([]);
    const inApp = ['LICENSES.txt', 'LICENSES.chromium.html', 'NOTICE'].map(
      (name) => `Casebook.app/Contents/Resources/${name}`,
    );
    expect(onDisk).toEqual(expect.arrayContaining(inApp));
    const read = 'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))';
    const info = JSON.parse(output('python3', '-c', read, join(resources, '../Info.plist'))) as object;
    expect(info).toMatchObject({
      CFBundleIdentifier: 'org.casebook.Casebook',
      CFBundleShortVersionString: manifest.version,
      CFBundleDocumentTypes: [
        { LSItemContentTypes: ['org.casebook.case'], LSTypeIsPackage: true },
        { LSItemContentTypes: ['org.casebook.bundle'] },
      ],
      UTExportedTypeDeclarations: [
        { UTTypeTagSpecification: { 'public.filename-extension': ['casebook'] } },
        { UTTypeTagSpecification: { 'public.filename-extension': ['casebook-bundle'] } },
      ],
      ElectronAsarIntegrity: {
        'Resources/app.asar': { algorithm: 'SHA256', hash: sumOfArchive(join(resources, 'app.asar')) },
      },
    });
    const zip = join(dist, 'casebook.zip');
    await zipFolder(folder, zip);
    const unpacked = join(dist, 'unpacked');
    mkdirSync(unpacked);
    output('unzip', '-q', zip, '-d', unpacked);
    const framework = join(unpacked, 'Casebook.app/Contents/Frameworks/Electron Framework.framework');
    expect(lstatSync(join(framework, 'Versions/Current')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(framework, 'Electron Framework')).length).toBeGreaterThan(40);
    expect(lstatSync(join(unpacked, 'Casebook.app/Contents/Resources/bin/casebook')).mode & 0o111).not.toBe(0);
  });
});
