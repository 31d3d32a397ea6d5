import { open, stat } from 'node:fs/promises';
import { bundleEnding } from '#core/transfer/bundle-manifest.ts';

/** Whether a file is a bundle, intact or not: by its name, or as an archive that starts as only bundles do. */
export async function isBundle(path: string | Buffer): Promise<boolean> {
  return isBundleName(path) || (await beginningOf(path)) === 'bundle';
}

/** Whether a file that the user gave may be meant as a bundle: an archive, and a bundle by its name or by how it starts. */
export async function mayBeBundle(path: string): Promise<boolean> {
  const beginning = await beginningOf(path);
  return beginning === 'bundle' || (beginning === 'archive' && isBundleName(path));
}

/** Whether a path has a bundle's name. */
export function isBundleName(path: string | Buffer): boolean {
  return path.toString().toLowerCase().endsWith(`.${bundleEnding}`);
}

async function beginningOf(path: string | Buffer): Promise<'bundle' | 'archive' | null> {
  // Opening a pipe or a device would block.
  if (!(await stat(path).catch(() => null))?.isFile()) return null;
  const file = await open(path, 'r').catch(() => null); // a file that cannot be opened is not treated as a bundle; reading it reports why
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(39), 0, 39, 0);
    if (bytesRead < 39 || buffer.readUInt32LE(0) !== 0x04034b50) return null;
    return buffer.toString('latin1', 30) === 'case.json' ? 'bundle' : 'archive';
  } catch {
    // A file that cannot be read is not treated as a bundle; reading it whole reports why.
    return null;
  } finally {
    await file.close();
  }
}
