import { lineShapes, type EdgeLine } from './edge-lines.ts';

/** Edge lines packed into four words each, as cached for every text of a case: a text of thirty lines takes 480 bytes. */
export type PackedLines = Uint32Array;

const words = 4;
const high = 4294967296;
const shapeBit = 24;
const endBit = 28;

/** Packs lines, without those that are never furniture. */
export function packLines(lines: readonly EdgeLine[]): PackedLines {
  const shapedLines = lines.filter(({ shape }) => shape !== 'none');
  const packed = new Uint32Array(shapedLines.length * words);
  for (const [at, { start, end, key, shape, isEnd }] of shapedLines.entries()) {
    const flags = (lineShapes.indexOf(shape) << shapeBit) | (Number(isEnd) << endBit);
    packed.set([start, end, key >>> 0, Math.floor(key / high) | flags], at * words);
  }
  return packed;
}

/** Unpacks lines, in text order. */
export function unpackLines(packed: PackedLines): EdgeLine[] {
  const lines: EdgeLine[] = [];
  for (let at = 0; at + words <= packed.length; at += words) {
    const [start = 0, end = 0, low = 0, rest = 0] = packed.subarray(at, at + words);
    lines.push({
      ...{ start, end, key: (rest & 0x1fffff) * high + low },
      shape: lineShapes[(rest >>> shapeBit) & 3] ?? 'none',
      isEnd: ((rest >>> endBit) & 1) === 1,
    });
  }
  return lines;
}
