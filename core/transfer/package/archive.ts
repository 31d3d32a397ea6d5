import { manifestName } from '#core/transfer/package/manifest.ts';
import { FileFault, type PackageFiles } from '#core/transfer/package/verdict.ts';
import type { Sliced } from '#lib/zip/directory.ts';
import { openSliced, SlicedFault } from '#lib/zip/sliced.ts';
import { windowed } from '#lib/zip/windowed.ts';

/** Files that operating systems add when a folder is packed or unpacked. */
const systemFiles = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** Whether a file should be treated as a package: it is an archive by its name, or by how it starts. */
export async function isArchive(name: string, slice: Sliced['slice']): Promise<boolean> {
  if (name.toLowerCase().endsWith('.zip')) return true;
  const head = await slice(0, 4);
  return [0x50, 0x4b, 3, 4].every((byte, at) => head[at] === byte);
}

/** A package in an archive. Bytes that are no archive become a package without files, and a fault. */
export async function packageInZip(archive: Sliced): Promise<PackageFiles> {
  try {
    const { entries, faults, isForeign, read } = await openSliced(windowed(archive));
    const files = isForeign
      ? withinFolder(entries)
      : new Map([...entries].map(([path, { size }]) => [path, { size, name: path }]));
    return {
      files,
      isForeign,
      faults: faults.map(({ entry, message }) => ({ path: entry, message })),
      async *read(path) {
        try {
          yield* read(files.get(path)?.name ?? path);
        } catch (error) {
          throw error instanceof SlicedFault ? new FileFault(error.message, { cause: error }) : error;
        }
      },
    };
  } catch (error) {
    if (!(error instanceof SlicedFault)) throw error;
    const nothing = new FileFault(error.message, { cause: error });
    const read = () => {
      throw nothing;
    };
    return { files: new Map(), isForeign: false, faults: [{ path: '', message: error.message }], read };
  }
}

/** Files by their path within the package, which may have been packed or unpacked inside a folder; `name` is the full path. */
export function withinFolder<T extends { size: number }>(
  entries: ReadonlyMap<string, T>,
): Map<string, T & { name: string }> {
  const names = [...entries.keys()].filter((name) => !systemFiles.test(name));
  const manifests = names.filter((name) => name === manifestName || name.endsWith(`/${manifestName}`));
  const [first = ''] = manifests.sort((a, b) => a.length - b.length);
  const folder = first.slice(0, Math.max(0, first.length - manifestName.length));
  const files = new Map<string, T & { name: string }>();
  for (const name of names) {
    const entry = entries.get(name);
    if (entry) files.set(name.startsWith(folder) ? name.slice(folder.length) : `../${name}`, { ...entry, name });
  }
  return files;
}
