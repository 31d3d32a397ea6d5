import { editsAllowed } from '#core/search/distance.ts';
import { bitsIn, signatureOf } from '#core/search/fulltext/near.ts';
import { eachPlace } from '#core/search/fulltext/postings.ts';
import { keyword, type Segment } from '#core/search/fulltext/source.ts';
import { fitWord, type Fit } from './align.ts';
import { joinedReading, latinReading, readingOf, wordsOfRow } from './rows.ts';

/** Words of which it is remembered which words of names fit them. */
const fitsAtMost = 64;

const nameSign = keyword('name', '');

/** The term under which a word of a name is kept. */
export function nameTerm(word: string): string {
  return nameSign + word;
}

/** The names of the documents of a segment. Rows, names and words are known by numbers. */
export class NameTable {
  readonly words: string[];
  /** Of each row the document, its tag, and the name that it is a reading of. */
  readonly docs: Uint32Array;
  readonly tags: Uint8Array;
  readonly names: Uint32Array;
  /** Of each row how many letters it has. */
  readonly letters: Uint16Array;
  /** The row with which each name begins, and its place among the names of its document. */
  readonly firstRows: number[] = [];
  readonly places: number[] = [];
  private readonly starts: Uint32Array;
  private readonly rowWords: Uint32Array;
  /** Of each word the rows that hold it. */
  private readonly holderStarts: Uint32Array;
  private readonly holders: Uint32Array;
  private readonly signatures: Int32Array;
  private readonly singles: number[] = [];
  private readonly fits = new Map<string, ReadonlyMap<number, Fit>>();
  private readonly seen: Uint32Array;
  private round = 0;
  private numbers: Map<string, number> | null = null;

  constructor(segment: Segment) {
    const ordinals = segment.beginning(nameSign);
    this.words = ordinals.map((ordinal) => segment.term(ordinal).slice(nameSign.length));
    this.signatures = Int32Array.from(this.words, signatureOf);
    for (const [word, text] of this.words.entries()) if (text.length === 1) this.singles.push(word);
    const read = segment.readMany();
    const found = new Found(segment.count);
    for (const [word, ordinal] of ordinals.entries()) {
      eachPlace(read(ordinal), (doc, place, tag) => found.add(doc, place, tag, word));
    }
    const { rows, rowWords, starts } = found.end();
    this.rowWords = rowWords;
    this.starts = starts;
    this.docs = Uint32Array.from(rows, ({ doc }) => doc);
    this.tags = Uint8Array.from(rows, ({ tag }) => tag);
    this.names = new Uint32Array(rows.length);
    this.letters = new Uint16Array(rows.length);
    for (const [row, { doc, tag }] of rows.entries()) {
      // A damaged list may begin anywhere.
      if (readingOf(tag) === joinedReading || this.firstRows.length === 0) {
        const isSame = row > 0 && this.docs[row - 1] === doc;
        this.places.push(isSame ? (this.places.at(-1) ?? 0) + 1 : 0);
        this.firstRows.push(row);
      }
      this.names[row] = this.firstRows.length - 1;
      let letters = 0;
      this.eachWord(row, (word) => (letters += this.words[word]?.length ?? 0));
      this.letters[row] = letters;
    }
    [this.holderStarts, this.holders] = this.inverted();
    this.seen = new Uint32Array(rows.length);
  }

  private inverted(): [Uint32Array, Uint32Array] {
    const { rowWords, starts, words } = this;
    const ends = new Uint32Array(words.length + 1);
    for (const word of rowWords) ends[word + 1] = (ends[word + 1] ?? 0) + 1;
    for (let word = 0; word < words.length; word++) ends[word + 1] = (ends[word + 1] ?? 0) + (ends[word] ?? 0);
    const next = ends.slice();
    const holders = new Uint32Array(rowWords.length);
    for (let row = 0; row + 1 < starts.length; row++) {
      this.eachWord(row, (word) => {
        const at = next[word] ?? 0;
        next[word] = at + 1;
        holders[at] = row;
      });
    }
    return [ends, holders];
  }

  private eachWord(row: number, each: (word: number) => void): void {
    const end = this.starts[row + 1] ?? 0;
    for (let at = this.starts[row] ?? 0; at < end; at++) each(this.rowWords[at] ?? 0);
  }

  /** The words of a row by number. */
  wordsOf(row: number): Uint32Array {
    return this.rowWords.subarray(this.starts[row] ?? 0, this.starts[row + 1] ?? 0);
  }

  /** A row as text. */
  textOf(row: number): string {
    return [...this.wordsOf(row)].map((word) => this.words[word] ?? '').join(' ');
  }

