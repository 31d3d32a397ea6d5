// Shared by the scripts. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Seconds since `started` (from Date.now()), as "1.2 s". */
export const since = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`;

/** Path of a program in one of our packages, to be run with this Node. */
export const tool = (path) => join(root, 'node_modules', ...path.split('/'));

/** Runs a program to completion. @returns its output @throws Error if it failed */
export function mustRun(command, args, options = {}) {
  const run = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (run.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${run.stderr || run.stdout || run.error}`);
  return run.stdout;
}

/** All files below the given paths of the project, in a stable order. */
function* filesBelow(path) {
  const fullPath = join(root, path);
  if (!existsSync(fullPath)) return;
  if (statSync(fullPath).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(fullPath).sort()) yield* filesBelow(join(path, name));
}

/** SHA-256 over names and contents of everything that the build reads, which excludes tests. */
export function hashOfSources() {
  const hash = createHash('sha256');
  const sources = [
    'lib',
    'core',
    'cli',
    'electron',
    'renderer',
    // The Help texts, which the window shows.
    'docs/pictures',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => /^(?:user-guide|whats-new)/.test(name))
      .map((name) => `docs/${name}`),
    'electron.vite.config.ts',
    'scripts/build-hidden-windows.mjs',
    'scripts/build-verify.mjs',
    'scripts/record-packages.mjs',
    'package.json',
    'package-lock.json',
  ];
  for (const source of sources) {
    for (const file of filesBelow(source)) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
