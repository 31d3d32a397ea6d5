/** A cache of recently read bytes, so that typing letter by letter does not read from disk at every letter. */
export class ByteCache {
  private readonly entries = new Map<number, Uint8Array>();
  private size = 0;

  /** @param maxBytes maximum bytes kept */
  constructor(private readonly maxBytes: number) {}

  /** Returns the cached bytes for a key, or caches the result of `read`. Evicts the least recently used. */
  get(key: number, read: () => Uint8Array): Uint8Array {
    const cached = this.entries.get(key);
    const bytes = cached ?? read();
    if (cached) this.entries.delete(key);
    else this.size += bytes.length;
    this.entries.set(key, bytes);
    for (const [oldest, { length }] of this.entries) {
      if (this.size <= this.maxBytes) break;
      this.entries.delete(oldest);
      this.size -= length;
    }
    return bytes;
  }
}
