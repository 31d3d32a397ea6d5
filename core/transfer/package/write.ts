import { createHash } from 'node:crypto';
import { checkPackage } from '#core/transfer/package/check.ts';
import { manifestName, manifestWith, type PackageContent, type Sha256 } from '#core/transfer/package/manifest.ts';
import type { PackageFiles } from '#core/transfer/package/verdict.ts';
import { withPackage } from '#core/transfer/package/open.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { t } from '#lib/i18n/t.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { crc32 } from '#lib/zip/crc32.ts';
import { storedZip, type StoredFile } from '#lib/zip/stored.ts';
import { ascending } from '#lib/sorted.ts';

/** A file of a package. Its bytes are read twice: once to hash and once to pack them. */
export interface PackagePart {
  path: string;
  pieces: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** SHA-256 by Node. */
export function nodeSha256(): Sha256 {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/**
 * Writes a package: its manifest, then its files, stored. The result is read again and verified before it is put in place.
 * @param root root hash of the content
 * @param scan sees the files as written; if it throws, the package is not put in place
 * @returns its hash, and the numbers of quotes that do not hold, which is a fault of the case, not of the package
 * @throws AppError `write-failed`, and those of `writeOut`
 */
export async function writePackage(
  path: string,
  content: PackageContent,
  root: string,
  parts: readonly PackagePart[],
  scan: ((files: PackageFiles) => Promise<void>) | null,
): Promise<{ package: string; broken: number[] }> {
  const inOrder = [...parts].sort((a, b) => ascending(a.path, b.path));
  const packed: (StoredFile & { sha256: string })[] = [];
  for (const part of inOrder) packed.push({ ...(await hashPart(part)), name: part.path, pieces: part.pieces });
  const files = packed.map(({ name, size, sha256 }) => ({ path: name, size, sha256 }));
  const manifest = manifestWith(content, root, files, nodeSha256);
  const bytes = new TextEncoder().encode(canonicalJson(manifest));
  const first = { name: manifestName, size: bytes.length, crc: crc32(bytes), pieces: () => [bytes] };
  let broken: number[] = [];
  await writeOut(path, storedZip([first, ...packed]), async (made) => {
    const verdict = await withPackage(made, (files) => checkPackage(files, { sha256: nodeSha256 }));
    // A quote that is wrong in the case itself is reported, but does not block the rest.
    const fault = verdict.faults.find(({ kind }) => kind !== 'quote' && kind !== 'sentence');
    if (fault) throw new Error(`${t('packages.sourceChanged')} (${fault.path}: ${fault.message})`);
    if (scan) await withPackage(made, scan);
    broken = verdict.quotes.flatMap(({ number, state }) => (state === 'changed' ? [number] : []));
  });
  return { package: manifest.package, broken };
}

async function hashPart({ pieces }: PackagePart): Promise<{ size: number; crc: number; sha256: string }> {
  const sum = nodeSha256();
  let [size, crc] = [0, 0];
  for await (const piece of pieces()) {
    sum.update(piece);
    crc = crc32(piece, crc);
    size += piece.length;
  }
  return { size, crc, sha256: sum.hex() };
}
