import { cp, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { TestStore } from './store.ts';

/** A second installation with a copy of the case, as a sync tool would bring it. */
export async function secondMachine(place: TestStore, name = 'second'): Promise<{ dir: string; dataDir: string }> {
  const dir = await copyCase(place.dir, join(place.home, name));
  return { dir, dataDir: join(place.home, `${name}-data`) };
}

/** A copy of a case in a folder of its own. @returns its path */
export async function copyCase(from: string, home: string): Promise<string> {
  const dir = join(home, 'Test.casebook');
  await mkdir(home, { recursive: true });
  await cp(from, dir, { recursive: true });
  return dir;
}

/** Brings what one copy has more than the other, each as another file: a sync tool replaces. */
export async function sync(from: string, to: string, which: (path: string) => boolean = () => true): Promise<void> {
  const size = (path: string) =>
    stat(path).then(
      (found) => found.size,
      () => -1,
    );
  const entries = await Promise.all(
    ['journal', 'texts', 'files'].map((folder) =>
      readdir(join(from, folder), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  );
  for (const entry of entries.flat()) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    if (entry.isDirectory()) await mkdir(target, { recursive: true });
    else if (which(source) && (await size(source)) > (await size(target))) {
      await cp(source, `${target}.arriving`);
      await rename(`${target}.arriving`, target);
    }
  }
}
