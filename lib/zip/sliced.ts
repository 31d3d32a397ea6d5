import { appendAll } from '#lib/append.ts';
import { Inflate } from 'fflate';
import { t } from '#lib/i18n/t.ts';
import { crc32 } from '#lib/zip/crc32.ts';
import { readDirectory, type Directory, type ListedEntry, type Sliced } from '#lib/zip/directory.ts';
import { directoryEnd, directoryRecord, localHeader } from '#lib/zip/stored.ts';

/** A fault of an archive, in words; `entry` is the file it is about, empty for the whole archive. */
export class SlicedFault extends Error {
  constructor(
    message: string,
    readonly entry = '',
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

interface Placed extends ListedEntry {
  /** The start of its bytes; null if its local header does not match the directory. */
  dataAt: number | null;
}

/** An untrusted archive, read in slices of a file or a blob. It is never entirely in memory. */
export interface SlicedZip {
  /** Files by name, without folders. */
  entries: ReadonlyMap<string, { size: number }>;
  /** All faults. In an archive in our own stored form, that is every byte that differs. */
  faults: readonly SlicedFault[];
  /** Whether it was written by another program: then only its files are verified. */
  isForeign: boolean;
  /** @throws SlicedFault for an entry that does not exist, cannot be decompressed, or does not match its checksum */
  read(name: string): AsyncGenerator<Uint8Array>;
}

const sliceBytes = 1024 * 1024;
/** Compressed bytes that are decompressed at once: they may become a thousand times as many. */
const packedBytes = 64 * 1024;
const [stored, deflated] = [0, 8];
const localBytes = 30;

/**
 * Opens an archive.
 * @throws SlicedFault if it is not a complete archive
 */
export async function openSliced(archive: Sliced): Promise<SlicedZip> {
  const directory = await readDirectory(archive);
  if (directory === null) throw new SlicedFault(t('packages.zip.cutOff'));
  if (directory === 'too-many') throw new SlicedFault(t('packages.zip.tooMany'));
  const ownRecords = new Map<ListedEntry, { record: boolean; local: boolean }>();
  for (const entry of directory.entries) {
    const head = localHeader(entry);
    const local = isSame(await archive.slice(entry.offset, entry.offset + head.length), head);
    ownRecords.set(entry, { record: isSame(entry.record, directoryRecord(entry)), local });
  }
  const isForeign = ![...ownRecords.values()].some(({ record, local }) => record || local);
  const faults = isForeign ? [] : formFaults(directory, ownRecords);
  const entries = new Map<string, Placed>();
  for (const entry of directory.entries) {
    const { name } = entry;
    if (name.endsWith('/') && entry.size === 0) continue;
    const refusal = refusalOf(entry, entries.has(name));
    if (refusal !== null) faults.push(new SlicedFault(refusal, name));
    else {
      const dataAt = isForeign ? await dataOf(archive, entry) : entry.offset + localHeader(entry).length;
      entries.set(name, { ...entry, dataAt });
    }
  }
  appendAll(faults, overlaps([...entries.values()], directory.at));
  return { entries, faults, isForeign, read: (name) => read(archive, entries.get(name), name) };
}

/** Returns every deviation of an archive from our own stored form. */
function formFaults(
  directory: Directory,
  ownRecords: ReadonlyMap<ListedEntry, { record: boolean; local: boolean }>,
): SlicedFault[] {
  const faults: SlicedFault[] = [];
  let at = 0;
  for (const [entry, { record, local }] of ownRecords) {
    const { name } = entry;
    if (!record) faults.push(new SlicedFault(t('packages.zip.record'), name));
    if (!local) faults.push(new SlicedFault(t('packages.zip.local'), name));
    if (entry.offset !== at) faults.push(new SlicedFault(t('packages.zip.gap'), name));
    at = entry.offset + localHeader(entry).length + entry.size;
  }
  const isEnd = isSame(directory.end, directoryEnd(ownRecords.size, directory.at, directory.size));
  if (directory.at !== at || !isEnd) faults.push(new SlicedFault(t('packages.zip.end')));
  return faults;
}

function refusalOf({ flags, method, attributes, size, packed }: ListedEntry, isTwice: boolean): string | null {
  const kind = (attributes >>> 16) & 0o170000;
  if (isTwice) return t('packages.zip.twice');
  if (flags & 1) return t('packages.zip.encrypted');
  if (kind !== 0 && kind !== 0o100000) return t('packages.zip.link');
  if (method !== stored && method !== deflated) return t('packages.zip.packing');
  return method === stored && size !== packed ? t('packages.zip.contradicts') : null;
}

/** Returns the start of an entry's bytes in an archive from any program. */
async function dataOf(archive: Sliced, { offset, name, method }: ListedEntry): Promise<number | null> {
  const bytes = await archive.slice(offset, offset + localBytes + 0xffff);
  if (bytes.length < localBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameEnd = localBytes + view.getUint16(26, true);
  const isIt =
    view.getUint32(0, true) === 0x04034b50 &&
    view.getUint16(8, true) === method &&
    (view.getUint16(6, true) & 1) === 0 &&
    new TextDecoder().decode(bytes.subarray(localBytes, nameEnd)) === name;
  return isIt ? offset + nameEnd + view.getUint16(28, true) : null;
}

/** No two files may share bytes: otherwise a small archive could decompress to any size. */
function overlaps(entries: readonly Placed[], until: number): SlicedFault[] {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  return inOrder.flatMap((entry, index) => {
    const end = (entry.dataAt ?? entry.offset) + entry.packed;
    const next = inOrder[index + 1]?.offset ?? until;
    return entry.dataAt === null || end > next ? [new SlicedFault(t('packages.zip.contradicts'), entry.name)] : [];
  });
}

async function* read(archive: Sliced, entry: Placed | undefined, name: string): AsyncGenerator<Uint8Array> {
  if (!entry) throw new SlicedFault(t('packages.missing'), name);
  const { dataAt, packed, size, method } = entry;
  if (dataAt === null) throw new SlicedFault(t('packages.zip.contradicts'), name);
  let [count, sum] = [0, 0];
  const pieces = method === stored ? slices(archive, dataAt, packed, sliceBytes) : inflated(archive, entry, dataAt);
  for await (const piece of pieces) {
    count += piece.length;
    if (count > size) break;
    sum = crc32(piece, sum);
    yield piece;
  }
  if (count !== size) throw new SlicedFault(t('packages.size', { size }), name);
  if (sum !== entry.crc) throw new SlicedFault(t('packages.zip.sum'), name);
}

async function* slices(archive: Sliced, start: number, length: number, maxBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < start + length;) {
    const piece = await archive.slice(at, Math.min(start + length, at + maxBytes));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

async function* inflated(archive: Sliced, { packed, name }: Placed, dataAt: number): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) ready.push(piece);
  });
  let yieldedBytes = 0;
  for await (const piece of slices(archive, dataAt, packed, packedBytes)) {
    yieldedBytes += piece.length;
    try {
      inflate.push(piece, yieldedBytes === packed);
    } catch (error) {
      throw new SlicedFault(t('packages.zip.sum'), name, error);
    }
    yield* ready;
    ready = [];
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
