// Lays out the contents of a package: the window's files, for app.asar, and next to it those of the command line, with the Node
// that runs it (ADR 50).
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './lib.mjs';

const out = join(root, 'out');
/** Entries that electron/main starts as processes or threads, without importing them. */
const windowEntries = ['index.js', 'engine.js', 'worker.js', 'parse-child.js', 'mbtiles.js'];
const cliEntries = ['cli.js', 'worker.js', 'parse-child.js', 'mbtiles.js'];
const wasm = 'node-sqlite3-wasm.wasm';
/** The executable, relative to Electron's resources. */
const programs = { linux: '../casebook', darwin: '../MacOS/Casebook', win32: '../Casebook.exe' };

/** The built files that some entries load, including the entries. */
function loadedFiles(entries) {
  const found = new Set();
  const add = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(join(out, 'main', file), 'utf8');
    // Names of files that do not exist are part of some library's text.
    for (const [, name] of code.matchAll(/\brequire\(["'`](\.{1,2}\/[\w./-]+\.js)["'`]\)/g)) {
      const required = join(dirname(file), name);
      if (existsSync(join(out, 'main', required))) add(required);
    }
  };
  entries.forEach(add);
  return [...found, wasm];
}

function copyBuiltFiles(files, folder) {
  for (const file of files) {
    mkdirSync(dirname(join(folder, 'out', 'main', file)), { recursive: true });
    copyFileSync(join(out, 'main', file), join(folder, 'out', 'main', file));
  }
}

/**
 * Lays out `app` (for the archive) and `beside` (for the resources folder) below a folder.
 * @param folder is emptied first
 * @param manifest package.json of the project
 * @param options `{ platform, node, isDevelopment }`: the target system; path of the Node for the command line; whether it uses
 * the Electron for development only
 * @returns the folder `app`, and the paths in `beside` as `extraResources`
 */
export function stage(folder, manifest, { platform, node, isDevelopment }) {
  rmSync(folder, { recursive: true, force: true });
  const [app, beside] = [join(folder, 'app'), join(folder, 'beside')];
  const { name, productName, version, description, license, author } = manifest;
  const baseManifest = { name, productName, version, description, license, author: author.name };

  copyBuiltFiles(loadedFiles(windowEntries), app);
  const windowParts = ['preload', 'renderer', 'cmaps', 'wasm', 'print.js', 'picture.js', 'verify.html'];
  for (const part of windowParts) cpSync(join(out, part), join(app, 'out', part), { recursive: true });
  writeJson(join(app, 'package.json'), {
    ...baseManifest,
    main: manifest.main,
    ...(isDevelopment ? { development: true } : {}),
  });

  copyBuiltFiles(loadedFiles(cliEntries), beside);
  for (const part of ['cmaps', 'fonts', 'verify.html'])
    cpSync(join(out, part), join(beside, 'out', part), { recursive: true });
  writeJson(join(beside, 'package.json'), { ...baseManifest, window: programs[platform] });
  // The sources of the sample case are for developers.
  const isSource = (path) => path === join(root, 'resources', 'sample', 'make');
  cpSync(join(root, 'resources'), join(beside, 'resources'), { recursive: true, filter: (path) => !isSource(path) });
  const bin = join(beside, 'bin');
  mkdirSync(bin);
  // Only the bundled Node starts it.
  const script = readFileSync(join(root, 'bin', 'casebook.cjs'), 'utf8').replace(/^#!.*\n/, '');
  writeFileSync(join(bin, 'casebook.cjs'), script);
  const nodeName = platform === 'win32' ? 'node.exe' : 'node';
  copyFileSync(node, join(bin, nodeName));
  const launcher = platform === 'win32' ? 'windows/casebook.cmd' : 'linux/casebook';
  copyFileSync(join(root, 'packaging', launcher), join(bin, basename(launcher)));
  for (const file of [nodeName, basename(launcher)]) chmodSync(join(bin, file), 0o755);
  return { app, extraResources: ['bin', 'out', 'package.json', 'resources'].map((part) => join(beside, part)) };
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
