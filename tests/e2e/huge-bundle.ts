import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { crc32 } from '#lib/zip/crc32.ts';
import { partsOf, withManifest } from '#tests/support/bundle.ts';
import { rawZip } from '#tests/support/raw-zip.ts';

const chunkBytes = 1024 * 1024;

/**
 * Writes a copy of a bundle that contains an original full of zeros: small on disk, and slow enough to unpack that a person can
 * cancel it.
 */
export async function writeHugeBundle(bundle: string, path: string, megabytes: number): Promise<void> {
  const zeros = Buffer.alloc(chunkBytes);
  const hash = createHash('sha256');
  let crc = 0;
  for (let n = 0; n < megabytes; n += 1) {
    hash.update(zeros);
    crc = crc32(zeros, crc);
  }
  const sha256 = hash.digest('hex');
  const name = `files/${sha256.slice(0, 2)}/${sha256}`;
  const size = megabytes * chunkBytes;
  // A fully flushed deflate block can be repeated any number of times.
  const packed = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  const parts = withManifest(await partsOf(bundle), ({ files }) => files.push({ path: name, size, sha256 }));
  const huge = {
    name,
    bytes: zeros,
    size,
    crc,
    packed: Buffer.concat([...Array<Buffer>(megabytes).fill(packed), end]),
  };
  const manifest = parts.slice(-1);
  await writeFile(path, rawZip([...parts.slice(0, -1), huge, ...manifest]));
}
