// Builds into out/ with electron-vite, unless out/ is already a build of these exact sources. `--force` always builds.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOfSources, root, since, tool } from './lib.mjs';
import { packagesFile } from './record-packages.mjs';

const stamp = join(root, 'out', '.sources');

/** Makes the next build start from scratch: called by code that writes to out/ in another way. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

/** Builds if necessary and prints one line about it. @returns whether out/ now contains a build of the sources */
export function build({ force = false } = {}) {
  const started = Date.now();
  const sources = hashOfSources();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
    console.log(`build: up to date (${since(started)})`);
    return true;
  }
  forgetBuild();
  rmSync(packagesFile, { force: true });
  const vite = spawnSync(
    process.execPath,
    [tool('electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (vite.status !== 0) {
    console.error(`build: failed (${since(started)})`);
    return false;
  }
  // In separate processes, so that this synchronous function can wait for them.
  for (const script of ['build-verify.mjs', 'build-hidden-windows.mjs']) {
    const page = spawnSync(process.execPath, [join(root, 'scripts', script)], { cwd: root, stdio: 'inherit' });
    if (page.status === 0) continue;
    console.error(`build: failed (${since(started)})`);
    return false;
  }
  writeFileSync(stamp, sources);
  console.log(`build: done (${since(started)})`);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(build({ force: process.argv.includes('--force') }) ? 0 : 1);
}
