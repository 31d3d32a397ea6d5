import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file to be packed. It is read once, in pieces. */
export interface ZipSource {
  name: string;
  /** Bytes that it is thought to have; decides whether the numbers get eight bytes. */
  size: number;
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Above this the numbers of an entry take eight bytes: packing can make it a little larger than it is. */
const wideFrom = 0xf0000000;
/** The first day that zip knows: when a file was packed says nothing about it. */
const noDate = new Date(1980, 0, 1);
/** What is said of each file. */
const alike = { mtime: noDate, forceDosTimestamp: true, mode: 0o100644 } as const;
/** A stream to pack costs more than so few bytes are worth. */
const worthPacking = 64;

/** Packs files into a zip archive, piece by piece. A source is asked for only when the one before has been packed. */
export async function* zip(sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  const packed = archive.outputStream.pipe(new PassThrough());
  const packing = pack(archive, sources).catch((error: unknown) => {
    packed.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  yield* packed as AsyncIterable<Uint8Array>;
  await packing;
}

/**
 * Packs files that are in memory. Their sizes stand in front of them: LibreOffice refuses a file that is not packed, as the first of an
 * OpenDocument text must be, and whose size comes behind it.
 */
export async function* zipWhole(files: readonly { name: string; bytes: Buffer }[]): AsyncGenerator<Uint8Array> {
  const archive = new ZipFile();
  for (const { name, bytes } of files) {
    archive.addBuffer(bytes, name, { ...alike, compress: bytes.length > worthPacking });
  }
  archive.end();
  yield* archive.outputStream.pipe(new PassThrough()) as AsyncIterable<Uint8Array>;
}

async function pack(archive: ZipFile, sources: AsyncIterable<ZipSource> | Iterable<ZipSource>): Promise<void> {
  for await (const { name, size, pieces } of sources) {
    const source = Readable.from(pieces, { objectMode: false });
    const read = finished(source);
    archive.addReadStream(source, name, {
      ...alike,
      compress: size > worthPacking,
      forceZip64Format: size >= wideFrom,
    });
    await read;
  }
  archive.end();
}
