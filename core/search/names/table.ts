import { editsAllowed } from '#lib/text/distance.ts';
import { bitsIn, signatureOf } from '#lib/fulltext/near-terms.ts';
import type { StoredRows } from '#lib/fulltext/segment.ts';
import { fitWord, type Fit } from './align.ts';
import { joinedReading, latinReading, readingOf } from './rows.ts';

/** Query words whose matching name words are cached. */
const maxCachedFits = 64;

/** The names of the documents of a segment. Rows, names and words are identified by numbers. */
export class NameTable {
  /** For each row, the name that it is a reading of, and its number of letters. */
  readonly names: Uint32Array;
  readonly letters: Uint16Array;
  /** The first row of each name, and the name's position among the names of its document. */
  readonly firstRows: number[] = [];
  readonly places: number[] = [];
  /** For each word, the rows that contain it. */
  private readonly holderStarts: Uint32Array;
  private readonly holders: Uint32Array;
  private readonly singles: number[] = [];
  private readonly fitsByQuery = new Map<string, ReadonlyMap<number, Fit>>();
  private readonly seen: Uint32Array;
  private round = 0;
  private readonly weightsByPosition: Float64Array[] = [];
  /** Words read so far, by number. */
  private readonly texts: (string | undefined)[] = [];

  constructor(private readonly rows: StoredRows) {
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

  /** The document and the tag of each row. */
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

  /** Returns where the words of a row start in the list of all words. */
  private startOf(row: number): number {
    return row === 0 ? 0 : (this.rows.ends[row - 1] ?? 0);
  }

  /** Returns the word numbers of a row. */
  wordsOf(row: number): Uint32Array {
    return this.rows.words.subarray(this.startOf(row), this.rows.ends[row] ?? 0);
  }

  /** Returns a word by its number. */
  word(number: number): string {
    return (this.texts[number] ??= this.rows.word(number));
  }

  /** Returns a row as text. */
  textOf(row: number): string {
    return Array.from(this.wordsOf(row), (word) => this.word(word)).join(' ');
  }

  /**
   * Returns the name words that a query word may stand for, by number.
   * @param isLast the word may be unfinished
   * @param hasOtherWords the query has other words
   */
  fitting(queryWord: string, isLast: boolean, hasOtherWords: boolean): ReadonlyMap<number, Fit> {
    const key = `${queryWord} ${String(isLast)} ${String(hasOtherWords)}`;
    const cachedFits = this.fitsByQuery.get(key);
    if (cachedFits) return cachedFits;
    const found = new Map<number, Fit>();
    const addFit = (word: number): void => {
      const fit = fitWord(queryWord, this.word(word), isLast, hasOtherWords);
      if (fit) found.set(word, fit);
    };
    const signature = signatureOf(queryWord);
    const missing = Math.max(1, editsAllowed(queryWord));
    const { signatures } = this.rows;
    for (let word = 0; word < signatures.length; word++) {
      if (bitsIn(signature & ~(signatures[word] ?? 0)) <= missing) addFit(word);
    }
    if (hasOtherWords) for (const word of this.singles) if (!found.has(word)) addFit(word);
    if (this.fitsByQuery.size >= maxCachedFits) this.fitsByQuery.clear();
    this.fitsByQuery.set(key, found);
    return found;
  }

  /** Finds rows with a fitting word for every query word. `each` receives them, once, with the sum of the best fits and their letters. */
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
    const weights = fits.map((fit, i) => this.weightsOf(fit, i));
    this.round++;
    for (const word of rarest.keys()) {
      const end = this.holderStarts[word + 1] ?? 0;
      for (let at = this.holderStarts[word] ?? 0; at < end; at++) {
        const row = this.holders[at] ?? 0;
        if (this.seen[row] === this.round) continue;
        this.seen[row] = this.round;
        this.weigh(row, weights, each);
      }
    }
    for (const [i, fit] of fits.entries()) for (const word of fit.keys()) (weights[i] as Float64Array)[word] = 0;
  }

  /** Returns how well each name word fits the i-th query word, 0 if it does not. Must be cleared after use. */
  private weightsOf(fit: ReadonlyMap<number, Fit>, i: number): Float64Array {
    const weights = (this.weightsByPosition[i] ??= new Float64Array(this.rows.lengths.length));
    for (const [word, { quality }] of fit) weights[word] = quality;
    return weights;
  }

  private weigh(
    row: number,
    weights: readonly Float64Array[],
    each: (row: number, quality: number, letters: number) => void,
  ): void {
    const { ends, lengths, words } = this.rows;
    const [start, end] = [this.startOf(row), ends[row] ?? 0];
    let [quality, letters] = [0, 0];
    for (const weight of weights) {
      let [best, length] = [0, 0];
      for (let at = start; at < end; at++) {
        const word = words[at] ?? 0;
        const own = weight[word] ?? 0;
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

  /**
   * Returns rows that are exactly these words, except transliterated ones.
   * @param leading words that may precede them, one of them at most
   */
  exactly(words: readonly string[], leading: ReadonlySet<string>): number[] {
    const wordNumbers = words.map((word) => this.rows.numberOf(word));
    if (wordNumbers.length === 0 || wordNumbers.includes(-1)) return [];
    const size = (word: number): number => (this.holderStarts[word + 1] ?? 0) - (this.holderStarts[word] ?? 0);
    const rarest = wordNumbers.reduce((a, b) => (size(b) < size(a) ? b : a));
    const found: number[] = [];
    const end = this.holderStarts[rarest + 1] ?? 0;
    for (let at = this.holderStarts[rarest] ?? 0, last = -1; at < end; at++) {
      const row = this.holders[at] ?? 0;
      // A row that contains the word twice appears twice in succession.
      if (row !== last && this.isRow(row, wordNumbers, leading)) found.push(row);
      last = row;
    }
    return found;
  }

  private isRow(row: number, wordNumbers: readonly number[], leading: ReadonlySet<string>): boolean {
    const { ends, tags, words } = this.rows;
    const start = this.startOf(row);
    const leadingWords = (ends[row] ?? 0) - start - wordNumbers.length;
    if (leadingWords < 0 || leadingWords > 1) return false;
    for (let i = 0; i < wordNumbers.length; i++) if (words[start + leadingWords + i] !== wordNumbers[i]) return false;
    return (
      (leadingWords === 0 || leading.has(this.word(words[start] ?? 0))) && readingOf(tags[row] ?? 0) !== latinReading
    );
  }
}
