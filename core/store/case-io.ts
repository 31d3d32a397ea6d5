import { refuseLinks } from '#lib/files/plain.ts';
import type { Io } from '#lib/files/io.ts';

/** The doors that lead into a case already, so that none is put before another. */
const guarded = new WeakMap<Io, string>();

/**
 * The door to the files of one case: goes over no link within it, whoever put that there. Files elsewhere (the cache, the
 * user's notes, a source that is copied) are let through as they are.
 * @param dir real path of the case; '' for files that are in no folder
 */
export function caseIo(io: Io, dir: string): Io {
  if (dir === '' || guarded.get(io) === dir) return io;
  /** @param last whether the last part may be no link either; what takes a file away takes a link itself away */
  const check = (path: string, last = true) => refuseLinks(dir, path, last);
  const door: Io = {
    async open(path, mode) {
      check(path);
      return io.open(path, mode);
    },
    async readFile(path, most) {
      check(path);
      return io.readFile(path, most);
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
    writable: (path) => io.writable(path),
  };
  guarded.set(door, dir);
  return door;
}
