import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withinFolder } from '#core/transfer/package/archive.ts';
import { manifestName } from '#core/transfer/package/manifest.ts';
import { FileFault, type PackageFiles } from '#core/transfer/package/verdict.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { t } from '#lib/i18n/t.ts';

/** Maximum number of files to look for: a larger folder is no unpacked package, or contains a whole disk besides. */
const maxFiles = 200_000;
/** Maximum depth of folders: a package has one level, and may have been unpacked into another folder. */
const maxDepth = 4;
const sliceBytes = 1024 * 1024;

/** Whether a folder is an unpacked package: it, or the only folder in it, contains a manifest. No case does. */
export async function isPackageFolder(folder: string): Promise<boolean> {
  if (await isPlain(join(folder, manifestName))) return true;
  // A folder that cannot be listed is not treated as a package; reading it reports why.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // see above
  const inner = entries.filter((entry) => entry.isDirectory());
  const [only] = inner;
  return only !== undefined && inner.length === 1 && isPlain(join(folder, only.name, manifestName));
}

async function isPlain(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isFile() ?? false; // a missing file is not one
}

/** A package that somebody unpacked. Links and devices in it are faults and are not followed. */
export async function packageInFolder(folder: string): Promise<PackageFiles> {
  const found = new Map<string, { size: number }>();
  const faults: { path: string; message: string }[] = [];
  await collect(folder, '', 0, found, faults);
  const files = withinFolder(found);
  return {
    files,
    faults: faults.map((fault) => ({ ...fault, kind: 'extra' })),
    isForeign: false,
    read: (path) => pieces(join(folder, files.get(path)?.name ?? path)),
  };
}

async function collect(
  folder: string,
  within: string,
  depth: number,
  found: Map<string, { size: number }>,
  faults: { path: string; message: string }[],
): Promise<void> {
  for (const entry of await readdir(join(folder, within), { withFileTypes: true })) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory() && depth < maxDepth) await collect(folder, path, depth + 1, found, faults);
    else if (!entry.isFile()) faults.push({ path, message: t('packages.zip.link') });
    else found.set(path, { size: (await lstat(join(folder, path))).size });
    if (found.size + faults.length > maxFiles) {
      faults.push({ path, message: t('packages.tooManyFiles') });
      return;
    }
  }
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    // A file that has become a link or a pipe since it was listed is neither followed nor waited for. Windows has neither flag.
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(sliceBytes), 0, sliceBytes);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new FileFault(reasonOf(error), { cause: error });
  }
}
