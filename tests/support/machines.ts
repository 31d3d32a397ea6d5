import { cp, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { TestStore } from './store.ts';

/** A second installation with a copy of the case, as a sync tool would bring it. */
export async function secondMachine(place: TestStore, name = 'second'): Promise<{ dir: string; dataDir: string }> {
  const dir = join(place.home, name, 'Test.casebook');
  await mkdir(join(place.home, name));
  await cp(place.dir, dir, { recursive: true });
  return { dir, dataDir: join(place.home, `${name}-data`) };
}

/** Brings what one copy's journals have more than the other's, as another file: a sync tool replaces. */
export async function sync(from: string, to: string, which: (path: string) => boolean = () => true): Promise<void> {
  const size = (path: string) =>
    stat(path).then(
      (found) => found.size,
      () => -1,
    );
  for (const entry of await readdir(join(from, 'journal'), { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    if (entry.isDirectory()) await mkdir(target, { recursive: true });
    else if (which(source) && (await size(source)) > (await size(target))) {
      await cp(source, `${target}.arriving`);
      await rename(`${target}.arriving`, target);
    }
  }
}