  /** The words of names that a word may stand for, by number. @param isLast it may be unfinished @param inCompany there are others */
  fitting(asked: string, isLast: boolean, inCompany: boolean): ReadonlyMap<number, Fit> {
    const key = `${asked} ${String(isLast)} ${String(inCompany)}`;
    const known = this.fits.get(key);
    if (known) return known;
    const found = new Map<number, Fit>();
    const look = (word: number): void => {
      const fit = fitWord(asked, this.words[word] ?? '', isLast, inCompany);
      if (fit) found.set(word, fit);
    };
    const signature = signatureOf(asked);
    const missing = Math.max(1, editsAllowed(asked));
    for (let word = 0; word < this.signatures.length; word++) {
      if (bitsIn(signature & ~(this.signatures[word] ?? 0)) <= missing) look(word);
    }
    if (inCompany) for (const word of this.singles) if (!found.has(word)) look(word);
    if (this.fits.size >= fitsAtMost) this.fits.clear();
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
    this.round++;
    for (const word of rarest.keys()) {
      const end = this.holderStarts[word + 1] ?? 0;
      for (let at = this.holderStarts[word] ?? 0; at < end; at++) {
        const row = this.holders[at] ?? 0;
        if (this.seen[row] === this.round) continue;
        this.seen[row] = this.round;
        this.weigh(row, fits, each);
      }
    }
  }

  private weigh(
    row: number,
    fits: readonly ReadonlyMap<number, Fit>[],
    each: (row: number, quality: number, letters: number) => void,
  ): void {
    const end = this.starts[row + 1] ?? 0;
    let [quality, letters] = [0, 0];
    for (const fit of fits) {
      let best: Fit | null = null;
      let length = 0;
      for (let at = this.starts[row] ?? 0; at < end; at++) {
        const word = this.rowWords[at] ?? 0;
        const own = fit.get(word);
        if (!own || (best && own.quality <= best.quality)) continue;
        best = own;
        length = this.words[word]?.length ?? 0;
      }
      if (!best) return;
      quality += best.quality;
      letters += length;
    }
    each(row, quality, letters);
  }

  /** Rows that are exactly these words, but for those in other letters. @param leading words that may stand before them, one of them */
  exactly(words: readonly string[], leading: ReadonlySet<string>): number[] {
    this.numbers ??= new Map(this.words.map((word, number) => [word, number]));
    const asked = words.map((word) => this.numbers?.get(word) ?? -1);
    if (asked.length === 0 || asked.includes(-1)) return [];
    const size = (word: number): number => (this.holderStarts[word + 1] ?? 0) - (this.holderStarts[word] ?? 0);
    const rarest = asked.reduce((a, b) => (size(b) < size(a) ? b : a));
    const rows = new Set(this.holders.subarray(this.holderStarts[rarest], this.holderStarts[rarest + 1]));
    return [...rows].filter((row) => {
      if (readingOf(this.tags[row] ?? 0) === latinReading) return false;
      const own = this.wordsOf(row);
      const left = own.length - asked.length;
      if (left < 0 || left > 1 || (left === 1 && !leading.has(this.words[own[0] ?? 0] ?? ''))) return false;
      return asked.every((word, i) => own[i + left] === word);
    });
  }
}

/** Words of names as they are read, word by word, to be put in order of their documents and rows. */
class Found {
  private docs = new Uint32Array(1024);
  private places = new Uint32Array(1024);
  private tags = new Uint8Array(1024);
  private words = new Uint32Array(1024);
  private count = 0;

  constructor(private readonly documents: number) {}

  add(doc: number, place: number, tag: number, word: number): void {
    if (doc >= this.documents) return; // damaged
    if (this.count >= this.docs.length) {
      this.docs = doubled(this.docs);
      this.places = doubled(this.places);
      this.tags = doubled(this.tags);
      this.words = doubled(this.words);
    }
    this.docs[this.count] = doc;
    this.places[this.count] = place;
    this.tags[this.count] = tag;
    this.words[this.count++] = word;
  }

  end(): { rows: { doc: number; tag: number }[]; rowWords: Uint32Array; starts: Uint32Array } {
    const { docs, places, tags, words, count } = this;
    const order = this.inOrder();
    const rows: { doc: number; tag: number }[] = [];
    const rowWords = new Uint32Array(count);
    const starts: number[] = [];
    let [lastDoc, lastRow] = [-1, -1];
    for (let i = 0; i < count; i++) {
      const at = order[i] ?? 0;
      const doc = docs[at] ?? 0;
      const row = Math.floor((places[at] ?? 0) / wordsOfRow);
      if (doc !== lastDoc || row !== lastRow) {
        starts.push(i);
        rows.push({ doc, tag: tags[at] ?? 0 });
        [lastDoc, lastRow] = [doc, row];
      }
      rowWords[i] = words[at] ?? 0;
    }
    starts.push(count);
    return { rows, rowWords, starts: Uint32Array.from(starts) };
  }

  /** By document, and by place within it. */
  private inOrder(): Uint32Array {
    const { docs, places, count, documents } = this;
    const next = new Uint32Array(documents + 1);
    for (let at = 0; at < count; at++) {
      const doc = docs[at] ?? 0;
      next[doc + 1] = (next[doc + 1] ?? 0) + 1;
    }
    for (let doc = 0; doc < documents; doc++) next[doc + 1] = (next[doc + 1] ?? 0) + (next[doc] ?? 0);
    const order = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      const doc = docs[at] ?? 0;
      const to = next[doc] ?? 0;
      next[doc] = to + 1;
      order[to] = at;
    }
    for (let doc = 0, from = 0; doc < documents; doc++) {
      const to = next[doc] ?? 0;
      if (to - from > 1) order.subarray(from, to).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
      from = to;
    }
    return order;
  }
}

function doubled<T extends Uint8Array | Uint32Array>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(from.length * 2);
  to.set(from);
  return to;
}
