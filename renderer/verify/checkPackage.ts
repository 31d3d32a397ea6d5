import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { isArchive, packageInZip, withinFolder } from '#core/transfer/package/archive.ts';
import { checkPackage, type CheckOptions } from '#core/transfer/package/check.ts';
import { htmlTooLarge, isHtml, maxHtmlBytes, packageInHtml } from '#core/transfer/package/in-html.ts';
import type { Sha256 } from '#core/transfer/package/manifest.ts';
import { FileFault, type PackageFiles, type PackageVerdict } from '#core/transfer/package/verdict.ts';
import type { GivenFile } from './givenFiles.ts';

const sliceBytes = 1024 * 1024;

/** Computes SHA-256 with a library, because some browsers do not offer Web Crypto to a page opened from disk. */
export function pageSha256(): Sha256 {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}

/** Checks the given files: one archive, or the files of a package. */
export async function check(
  given: readonly GivenFile[],
  options: Omit<CheckOptions, 'sha256'>,
): Promise<PackageVerdict> {
  const [first] = given;
  const files = (first && given.length === 1 ? await inOne(first.file) : null) ?? looseFiles(given);
  return checkPackage(files, { ...options, sha256: pageSha256 });
}

/** Opens a package that is a single file, an archive or an exported HTML file; null for anything else. */
async function inOne(file: File): Promise<PackageFiles | null> {
  if (await isArchive(file.name, sliceOf(file))) return inZip(file);
  if (!(await isHtml(file.name, sliceOf(file)))) return null;
  return file.size > maxHtmlBytes ? htmlTooLarge() : packageInHtml(await bytesOf(file, 0, file.size));
}

function inZip(file: File): Promise<PackageFiles> {
  return packageInZip({ size: file.size, slice: sliceOf(file) });
}

function looseFiles(given: readonly GivenFile[]): PackageFiles {
  const files = withinFolder(new Map(given.map(({ path, file }) => [path, { size: file.size, file }])));
  return {
    files,
    faults: [],
    isForeign: false,
    async *read(path) {
      const { file, size } = files.get(path) ?? { file: new Blob(), size: 0 };
      for (let at = 0; at < size; at += sliceBytes) yield await bytesOf(file, at, at + sliceBytes);
    },
  };
}

const sliceOf = (file: File) => (start: number, end: number) => bytesOf(file, start, end);

async function bytesOf(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(start, Math.max(start, end)).arrayBuffer());
  } catch (error) {
    // The file was moved or changed after it was dropped.
    throw new FileFault(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
