// Lays out what goes into a package, and nothing else: what the window runs, for app.asar, and beside it what the command line
// runs, with the Node that runs it (ADR 50).
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './lib.mjs';

const out = join(root, 'out');
/** What electron/main starts by itself, without importing it. */
const windowEntries = ['index.js', 'engine.js', 'worker.js', 'parse-child.js', 'mbtiles.js'];
const commandEntries = ['cli.js', 'worker.js', 'parse-child.js', 'mbtiles.js'];
const wasm = 'node-sqlite3-wasm.wasm';
/** The program's own file, from the folder in which Electron has its resources. */
const programs = { linux: '../casebook', darwin: '../MacOS/Casebook', win32: '../Casebook.exe' };

/** The built files that some of them load, themselves included. */
function filesOf(entries) {
  const found = new Set();
  const add = (file) => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(join(out, 'main', file), 'utf8');
    // A name of a file that is not there is part of some library's text.
    for (const [, name] of code.matchAll(/\brequire\(["'`](\.{1,2}\/[\w./-]+\.js)["'`]\)/g)) {
      const required = join(dirname(file), name);
      if (existsSync(join(out, 'main', required))) add(required);
    }
  };
  entries.forEach(add);
  return [...found, wasm];
}

function copyBuilt(files, folder) {
  for (const file of files) {
    mkdirSync(dirname(join(folder, 'out', 'main', file)), { recursive: true });
    copyFileSync(join(out, 'main', file), join(folder, 'out', 'main', file));
  }
}

/**
 * Lays out `app` (for the archive) and `beside` (for the folder of resources) below a folder.
 * @param folder is emptied first
 * @param manifest package.json of the project
 * @param options `{ platform, node, isDevelopment }`: for which system; path of the Node for the command line; whether it is made
 *   with the Electron that is for development alone
 * @returns the two folders, and the paths of what lies in `beside`
 */
export function stage(folder, manifest, { platform, node, isDevelopment }) {
  rmSync(folder, { recursive: true, force: true });
  const [app, beside] = [join(folder, 'app'), join(folder, 'beside')];
  const { name, productName, version, description, license, author } = manifest;
  const own = { name, productName, version, description, license, author: author.name };

  copyBuilt(filesOf(windowEntries), app);
  const windowParts = ['preload', 'renderer', 'cmaps', 'wasm', 'print.js', 'picture.js', 'verify.html'];
  for (const part of windowParts) cpSync(join(out, part), join(app, 'out', part), { recursive: true });
  writeJson(join(app, 'package.json'), {
    ...own,
    main: manifest.main,
    ...(isDevelopment ? { development: true } : {}),
  });

  copyBuilt(filesOf(commandEntries), beside);
  for (const part of ['cmaps', 'fonts', 'verify.html'])
    cpSync(join(out, part), join(beside, 'out', part), { recursive: true });
  writeJson(join(beside, 'package.json'), { ...own, window: programs[platform] });
  // What the sample case's files were made of is for whoever changes them.
  const isSource = (path) => path === join(root, 'resources', 'sample', 'make');
  cpSync(join(root, 'resources'), join(beside, 'resources'), { recursive: true, filter: (path) => !isSource(path) });
  const bin = join(beside, 'bin');
  mkdirSync(bin);
  // It is started by the Node beside it alone.
  const script = readFileSync(join(root, 'bin', 'casebook.cjs'), 'utf8').replace(/^#!.*\n/, '');
  writeFileSync(join(bin, 'casebook.cjs'), script);
  const nodeName = platform === 'win32' ? 'node.exe' : 'node';
  copyFileSync(node, join(bin, nodeName));
  const launcher = platform === 'win32' ? 'windows/casebook.cmd' : 'linux/casebook';
  copyFileSync(join(root, 'packaging', launcher), join(bin, basename(launcher)));
  for (const file of [nodeName, basename(launcher)]) chmodSync(join(bin, file), 0o755);
  return { app, beside: ['bin', 'out', 'package.json', 'resources'].map((part) => join(beside, part)) };
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
