/**
 * The central directory of a zip archive (PKWARE APPNOTE 4.3) as stored in it, read without trusting any of its numbers. Pure: also for the
 * page that verifies packages.
 */
export interface ListedEntry {
  name: string;
  /** Its bytes in the directory. */
  record: Uint8Array;
  flags: number;
  method: number;
  crc: number;
  /** Bytes in the archive, and uncompressed. */
  packed: number;
  size: number;
  attributes: number;
  /** The offset of its local header. */
  offset: number;
}

/** Reads some bytes of an archive; fewer at its end. */
export interface Sliced {
  size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
}

export interface Directory {
  entries: ListedEntry[];
  at: number;
  size: number;
  /** Everything after the directory. */
  end: Uint8Array;
}

/** The most entries and bytes of a directory that is read. */
export const directoryLimits = { entries: 200_000, bytes: 64 * 1024 * 1024 };

const [endMark, wideEndMark, locatorMark, recordMark] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50];
const [endBytes, wideEndBytes, locatorBytes, recordBytes] = [22, 56, 20, 46];
const maxComment = 0xffff;
const [wide16, wide32] = [0xffff, 0xffffffff];

/**
 * Reads the directory.
 * @returns the entries of the archive; null if it is not a complete archive; `too-many` beyond the limits
 */
export async function readDirectory(archive: Sliced): Promise<Directory | 'too-many' | null> {
  const tailAt = Math.max(0, archive.size - endBytes - maxComment - locatorBytes - wideEndBytes);
  const tail = await archive.slice(tailAt, archive.size);
  const view = viewOf(tail);
  const end = endIn(view);
  if (end === null) return null;
  let [count, size, at] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  let endAt = tailAt + end;
  const locator = end - locatorBytes;
  if (locator >= 0 && view.getUint32(locator, true) === locatorMark) {
    const place = numberAt(view, locator + 8);
    if (place === null || place + wideEndBytes > archive.size) return null;
    const head = viewOf(await archive.slice(place, place + wideEndBytes));
    if (head.byteLength < wideEndBytes || head.getUint32(0, true) !== wideEndMark) return null;
    const numbers = [numberAt(head, 32), numberAt(head, 40), numberAt(head, 48)];
    if (numbers.includes(null)) return null;
    if (count === wide16) count = numbers[0] ?? 0;
    if (size === wide32) size = numbers[1] ?? 0;
    if (at === wide32) at = numbers[2] ?? 0;
    endAt = place;
  }
  if (count > directoryLimits.entries || size > directoryLimits.bytes) return 'too-many';
  if (at + size > endAt) return null;
  const bytes = await archive.slice(at, at + size);
  const entries = entriesIn(bytes, count);
  return entries && { entries, at, size, end: await archive.slice(at + size, archive.size) };
}

/** Returns the start of the end record: it is last, except for a comment whose length it states. */
function endIn(view: DataView): number | null {
  for (let at = view.byteLength - endBytes; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== endMark) continue;
    if (at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

/** Returns the entries: exactly as many as stated, with nothing after them. */
function entriesIn(bytes: Uint8Array, count: number): ListedEntry[] | null {
  const view = viewOf(bytes);
  const decoder = new TextDecoder();
  const entries: ListedEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length >= count || at + recordBytes > bytes.length || view.getUint32(at, true) !== recordMark)
      return null;
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + recordBytes + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) return null;
    const extraAt = at + recordBytes + nameLength;
    const numbers = {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    if (!widen(numbers, viewOf(bytes.subarray(extraAt, extraAt + extraLength)))) return null;
    entries.push({
      ...numbers,
      name: decoder.decode(bytes.subarray(at + recordBytes, extraAt)),
      record: bytes.subarray(at, next),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      attributes: view.getUint32(at + 38, true),
    });
    at = next;
  }
  return entries.length === count ? entries : null;
}

/**
 * Reads the numbers that need eight bytes from the extra field.
 * @returns whether all of them are there
 */
function widen(numbers: { size: number; packed: number; offset: number }, extra: DataView): boolean {
  const missing = (['size', 'packed', 'offset'] as const).filter((name) => numbers[name] === wide32);
  if (missing.length === 0) return true;
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    const end = Math.min(extra.byteLength, at + 4 + extra.getUint16(at + 2, true));
    for (const [index, name] of missing.entries()) {
      const place = at + 4 + index * 8;
      const number = place + 8 <= end ? numberAt(extra, place) : null;
      if (number === null) return false;
      numbers[name] = number;
    }
    return true;
  }
  return false;
}

/** Reads an eight-byte number; null above the safe integers. */
function numberAt(view: DataView, at: number): number | null {
  const number = view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x100000000;
  return Number.isSafeInteger(number) ? number : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
