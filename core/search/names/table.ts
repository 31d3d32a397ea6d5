import { editsAllowed } from '#lib/text/distance.ts';
import { bitsIn, signatureOf } from '#lib/fulltext/near.ts';
import type { KeptRows } from '#lib/fulltext/source.ts';
import { fitWord, type Fit } from './align.ts';
import { joinedReading, latinReading, readingOf } from './rows.ts';

/** Words of which it is remembered which words of names fit them. */
const maxCachedFits = 64;

/** The names of the documents of a segment. Rows, names and words are known by numbers. */
export class NameTable {
  /** Of each row the name that it is a reading of, and how many letters it has. */
  readonly names: Uint32Array;
  readonly letters: Uint16Array;
  /** The row with which each name begins, and its place among the names of its document. */
  readonly firstRows: number[] = [];
  readonly places: number[] = [];
  /** Of each word the rows that hold it. */
  private readonly holderStarts: Uint32Array;
  private readonly holders: Uint32Array;
  private readonly singles: number[] = [];
  private readonly fits = new Map<string, ReadonlyMap<number, Fit>>();
  private readonly seen: Uint32Array;
  private round = 0;
  private readonly worths: Float64Array[] = [];
  /** Words that were looked at, by number. */
  private readonly texts: (string | undefined)[] = [];

  constructor(private readonly rows: KeptRows) {
    const { docs, ends, lengths, tags, words } = rows;
    for (let word = 0; word < lengths.length; word++) if (lengths[word] === 1) this.singles.push(word);
    this.names = new Uint32Array(docs.length);
    this.letters = new Uint16Array(docs.length);
    let at = 0;
    for (let row = 0; row < docs.length; row++) {
      if (readingOf(tags[row] ?? 0) === joinedReading) {
        const isSame = row > 0 && docs[row - 1] === docs[row];
        this.places.push(isSame ? (this.places.at(-1) ?? 0) + 1 : 0);
        this.firstRows.push(row);
      }
      this.names[row] = this.firstRows.length - 1;
      let letters = 0;
      for (const end = ends[row] ?? 0; at < end; at++) letters += lengths[words[at] ?? 0] ?? 0;
      this.letters[row] = letters;
    }
    [this.holderStarts, this.holders] = this.inverted();
    this.seen = new Uint32Array(docs.length);
  }

  /** Of each row its document and its tag. */
  get docs(): Uint32Array {
    return this.rows.docs;
  }

  get tags(): Uint8Array {
    return this.rows.tags;
  }

