/** A growing sequence of bytes. */
export class Bytes {
  private buffer: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.buffer = new Uint8Array(capacity);
  }

  /** Writes a number from 0 to 2³² − 1 in one to five bytes, lowest seven bits first (LEB128). */
  varint(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.buffer[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.buffer[this.length++] = rest;
  }

  /** Appends `bytes` from `from` up to `to`. */
  push(bytes: Uint8Array, from = 0, to = bytes.length): void {
    this.reserve(to - from);
    // For a few bytes, a loop is cheaper than creating a view.
    if (to - from <= 32) for (let at = from; at < to; at++) this.buffer[this.length++] = bytes[at] ?? 0;
    else {
      this.buffer.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), this.length);
      this.length += to - from;
    }
  }

  /** Returns what has been written, without a copy; valid until the next write. */
  view(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more));
    larger.set(this.view());
    this.buffer = larger;
  }
}

/** Copies an array to the beginning of a longer one, which is returned. */
export function longer<T extends Uint8Array | Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
