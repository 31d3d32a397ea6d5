import { refuseLinks } from '#lib/files/regular-file.ts';
import type { Io } from '#lib/files/io.ts';

/** File access objects that already guard a case, and the case each guards, so that none is wrapped twice. */
const guarded = new WeakMap<Io, string>();

/**
 * Wraps file access to one case so that no symbolic link inside the case is followed, whoever put it there. Files
 * elsewhere (the cache, the writer state, a source being copied) are passed through.
 * @param dir real path of the case; '' for files outside any folder
 */
export function caseIo(io: Io, dir: string): Io {
  if (dir === '' || guarded.get(io) === dir) return io;
  /** @param last whether the last path component must not be a link either; operations that remove a file act on the link itself */
  const check = (path: string, last = true) => refuseLinks(dir, path, last);
  const door: Io = {
    async open(path, mode) {
      check(path);
      return io.open(path, mode);
    },
    async readFile(path, maxBytes) {
      check(path);
      return io.readFile(path, maxBytes);
    },
    async rename(from, to) {
      check(from, false);
      check(to, false);
      await io.rename(from, to);
    },
    async list(path) {
      check(path);
      return io.list(path);
    },
    async stat(path) {
      check(path);
      return io.stat(path);
    },
    async mkdir(path) {
      check(path);
      await io.mkdir(path);
    },
    async remove(path) {
      check(path, false);
      await io.remove(path);
    },
    async removeDir(path) {
      check(path, false);
      await io.removeDir(path);
    },
    async syncDir(path) {
      check(path);
      await io.syncDir(path);
    },
    realPath: (path) => io.realPath(path),
    checkWritable: (path) => io.checkWritable(path),
  };
  guarded.set(door, dir);
  return door;
}