  private inverted(): [Uint32Array, Uint32Array] {
    const { ends, lengths, words } = this.rows;
    const starts = new Uint32Array(lengths.length + 1);
    for (let at = 0; at < words.length; at++) {
      const next = (words[at] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let word = 0; word < lengths.length; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
    const next = starts.slice();
    const holders = new Uint32Array(words.length);
    let at = 0;
    for (let row = 0; row < ends.length; row++) {
      for (const end = ends[row] ?? 0; at < end; at++) {
        const word = words[at] ?? 0;
        const to = next[word] ?? 0;
        next[word] = to + 1;
        holders[to] = row;
      }
    }
    return [starts, holders];
  }

  /** Where the words of a row begin among those of all. */
  private startOf(row: number): number {
    return row === 0 ? 0 : (this.rows.ends[row - 1] ?? 0);
  }

  /** The words of a row by number. */
  wordsOf(row: number): Uint32Array {
    return this.rows.words.subarray(this.startOf(row), this.rows.ends[row] ?? 0);
  }

  /** A word by its number. */
  word(number: number): string {
    return (this.texts[number] ??= this.rows.word(number));
  }

  /** A row as text. */
  textOf(row: number): string {
    return Array.from(this.wordsOf(row), (word) => this.word(word)).join(' ');
  }

  /** The words of names that a word may stand for, by number. @param isLast it may be unfinished @param inCompany there are others */
  fitting(asked: string, isLast: boolean, inCompany: boolean): ReadonlyMap<number, Fit> {
    const key = `${asked} ${String(isLast)} ${String(inCompany)}`;
    const known = this.fits.get(key);
    if (known) return known;
    const found = new Map<number, Fit>();
    const look = (word: number): void => {
      const fit = fitWord(asked, this.word(word), isLast, inCompany);
      if (fit) found.set(word, fit);
    };
    const signature = signatureOf(asked);
    const missing = Math.max(1, editsAllowed(asked));
    const { signatures } = this.rows;
    for (let word = 0; word < signatures.length; word++) {
      if (bitsIn(signature & ~(signatures[word] ?? 0)) <= missing) look(word);
    }
    if (inCompany) for (const word of this.singles) if (!found.has(word)) look(word);
    if (this.fits.size >= maxCachedFits) this.fits.clear();
    this.fits.set(key, found);
    return found;
  }

  /** Rows that hold a fitting word for each word asked for. `each` gets them, once, with the sum of the best fits and their letters. */
  holding(
    fits: readonly ReadonlyMap<number, Fit>[],
    each: (row: number, quality: number, letters: number) => void,
  ): void {
    const sizes = fits.map((fit) => {
      let size = 0;
      for (const word of fit.keys()) size += (this.holderStarts[word + 1] ?? 0) - (this.holderStarts[word] ?? 0);
      return size;
    });
    const rarest = fits[sizes.indexOf(Math.min(...sizes))];
    if (!rarest) return;
    const worths = fits.map((fit, i) => this.worthsOf(fit, i));
    this.round++;
    for (const word of rarest.keys()) {
      const end = this.holderStarts[word + 1] ?? 0;
      for (let at = this.holderStarts[word] ?? 0; at < end; at++) {
        const row = this.holders[at] ?? 0;
        if (this.seen[row] === this.round) continue;
        this.seen[row] = this.round;
        this.weigh(row, worths, each);
      }
    }
    for (const [i, fit] of fits.entries()) for (const word of fit.keys()) (worths[i] as Float64Array)[word] = 0;
  }

  /** How well each word of names fits the i-th that is asked for; 0 for those that do not. Has to be cleared after use. */
  private worthsOf(fit: ReadonlyMap<number, Fit>, i: number): Float64Array {
    const worths = (this.worths[i] ??= new Float64Array(this.rows.lengths.length));
    for (const [word, { quality }] of fit) worths[word] = quality;
    return worths;
  }

  private weigh(
    row: number,
    worths: readonly Float64Array[],
    each: (row: number, quality: number, letters: number) => void,
  ): void {
    const { ends, lengths, words } = this.rows;
    const [start, end] = [this.startOf(row), ends[row] ?? 0];
    let [quality, letters] = [0, 0];
    for (const worth of worths) {
      let [best, length] = [0, 0];
      for (let at = start; at < end; at++) {
        const word = words[at] ?? 0;
        const own = worth[word] ?? 0;
        if (own <= best) continue;
        best = own;
        length = lengths[word] ?? 0;
      }
      if (best === 0) return;
      quality += best;
      letters += length;
    }
    each(row, quality, letters);
  }

  /** Rows that are exactly these words, but for those in other letters. @param leading words that may stand before them, one of them */
  exactly(words: readonly string[], leading: ReadonlySet<string>): number[] {
    const asked = words.map((word) => this.rows.numberOf(word));
    if (asked.length === 0 || asked.includes(-1)) return [];
    const size = (word: number): number => (this.holderStarts[word + 1] ?? 0) - (this.holderStarts[word] ?? 0);
    const rarest = asked.reduce((a, b) => (size(b) < size(a) ? b : a));
    const found: number[] = [];
    const end = this.holderStarts[rarest + 1] ?? 0;
    for (let at = this.holderStarts[rarest] ?? 0, last = -1; at < end; at++) {
      const row = this.holders[at] ?? 0;
      // A row that holds the word twice is next to itself.
      if (row !== last && this.isRow(row, asked, leading)) found.push(row);
      last = row;
    }
    return found;
  }

  private isRow(row: number, asked: readonly number[], leading: ReadonlySet<string>): boolean {
    const { ends, tags, words } = this.rows;
    const start = this.startOf(row);
    const left = (ends[row] ?? 0) - start - asked.length;
    if (left < 0 || left > 1) return false;
    for (let i = 0; i < asked.length; i++) if (words[start + left + i] !== asked[i]) return false;
    return (left === 0 || leading.has(this.word(words[start] ?? 0))) && readingOf(tags[row] ?? 0) !== latinReading;
  }
}
