// Installs what `npm start`, `npm test` and `npm run dev` need: packages, system libraries, Electron. Uses only Node built-ins,
// because nothing else may be installed yet. Each step prints one line; with everything in place the whole takes well under a
// second. `--packages` stops after the packages, `--tests` adds what only the tests need.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, since } from './lib.mjs';

const MIN_NODE = [20, 19];

/** Whether node_modules contains every package of the lock in its version. npm writes the second file when an install has finished. */
function packagesMatchLock() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  try {
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
    return Object.entries(locked).every(
      ([path, entry]) => path === '' || (installed[path] ? installed[path].version === entry.version : entry.optional),
    );
  } catch {
    return false; // a half-written file: install again
  }
}

function ensurePackages() {
  if (packagesMatchLock()) return 'packages: up to date';
  const started = Date.now();
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // Electron is installed by the next step, which has a fallback if it cannot be downloaded
    env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', NODE_ENV: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32', // npm is npm.cmd there
  });
  if (npm.status !== 0) throw new Error(`packages: npm ci failed (exit ${npm.status ?? npm.signal}); see above`);
  return `packages: installed with npm ci (${since(started)})`;
}

async function main() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    throw new Error(
      `Node ${process.versions.node} is too old: building Casebook needs Node ${MIN_NODE.join('.')} or later.`,
    );
  }
  // The bundler takes what comes after these characters for part of a web address.
  if (/[#?]/.test(root)) {
    throw new Error(`Casebook cannot be built in ${root}: move it to a folder with neither # nor ? in its path.`);
  }
  console.log(`setup: ${ensurePackages()}`);
  if (process.argv.includes('--packages')) return;
  const { ensureOsLibs } = await import('./os-libs.mjs');
  const forTests = process.env.npm_lifecycle_event === 'pretest' || process.argv.includes('--tests');
  console.log(`setup: ${ensureOsLibs({ tests: forTests, long: process.env.npm_lifecycle_event === 'pretest:long' })}`);
  const { ensureElectron } = await import('./ensure-electron.mjs');
  console.log(`setup: ${await ensureElectron()}`);
}

main().catch((error) => {
  console.error(`setup: ${error.message}`);
  process.exit(1);
});
