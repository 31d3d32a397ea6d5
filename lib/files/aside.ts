import { link, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { logNote } from '#lib/log.ts';
import { nodeIo } from './io.ts';

/** A file under a name in a folder of its own. */
export interface Aside {
  path: string;
  /** Takes the name away; the file stays. */
  remove(): Promise<void>;
}

/**
 * A file of the user's under another name, in a temporary folder: for libraries that lock by writing beside what they read. Nothing is copied.
 * Where the system gives no links the file is used as it is.
 *
 * @throws `NotPlain` for what is no plain file, and what opening it throws
 */
export async function linkedAside(path: string): Promise<Aside> {
  const file = await nodeIo.open(path, 'read');
  await file.close();
  const folder = await mkdtemp(join(tmpdir(), 'casebook-aside-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const name = join(folder, basename(path));
  for (const make of [symlink, link]) {
    try {
      await make(resolve(path), name);
      return { path: name, remove };
    } catch (error) {
      logNote('files: no link was made', error);
    }
  }
  await remove();
  return { path, remove: () => Promise.resolve() };
}
