import { asError } from '#lib/errors.ts';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file to compress. It is read once, in pieces. */
export interface ZipSource {
  name: string;
  /** The expected bytes; decides whether its numbers get eight bytes. */
  size: number;
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Above this, the numbers of an entry take eight bytes: compression can slightly enlarge it. */
const wideFrom = 0xf0000000;
/** The first day in zip: the time of packing says nothing about a file. */
const noDate = new Date(1980, 0, 1);
/** The same metadata for each file. */
const hasSameDate = { mtime: noDate, forceDosTimestamp: true, mode: 0o100644 } as const;
/** Below this many bytes, a compression stream costs more than it saves. */
const worthPacking = 64;

/** Compresses files into a zip archive, piece by piece. A source is only read once the previous one is done. */
export async function* zip(sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  const packed = archive.outputStream.pipe(new PassThrough());
  const packing = pack(archive, sources).catch((error: unknown) => {
    packed.destroy(asError(error));
  });
  yield* packed as AsyncIterable<Uint8Array>;
  await packing;
}

/**
 * Compresses files that are in memory. Their sizes precede them: LibreOffice refuses an uncompressed file, such as the first of an
 * OpenDocument text has to be, whose size follows it.
 */
export async function* zipWhole(files: readonly { name: string; bytes: Buffer }[]): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  for (const { name, bytes } of files) {
    archive.addBuffer(bytes, name, { ...hasSameDate, compress: bytes.length > worthPacking });
  }
  archive.end();
  yield* archive.outputStream.pipe(new PassThrough()) as AsyncIterable<Uint8Array>;
}

async function pack(archive: ZipFile, sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): Promise<void> {
  for await (const { name, size, pieces } of sources) {
    const source = Readable.from(pieces, { objectMode: false });
    const read = finished(source);
    archive.addReadStream(source, name, {
      ...hasSameDate,
      compress: size > worthPacking,
      forceZip64Format: size >= wideFrom,
    });
    await read;
  }
  archive.end();
}
