import { Interned, type OrderedKeys } from '#core/tables/interned.ts';
import { numbersOf, searchedText, wordsOfKey } from '#core/tables/keys.ts';
import type { Column } from '#core/tables/model.ts';
import { sortKey, writeSortKey } from '#core/tables/sort-key.ts';
import { fold } from '#lib/text/fold.ts';
import { sortTexts, Texts } from '#lib/text/sort-texts.ts';
import { ascending } from '#lib/sorted.ts';

/** Total letters of a column above which its texts are compared in place instead of being copied: notes may be books. */
const maxCopiedLetters = 16_000_000;
/** Maximum sort texts cached for keys added later. */
const maxLaterTexts = 20_000;

/** One column of all rows: its keys, their order, and their folded words, each computed once per key. */
export class ColumnIndex {
  readonly cells: Interned;
  private readonly folded: string[] = [];
  /** Sort texts of keys added after the initial sort, and of those that they are compared with. */
  private readonly laterTexts = new Map<number, string>();
  private readonly firstNumbers: number[] = [];
  private readonly secondNumbers: number[] = [];

  constructor(
    readonly column: Column,
    rows: number,
  ) {
    this.cells =
      numbersOf(column, '') === null
        ? new Interned(rows, (keys) => this.sortTexts(keys), this.compareTexts)
        : new Interned(rows, (keys) => this.sortNumbers(keys), this.compareNumbers);
  }

  /** Returns the folded words of the key with this number. */
  foldedOf(number: number): string {
    let text = this.folded[number];
    if (text === undefined) {
      text = fold(searchedText(this.column, this.cells.keys[number] ?? ''));
      this.folded[number] = text;
    }
    return text;
  }

  private sortText(number: number): string {
    let text = this.laterTexts.get(number);
    if (text === undefined) {
      text = sortKey(fold(wordsOfKey(this.column, this.cells.keys[number] ?? '')));
      if (this.laterTexts.size >= maxLaterTexts) this.laterTexts.clear();
      this.laterTexts.set(number, text);
    }
    return text;
  }

  private sortTexts(keys: readonly string[]): OrderedKeys {
    const length = keys.reduce((sum, key) => sum + key.length, 0);
    if (length > maxCopiedLetters) return this.sortInPlace(keys, this.compareTexts);
    return sortCopied(keys, (key, out) => writeSortKey(wordsOfKey(this.column, key), out));
  }

  private sortNumbers(keys: readonly string[]): OrderedKeys {
    // Timestamps written by the program sort correctly as text.
    const isMoments = this.column.kind === 'time' && keys.every((key) => key === '' || moment.test(key));
    return isMoments ? sortCopied(keys, (key, out) => out.add(key)) : this.sortInPlace(keys, this.compareNumbers);
  }

  private sortInPlace(keys: readonly string[], compare: (a: number, b: number) => number): OrderedKeys {
    const order = Uint32Array.from({ length: keys.length - 1 }, (_, place) => place + 1).sort(compare);
    const same = new Uint8Array(order.length);
    for (let at = 1; at < order.length; at++) same[at] = compare(order[at - 1] ?? 0, order[at] ?? 0) === 0 ? 1 : 0;
    return { order, same };
  }

  private sortNumber(number: number, which: 0 | 1): number {
    const cached = (which === 0 ? this.firstNumbers : this.secondNumbers)[number];
    if (cached !== undefined) return cached;
    const [first, second] = numbersOf(this.column, this.cells.keys[number] ?? '') ?? [0, 0];
    this.firstNumbers[number] = first;
    this.secondNumbers[number] = second;
    return which === 0 ? first : second;
  }

  private readonly compareTexts = (a: number, b: number): number => ascending(this.sortText(a), this.sortText(b));

  private readonly compareNumbers = (a: number, b: number): number =>
    ascending(this.sortNumber(a, 0), this.sortNumber(b, 0)) || ascending(this.sortNumber(a, 1), this.sortNumber(b, 1));
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Sorts the keys except the empty one by the texts written for them. */
function sortCopied(keys: readonly string[], write: (key: string, out: Texts) => void): OrderedKeys {
  const texts = new Texts(keys.length);
  for (let number = 1; number < keys.length; number++) write(keys[number] ?? '', texts);
  const { order, same } = sortTexts(texts);
  // The empty key has number 0 and is not among them.
  for (let at = 0; at < order.length; at++) order[at] = (order[at] ?? 0) + 1;
  return { order, same };
}
