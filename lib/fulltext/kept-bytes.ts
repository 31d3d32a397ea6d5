/** A cache of recently read bytes, so that typing letter by letter does not read from disk at every letter. */
export class KeptBytes {
  private readonly kept = new Map<number, Uint8Array>();
  private size = 0;

  /** @param maxBytes maximum bytes kept */
  constructor(private readonly maxBytes: number) {}

  /** Returns the cached bytes for a key, or caches the result of `read`. Evicts the least recently used. */
  get(key: number, read: () => Uint8Array): Uint8Array {
    const known = this.kept.get(key);
    const bytes = known ?? read();
    if (known) this.kept.delete(key);
    else this.size += bytes.length;
    this.kept.set(key, bytes);
    for (const [oldest, { length }] of this.kept) {
      if (this.size <= this.maxBytes) break;
      this.kept.delete(oldest);
      this.size -= length;
    }
    return bytes;
  }
}
