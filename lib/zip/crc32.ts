/** Tables for four bytes at a time, one after the other, of 256 numbers each. */
const tables = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  tables[byte] = value;
}
for (let at = 256; at < tables.length; at++) {
  const before = tables[at - 256] ?? 0;
  tables[at] = (before >>> 8) ^ (tables[before & 255] ?? 0);
}

/**
 * Computes CRC-32 as used by zip, from 0 to 2³² − 1. The function of `node:zlib` is missing in the Node of older Electron versions.
 * @param before the checksum of the preceding bytes
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = before ^ -1;
  let at = 0;
  for (const whole = bytes.length - 3; at < whole; at += 4) {
    const word =
      crc ^
      ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24));
    crc =
      (tables[768 | (word & 255)] ?? 0) ^
      (tables[512 | ((word >>> 8) & 255)] ?? 0) ^
      (tables[256 | ((word >>> 16) & 255)] ?? 0) ^
      (tables[word >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) crc = (tables[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}
