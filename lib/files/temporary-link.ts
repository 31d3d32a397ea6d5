import { link, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { logNote } from '#lib/log.ts';
import { nodeIo } from './io.ts';

/** A second name for a file, in a temporary folder of its own. */
export interface TemporaryLink {
  path: string;
  /** Removes the name; the file stays. */
  remove(): Promise<void>;
}

/**
 * Gives a user's file another name in a temporary folder, for libraries that lock by writing beside what they read. Copies nothing. If the
 * system cannot create links, the file is used as it is.
 * @throws `NotRegularFile` for anything but a plain file, and errors of opening it
 */
export async function createTemporaryLink(path: string): Promise<TemporaryLink> {
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
