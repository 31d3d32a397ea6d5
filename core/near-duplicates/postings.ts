/** Maximum texts stored per fingerprint. A passage shared by more (a footer, a disclaimer) says nothing about any two of them. */
export const maxPostings = 64;

/**
 * The texts with a given fingerprint: a hash table with chains, in typed arrays, because a Map of a million lists would take ten times the
 * memory.
 */
export class Postings {
  private keys = new Uint32Array(1 << 12);
  private heads = new Int32Array(1 << 12).fill(-1);
  private counts = new Uint16Array(1 << 12);
  private used = 0;
  private next = new Int32Array(1 << 13);
  private texts = new Int32Array(1 << 13);
  private size = 0;

  add(key: number, text: number): void {
    if (this.used * 10 >= this.keys.length * 7) this.growTable();
    const slot = this.slotOf(key);
    const count = this.counts[slot] ?? 0;
    if (count === 0) {
      this.keys[slot] = key;
      this.used += 1;
    }
    if (count < 0xffff) this.counts[slot] = count + 1;
    if (count >= maxPostings) return;
    if (this.size === this.next.length) {
      this.next = grown(this.next);
      this.texts = grown(this.texts);
    }
    this.next[this.size] = this.heads[slot] ?? -1;
    this.texts[this.size] = text;
    this.heads[slot] = this.size;
    this.size += 1;
  }

  /** Returns how many texts have had the fingerprint, including removed ones. */
  count(key: number): number {
    return this.counts[this.slotOf(key)] ?? 0;
  }

  each(key: number, visit: (text: number) => void): void {
    for (let at = this.heads[this.slotOf(key)] ?? -1; at >= 0; at = this.next[at] ?? -1) visit(this.texts[at] ?? 0);
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - Math.log2(this.keys.length));
    while ((this.counts[slot] ?? 0) > 0 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private growTable(): void {
    const { keys, heads, counts } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.heads = new Int32Array(keys.length * 2).fill(-1);
    this.counts = new Uint16Array(keys.length * 2);
    for (const [at, count] of counts.entries()) {
      if (count === 0) continue;
      const slot = this.slotOf(keys[at] ?? 0);
      this.keys[slot] = keys[at] ?? 0;
      this.heads[slot] = heads[at] ?? -1;
      this.counts[slot] = count;
    }
  }
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
