// Notes which packages the builds put into out/: what ships is read from that (scripts/shipped.mjs), not guessed from
// package.json, which names some for their types alone. Each build adds to the file; scripts/build.mjs begins it anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './lib.mjs';

/** Paths of packages as package-lock.json has them. */
export const packagesFile = join(root, 'out', 'packages.json');

/** Where a module's package lies, from the project on; undefined for a module of our own. */
function packageOf(id) {
  const path = relative(root, id.replace(/^\0/, '').replace(/\?.*$/, '')).replaceAll('\\', '/');
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/** Adds packages to those that are noted. */
function notePackages(paths) {
  const before = existsSync(packagesFile) ? JSON.parse(readFileSync(packagesFile, 'utf8')) : [];
  mkdirSync(dirname(packagesFile), { recursive: true });
  const all = [...new Set([...before, ...paths])].sort();
  writeFileSync(packagesFile, `${JSON.stringify(all, null, 2)}\n`);
}

export function recordPackages() {
  let folder = root;
  const found = new Set();
  const add = (id) => {
    const path = packageOf(id);
    if (path) found.add(path);
  };
  return {
    name: 'record-packages',
    configResolved(config) {
      folder = config.root;
    },
    generateBundle(_options, bundle) {
      for (const id of this.getModuleIds()) add(id);
      // Fonts, which style sheets name, are no modules.
      for (const { type, originalFileNames = [] } of Object.values(bundle))
        if (type === 'asset') for (const name of originalFileNames) add(resolve(folder, name));
      notePackages(found);
    },
  };
}
