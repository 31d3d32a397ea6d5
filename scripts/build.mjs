// Builds into out/ with electron-vite, unless out/ was built from these exact sources. `--force` always builds.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashOfSources, root, since, tool } from './lib.mjs';
import { packagesFile } from './record-packages.mjs';

const stamp = join(root, 'out', '.sources');

/** For code that writes to out/ in another way: the next build then does not reuse it. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

/** @returns whether out/ now contains a build of the sources; prints in one line what was done */
export function build({ force = false } = {}) {
  const started = Date.now();
  const sources = hashOfSources();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
    console.log(`build: sources unchanged, nothing done (${since(started)})`);
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
  // In separate processes, so that these builds are waited for like any other.
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
