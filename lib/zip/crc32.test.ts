import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';

const encoder = new TextEncoder();

test('crc32 matches the standard for any length and offset', () => {
  expect(crc32(encoder.encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(encoder.encode('The quick brown fox jumps over the lazy dog'))).toBe(0x414fa339);
  expect(crc32(new Uint8Array())).toBe(0);
  expect(crc32(encoder.encode('56789'), crc32(encoder.encode('1234')))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(32).fill(255))).toBe(0xff6cab0b);
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => (i * 73) & 255);
  for (let from = 0; from < 5; from++) {
    for (let length = 0; length < 12; length++) {
      expect(crc32(bytes.subarray(from, from + length))).toBe(bitByBit(bytes.subarray(from, from + length)));
    }
  }
});

function bitByBit(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
