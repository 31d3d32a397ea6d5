import { sep } from 'node:path';
import type { Io, IoFile, IoStat } from '#lib/files/io.ts';
import type { Bundle } from '#core/transfer/bundle-read.ts';
import type { BundleFile } from '#core/transfer/bundle-manifest.ts';

/** Presents the files of a bundle as a folder, so that the checks of a case also work on a packed one. Read only. */
export function bundleIo({ manifest, read }: Bundle): Io {
  const files = new Map(manifest.files.map((file) => [file.path, file]));
  const folders = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    for (let at = path; at !== '';) {
      const parent = at.slice(0, Math.max(0, at.lastIndexOf('/')));
      const names = folders.get(parent) ?? new Set();
      folders.set(parent, names.add(at.slice(parent === '' ? 0 : parent.length + 1)));
      at = parent;
    }
  }
  const found = (path: string): BundleFile => {
    const file = files.get(inside(path));
    if (!file) throw missing(path);
    return file;
  };
  const refuse = () => Promise.reject(new Error('a bundle is only read'));
  return {
    async open(path, mode) {
      if (mode !== 'read') return refuse();
      const file = found(path);
      return new PackedFile(file, () => read(file));
    },
    async readFile(path) {
      const pieces: Buffer[] = [];
      for await (const piece of read(found(path))) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    list: (path) => {
      const names = folders.get(inside(path));
      return names ? Promise.resolve([...names].sort()) : Promise.reject(missing(path));
    },
    stat: (path) => {
      if (folders.has(inside(path))) return Promise.resolve({ size: 0, directory: true, identity: inside(path) });
      return Promise.resolve(found(path)).then(statOf);
    },
    rename: refuse,
    mkdir: refuse,
    remove: refuse,
    removeDir: refuse,
    syncDir: refuse,
    realPath: (path) => Promise.resolve(path),
    checkWritable: refuse,
  };
}

/** A file that is unpacked while it is read. Sequential reads, as journals need, continue; any other read starts over. */
class PackedFile implements IoFile {
  private pieces: AsyncGenerator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);
  private at = 0;

  constructor(
    private readonly file: BundleFile,
    private readonly begin: () => AsyncGenerator<Buffer>,
  ) {
    this.pieces = begin();
  }

  async read(position: number, length: number): Promise<Buffer> {
    if (position < this.at) {
      await this.close();
      this.pieces = this.begin();
      this.rest = Buffer.alloc(0);
      this.at = 0;
    }
    const taken: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.rest.length === 0) {
        const next = await this.pieces.next();
        if (next.done) break;
        this.rest = next.value;
      }
      const skipped = Math.min(this.rest.length, Math.max(0, position - this.at));
      const piece = this.rest.subarray(skipped, skipped + missing);
      this.rest = this.rest.subarray(skipped + piece.length);
      this.at += skipped + piece.length;
      missing -= piece.length;
      taken.push(piece);
    }
    return Buffer.concat(taken);
  }

  stat = () => Promise.resolve(statOf(this.file));

  async close(): Promise<void> {
    await this.pieces.return(undefined);
  }

  append = () => Promise.reject(new Error('a bundle is only read'));
  overwrite = () => Promise.reject(new Error('a bundle is only read'));
  sync = () => Promise.reject(new Error('a bundle is only read'));
}

function statOf({ path, size }: BundleFile): IoStat {
  return { size, directory: false, identity: path };
}

function inside(path: string): string {
  return path.split(sep).join('/');
}

function missing(path: string): Error {
  return Object.assign(new Error(`${path} is not in the bundle`), { code: 'ENOENT' });
}
