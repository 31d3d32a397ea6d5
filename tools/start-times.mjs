// Measures how long the packaged program takes to show its first window, against the unpackaged one and an empty Electron. They run
// in turn, so that other work on the machine affects all of them; prints medians. Run by hand after `npm run package`, on a
// display:
//     node tools/start-times.mjs [times]
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electron, noSandbox } from '../scripts/display.mjs';
import { root } from '../scripts/lib.mjs';

const runs = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'casebook-start-'));
const emptyApp = join(folder, 'empty');
mkdirSync(emptyApp);
writeFileSync(join(emptyApp, 'package.json'), '{"name":"empty","main":"main.js"}');
writeFileSync(
  join(emptyApp, 'main.js'),
  `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ title: 'Casebook', show: true }).loadURL('data:text/html,<title>Casebook</title>'));`,
);

const packaged = join(root, 'dist', `Casebook-linux-${process.arch}`);
const programs = {
  packaged: [join(packaged, 'casebook'), noSandbox],
  unpackaged: [electron, [...noSandbox, root]],
  'empty Electron': [electron, [...noSandbox, emptyApp]],
};
const commands = {
  'command line, packaged': [join(packaged, 'resources/bin/casebook'), ['--version']],
  'command line, unpackaged': [process.execPath, [join(root, 'bin/casebook.cjs'), '--version']],
};

/** Returns the milliseconds from the start to a visible window. */
async function untilWindow([program, args], home) {
  const started = performance.now();
  const child = spawn(program, [...args, `--user-data-dir=${home}`], {
    stdio: 'ignore',
    env: { ...process.env, CASEBOOK_HOME: home },
  });
  const hasWindow = () => spawnSync('xdotool', ['search', '--onlyvisible', '--name', '^Casebook$']).status === 0;
  while (!hasWindow()) {
    if (performance.now() - started > 60_000) throw new Error(`${program} did not show a window`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const timesByName = performance.now() - started;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
  return timesByName;
}

function run([program, args]) {
  const started = performance.now();
  execFileSync(program, args);
  return performance.now() - started;
}

const durationMs = new Map([...Object.keys(programs), ...Object.keys(commands)].map((name) => [name, []]));
for (let time = 0; time <= runs; time++) {
  const record = (name, value) => time > 0 && durationMs.get(name).push(value); // the first run warms the disk cache
  for (const [name, program] of Object.entries(programs)) record(name, await untilWindow(program, join(folder, name)));
  for (const [name, command] of Object.entries(commands)) record(name, run(command));
}
rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
for (const [name, values] of durationMs) {
  const sorted = values.sort((one, other) => one - other).map(Math.round);
  console.log(`${name}: median ${sorted[Math.floor(sorted.length / 2)]} ms of ${runs} (${sorted.join(', ')})`);
}
