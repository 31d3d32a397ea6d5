/** Bytes read lately, so that what is typed letter by letter is not read from disk at every letter. */
export class KeptBytes {
  private readonly kept = new Map<number, Uint8Array>();
  private size = 0;

  /** @param most bytes that are kept */
  constructor(private readonly most: number) {}

  /** What is kept by a number, or what `read` gives, which is kept then. What was asked for longest ago is forgotten first. */
  get(key: number, read: () => Uint8Array): Uint8Array {
    const known = this.kept.get(key);
    const bytes = known ?? read();
    if (known) this.kept.delete(key);
    else this.size += bytes.length;
    this.kept.set(key, bytes);
    for (const [oldest, { length }] of this.kept) {
      if (this.size <= this.most) break;
      this.kept.delete(oldest);
      this.size -= length;
    }
    return bytes;
  }
}
