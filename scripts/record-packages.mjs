// Records which packages the builds put into out/: what ships is read from this record (scripts/shipped-packages.mjs) instead of guessed
// from package.json, where some packages are listed only for their types. Each build adds to the file; scripts/build.mjs
// deletes it first.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './lib.mjs';

/** Paths of packages as in package-lock.json. */
export const packagesFile = join(root, 'out', 'packages.json');

/** Path of a module's package in the project; undefined for one of our own modules. */
function packageOf(id) {
  const path = relative(root, id.replace(/^\0/, '').replace(/\?.*$/, '')).replaceAll('\\', '/');
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/** Adds packages to the record. */
function addPackages(paths) {
  const recorded = existsSync(packagesFile) ? JSON.parse(readFileSync(packagesFile, 'utf8')) : [];
  mkdirSync(dirname(packagesFile), { recursive: true });
  const all = [...new Set([...recorded, ...paths])].sort();
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
      // Fonts referenced by style sheets are not modules.
      for (const { type, originalFileNames = [] } of Object.values(bundle))
        if (type === 'asset') for (const name of originalFileNames) add(resolve(folder, name));
      addPackages(found);
    },
  };
}
