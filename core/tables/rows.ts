import { mergeSorted } from '#core/tables/interned.ts';
import { ascending } from '#lib/sorted.ts';

/** The rows of a collection: a number for each record, used by its columns, and their order by id. */
export class Rows {
  /** By number; '' if the record is gone. */
  readonly ids: string[];
  private readonly freeNumbers: number[] = [];
  /** Numbers in the order of ids, which breaks ties. */
  byId: Uint32Array;

  /** @param ids sorted ids */
  constructor(ids: readonly string[]) {
    this.ids = [...ids];
    this.byId = new Uint32Array(ids.length);
    for (let number = 0; number < ids.length; number++) this.byId[number] = number;
  }

  get count(): number {
    return this.byId.length;
  }

  /** Returns the number of a record by binary search: a separate map of 100,000 ids would take another 8 MB. */
  numberOf(id: string): number | undefined {
    let [low, high] = [0, this.byId.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.idAt(middle) < id) low = middle + 1;
      else high = middle;
    }
    return this.idAt(low) === id ? this.byId[low] : undefined;
  }

  private idAt(place: number): string {
    return this.ids[this.byId[place] ?? this.ids.length] ?? '';
  }

  /** Adds and removes records. Returns the numbers of the new ones. */
  change(added: readonly string[], removed: readonly string[]): number[] {
    const removedNumbers = new Set<number>();
    for (const id of removed) {
      const number = this.numberOf(id);
      if (number !== undefined) removedNumbers.add(number);
    }
    if (removedNumbers.size > 0) this.byId = this.byId.filter((number) => !removedNumbers.has(number));
    for (const number of removedNumbers) {
      this.ids[number] = '';
      this.freeNumbers.push(number);
    }
    const addedNumbers = added.map((id) => {
      const number = this.freeNumbers.pop() ?? this.ids.length;
      this.ids[number] = id;
      return number;
    });
    if (addedNumbers.length > 0) {
      const order = (a: number, b: number) => ascending(this.id(a), this.id(b));
      this.byId = mergeSorted(this.byId, Uint32Array.from(addedNumbers).sort(order), order);
    }
    return addedNumbers;
  }

  id(number: number): string {
    return this.ids[number] ?? '';
  }
}
