import type { SearchType } from '#core/search/model.ts';

/** Records on their way into the index: none leaves before it is there. */
export class Waiting {
  private readonly all = new Map<string, SearchType>();
  private underWay = new Map<string, SearchType>();

  /** Those that are under way as well. */
  get size(): number {
    return this.all.size + this.underWay.size;
  }

  /** What is under way is taken once more: it may have been read before it changed. */
  add(id: string, type: SearchType): void {
    if (!this.all.has(id)) this.all.set(id, type);
  }

  /** The first of them, which are under way from here on. */
  take(most: number): [string, SearchType][] {
    this.underWay = new Map(firstOf(this.all, most));
    for (const id of this.underWay.keys()) this.all.delete(id);
    return [...this.underWay];
  }

  /** Those that are under way are in the index. */
  arrived(): void {
    this.underWay.clear();
  }

  /** Those that are under way are not, and have to be taken again. @param last after all others */
  giveBack({ last }: { last: boolean }): void {
    const others = last ? [] : [...this.all];
    if (!last) this.all.clear();
    for (const [id, type] of [...this.underWay, ...others]) this.add(id, type);
    this.underWay.clear();
  }
}

/** The first entries, without a look at the others: of a large case there are many, and a batch is taken again and again. */
export function firstOf<K, V>(map: ReadonlyMap<K, V>, count: number): [K, V][] {
  const found: [K, V][] = [];
  for (const entry of map) {
    if (found.length >= count) break;
    found.push(entry);
  }
  return found;
}
