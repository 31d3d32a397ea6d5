import { mergeSorted } from '#core/tables/interned.ts';

/** The rows of a collection: a number for each record, which its columns are kept by, and their order by id. */
export class Rows {
  /** By number; '' where the record has gone. */
  readonly ids: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly free: number[] = [];
  /** Numbers in the order of ids: what ties are broken by. */
  byId: Uint32Array;

  constructor(ids: readonly string[]) {
    // As a rule they come in the order in which they were made, which is that of ids.
    const isSorted = ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id);
    const sorted = isSorted ? ids : [...ids].sort();
    for (const [number, id] of sorted.entries()) {
      this.ids.push(id);
      this.numbers.set(id, number);
    }
    this.byId = Uint32Array.from(sorted.keys());
  }

  get count(): number {
    return this.byId.length;
  }

  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** Takes records in and out. Returns the numbers of those that are new. */
  change(added: readonly string[], removed: readonly string[]): number[] {
    const gone = new Set<number>();
    for (const id of removed) {
      const number = this.numbers.get(id);
      if (number === undefined) continue;
      this.numbers.delete(id);
      gone.add(number);
    }
    if (gone.size > 0) this.byId = this.byId.filter((number) => !gone.has(number));
    for (const number of gone) {
      this.ids[number] = '';
      this.free.push(number);
    }
    const made = added.map((id) => {
      const number = this.free.pop() ?? this.ids.length;
      this.ids[number] = id;
      this.numbers.set(id, number);
      return number;
    });
    if (made.length > 0) {
      const order = (a: number, b: number) => (this.id(a) < this.id(b) ? -1 : this.id(a) > this.id(b) ? 1 : 0);
      this.byId = mergeSorted(this.byId, Uint32Array.from(made).sort(order), order);
    }
    return made;
  }

  id(number: number): string {
    return this.ids[number] ?? '';
  }
}
