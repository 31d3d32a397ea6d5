import { createHash } from 'node:crypto';

/** Length of the key of an id, in bytes. */
export const keyBytes = 16;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Returns the key of an id: the bytes of a UUID, or the beginning of the hash of any other id. */
export function keyOf(id: string): Uint8Array {
  if (uuid.test(id)) return Buffer.from(id.replaceAll('-', ''), 'hex');
  return createHash('sha1').update(id).digest().subarray(0, keyBytes);
}

/** Finds documents of a segment by the keys of their ids; of two with the same id, the later one. Filled on the first lookup. */
export class IdTable {
  /** Open addressing: document + 1, or 0. */
  private table = new Int32Array(16);
  private filled = 0;

  /** @param keys returns the concatenated keys of all documents; their number may grow */
  constructor(
    private readonly keys: () => Uint8Array,
    private readonly count: () => number,
  ) {}

  /** Returns the document with this key, or -1. */
  find(key: Uint8Array): number {
    const count = this.count();
    if (count * 2 > this.table.length) this.grow(count);
    const keys = this.keys();
    for (; this.filled < count; this.filled++) this.insert(keys, this.filled);
    const mask = this.table.length - 1;
    for (let at = hashAt(key, 0) & mask; ; at = (at + 1) & mask) {
      const doc = (this.table[at] ?? 0) - 1;
      if (doc < 0) return -1;
      if (isSame(keys, doc * keyBytes, key, 0)) return doc;
    }
  }

  private grow(count: number): void {
    let size = this.table.length;
    while (size < count * 4) size *= 2;
    this.table = new Int32Array(size);
    this.filled = 0;
  }

  private insert(keys: Uint8Array, doc: number): void {
    const mask = this.table.length - 1;
    const from = doc * keyBytes;
    let at = hashAt(keys, from) & mask;
    for (; this.table[at] !== 0; at = (at + 1) & mask) {
      if (isSame(keys, ((this.table[at] ?? 0) - 1) * keyBytes, keys, from)) break;
    }
    this.table[at] = doc + 1;
  }
}

/** Mixes the bits well, because not all ids are random: those of an import may be consecutive. */
function hashAt(keys: Uint8Array, from: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < keyBytes; i++) hash = Math.imul(hash ^ (keys[from + i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function isSame(a: Uint8Array, from: number, b: Uint8Array, other: number): boolean {
  for (let i = keyBytes - 1; i >= 0; i--) if (a[from + i] !== b[other + i]) return false;
  return true;
}
