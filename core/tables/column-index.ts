import { Interned } from '#core/tables/interned.ts';
import { numbersOf, searchedText, wordsOfKey } from '#core/tables/keys.ts';
import type { Column } from '#core/tables/model.ts';
import { sortKey } from '#core/tables/sort-key.ts';
import { fold } from '#lib/text/fold.ts';

/** One column of all rows: its keys, their order, and their folded words, each worked out once a key. */
export class ColumnIndex {
  readonly cells: Interned;
  private readonly folded: string[] = [];
  private readonly sorted: string[] = [];
  private readonly firsts: number[] = [];
  private readonly seconds: number[] = [];

  constructor(
    readonly column: Column,
    rows: number,
  ) {
    const isNumbered = numbersOf(column, '') !== null;
    const order = isNumbered ? this.compareNumbers : this.compareTexts;
    this.cells = new Interned(rows, (numbers) => (isNumbered ? numbers.sort(order) : this.sortTexts(numbers)), order);
  }

  /** Folded words of the key with this number. */
  foldedOf(number: number): string {
    let text = this.folded[number];
    if (text === undefined) {
      text = fold(searchedText(this.column, this.cells.keys[number] ?? ''));
      this.folded[number] = text;
    }
    return text;
  }

  private sortText(number: number): string {
    let text = this.sorted[number];
    if (text === undefined) {
      const key = this.cells.keys[number] ?? '';
      // Of what is sorted by its words and has no others, the folded words are kept once.
      text = sortKey(this.column.kind === 'countries' ? fold(wordsOfKey(this.column, key)) : this.foldedOf(number));
      this.sorted[number] = text;
    }
    return text;
  }

  private sortTexts(numbers: Uint32Array): Uint32Array {
    // All of them first: a comparison then is that of two strings, and nothing else.
    for (const number of numbers) this.sortText(number);
    const { sorted } = this;
    return numbers.sort((a, b) => {
      const [one, two] = [sorted[a] ?? '', sorted[b] ?? ''];
      return one < two ? -1 : one > two ? 1 : 0;
    });
  }

  private number(number: number, which: 0 | 1): number {
    const known = (which === 0 ? this.firsts : this.seconds)[number];
    if (known !== undefined) return known;
    const [first, second] = numbersOf(this.column, this.cells.keys[number] ?? '') ?? [0, 0];
    this.firsts[number] = first;
    this.seconds[number] = second;
    return which === 0 ? first : second;
  }

  private readonly compareTexts = (a: number, b: number): number => {
    const [one, two] = [this.sortText(a), this.sortText(b)];
    return one < two ? -1 : one > two ? 1 : 0;
  };

  private readonly compareNumbers = (a: number, b: number): number =>
    sign(this.number(a, 0), this.number(b, 0)) || sign(this.number(a, 1), this.number(b, 1));
}

function sign(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
