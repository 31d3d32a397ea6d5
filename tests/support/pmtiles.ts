/**
 * Returns a PMTiles file (version 3) with one tile per zoom level.
 * @param type 2 for PNG, 1 for vectors.
 * @param isGzipped whether the tiles are gzipped
 */
export function pmtiles(
  tiles: readonly { id: number; bytes: Uint8Array }[],
  { type = 2, maxZoom = 1, attribution = '', isGzipped = false } = {},
): Uint8Array {
  const sorted = [...tiles].sort((a, b) => a.id - b.id);
  const directory = Buffer.from([
    ...varint(sorted.length),
    ...sorted.flatMap(({ id }, index) => varint(id - (sorted[index - 1]?.id ?? 0))),
    ...sorted.flatMap(() => varint(1)),
    ...sorted.flatMap(({ bytes }) => varint(bytes.length)),
    ...sorted.flatMap((_, index) => varint(index === 0 ? 1 : 0)),
  ]);
  const metadata = Buffer.from(JSON.stringify({ attribution }));
  const data = Buffer.concat(sorted.map(({ bytes }) => bytes));
  const header = Buffer.alloc(127);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  const offsets = { root: 127, metadata: 127 + directory.length, data: 127 + directory.length + metadata.length };
  const numbers = [
    offsets.root,
    directory.length,
    offsets.metadata,
    metadata.length,
    offsets.data,
    0,
    offsets.data,
    data.length,
  ];
  [...numbers, sorted.length, sorted.length, sorted.length].forEach((value, index) => {
    header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
  });
  [1, 1, isGzipped ? 2 : 1, type, 0, maxZoom].forEach((value, index) => header.writeUInt8(value, 96 + index));
  [-180, -85, 180, 85].forEach((value, index) => header.writeInt32LE(value * 1e7, 102 + index * 4));
  return Buffer.concat([header, directory, metadata, data]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let remaining = value; ; remaining = Math.floor(remaining / 128)) {
    if (remaining < 128) return [...bytes, remaining];
    bytes.push((remaining % 128) + 128);
  }
}
