/** Numbers for terms, in order of first occurrence. Lookup is by folded letters, without creating strings. */
export class TermTable {
  readonly terms: string[] = [];
  /** The letters of all terms, concatenated, and where those of each end: strings would be scattered over memory. */
  private pool = new Uint16Array(8192);
  private ends = new Uint32Array(1024);
  /** Open addressing: number + 1, or 0. */
  private table = new Int32Array(4096);
  private hashes = new Int32Array(1024);
  private letters = new Uint16Array(128);

  find(term: string): number {
    this.load(term);
    const at = this.slotOf(this.letters, term.length, hashOf(this.letters, term.length));
    return (this.table[at] ?? 0) - 1;
  }

  /** Returns the number of a term, assigning one if it is new. */
  number(term: string): number {
    this.load(term);
    return this.numberOf(this.letters, term.length, hashOf(this.letters, term.length));
  }

  /** Works like `number`, for the first `length` units of `letters`. @param hash see `addToHash` */
  numberOf(letters: Uint16Array, length: number, hash: number): number {
    const at = this.slotOf(letters, length, hash);
    const slot = this.table[at] ?? 0;
    if (slot > 0) return slot - 1;
    const number = this.terms.length;
    this.terms.push(String.fromCharCode(...letters.subarray(0, length)));
    if (number >= this.hashes.length) this.growNumbers();
    this.hashes[number] = hash;
    this.keep(number, letters, length);
    this.table[at] = number + 1;
    if (this.terms.length * 2 > this.table.length) this.grow();
    return number;
  }

  private keep(number: number, letters: Uint16Array, length: number): void {
    const start = number === 0 ? 0 : (this.ends[number - 1] ?? 0);
    const end = start + length;
    if (end > this.pool.length) {
      const pool = new Uint16Array(Math.max(end, this.pool.length * 2));
      pool.set(this.pool);
      this.pool = pool;
    }
    this.pool.set(letters.subarray(0, length), start);
    this.ends[number] = end;
  }

  private growNumbers(): void {
    const hashes = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    const ends = new Uint32Array(hashes.length);
    ends.set(this.ends);
    [this.hashes, this.ends] = [hashes, ends];
  }

  private load(term: string): void {
    if (term.length > this.letters.length) this.letters = new Uint16Array(term.length * 2);
    for (let i = 0; i < term.length; i++) this.letters[i] = term.charCodeAt(i);
  }

  private slotOf(letters: Uint16Array, length: number, hash: number): number {
    const { table, hashes } = this;
    const mask = table.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = (table[at] ?? 0) - 1;
      if (number < 0) return at;
      if (hashes[number] === hash && this.isSame(number, letters, length)) return at;
    }
  }

  private isSame(number: number, letters: Uint16Array, length: number): boolean {
    const { pool, ends } = this;
    const start = number === 0 ? 0 : (ends[number - 1] ?? 0);
    if ((ends[number] ?? 0) - start !== length) return false;
    for (let i = 0; i < length; i++) if (pool[start + i] !== letters[i]) return false;
    return true;
  }

  private grow(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let number = 0; number < this.terms.length; number++) {
      let at = (this.hashes[number] ?? 0) & mask;
      while (this.table[at] !== 0) at = (at + 1) & mask;
      this.table[at] = number + 1;
    }
  }
}

/** The hash of an empty term. */
export const emptyHash = 0x811c9dc5 | 0;

/** Returns the hash of a term extended by one unit. */
export function addToHash(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

function hashOf(letters: Uint16Array, length: number): number {
  let hash = emptyHash;
  for (let i = 0; i < length; i++) hash = addToHash(hash, letters[i] ?? 0);
  return hash;
}
