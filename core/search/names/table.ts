import { editsAllowed } from '#core/search/distance.ts';
import { longer } from '#core/search/fulltext/bytes.ts';
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
    const found = foundIn(segment, ordinals);
    ({ docs: this.docs, tags: this.tags, rowWords: this.rowWords, starts: this.starts } = found);
    const rows = this.docs.length;
    this.names = new Uint32Array(rows);
    this.letters = new Uint16Array(rows);
    const lengths = Uint8Array.from(this.words, ({ length }) => length);
    for (let row = 0; row < rows; row++) {
      // A damaged list may begin anywhere.
      if (readingOf(this.tags[row] ?? 0) === joinedReading || row === 0) {
        const isSame = row > 0 && this.docs[row - 1] === this.docs[row];
        this.places.push(isSame ? (this.places.at(-1) ?? 0) + 1 : 0);
        this.firstRows.push(row);
      }
      this.names[row] = this.firstRows.length - 1;
      let letters = 0;
      const end = this.starts[row + 1] ?? 0;
      for (let at = this.starts[row] ?? 0; at < end; at++) letters += lengths[this.rowWords[at] ?? 0] ?? 0;
      this.letters[row] = letters;
    }
    [this.holderStarts, this.holders] = this.inverted();
    this.seen = new Uint32Array(rows);
  }

  private inverted(): [Uint32Array, Uint32Array] {
    const { rowWords, starts, words } = this;
    const ends = new Uint32Array(words.length + 1);
    for (const word of rowWords) ends[word + 1] = (ends[word + 1] ?? 0) + 1;
    for (let word = 0; word < words.length; word++) ends[word + 1] = (ends[word + 1] ?? 0) + (ends[word] ?? 0);
    const next = ends.slice();
    const holders = new Uint32Array(rowWords.length);
    for (let row = 0; row + 1 < starts.length; row++) {
      for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
        const word = rowWords[at] ?? 0;
        const to = next[word] ?? 0;
        next[word] = to + 1;
        holders[to] = row;
      }
    }
    return [ends, holders];
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

/** The rows of a segment: of each its document and tag, and where its words begin among those of all. */
function foundIn(
  segment: Segment,
  ordinals: readonly number[],
): Pick<NameTable, 'docs' | 'tags'> & { rowWords: Uint32Array; starts: Uint32Array } {
  const { docs, places, tags, words } = wordsIn(segment, ordinals);
  const order = inOrder(docs, places, segment.count);
  const rowWords = new Uint32Array(docs.length);
  const rows = { docs: new Uint32Array(docs.length), tags: new Uint8Array(docs.length) };
  const starts = new Uint32Array(docs.length + 1);
  let count = 0;
  let [lastDoc, lastRow] = [-1, -1];
  for (let i = 0; i < order.length; i++) {
    const at = order[i] ?? 0;
    const doc = docs[at] ?? 0;
    const row = Math.floor((places[at] ?? 0) / wordsOfRow);
    if (doc !== lastDoc || row !== lastRow) {
      starts[count] = i;
      rows.docs[count] = doc;
      rows.tags[count++] = tags[at] ?? 0;
      [lastDoc, lastRow] = [doc, row];
    }
    rowWords[i] = words[at] ?? 0;
  }
  starts[count] = order.length;
  return {
    docs: rows.docs.slice(0, count),
    tags: rows.tags.slice(0, count),
    rowWords,
    starts: starts.slice(0, count + 1),
  };
}

/** All words of names as they come: of each its document, its place there, the tag of its row, and its number. */
function wordsIn(segment: Segment, ordinals: readonly number[]) {
  let size = 4096;
  let docs = new Uint32Array(size);
  let places = new Uint32Array(size);
  let tags = new Uint8Array(size);
  let words = new Uint32Array(size);
  let count = 0;
  const read = segment.readMany();
  for (const [word, ordinal] of ordinals.entries()) {
    eachPlace(read(ordinal), (doc, place, tag) => {
      if (doc >= segment.count) return; // damaged
      if (count >= size) {
        size *= 2;
        docs = longer(docs, new Uint32Array(size));
        places = longer(places, new Uint32Array(size));
        tags = longer(tags, new Uint8Array(size));
        words = longer(words, new Uint32Array(size));
      }
      docs[count] = doc;
      places[count] = place;
      tags[count] = tag;
      words[count++] = word;
    });
  }
  return {
    docs: docs.subarray(0, count),
    places: places.subarray(0, count),
    tags: tags.subarray(0, count),
    words: words.subarray(0, count),
  };
}

/** With more words than this the names of one document are put in order by the library. */
const fewWords = 32;

/** Positions by document, and by place within it. */
function inOrder(docs: Uint32Array, places: Uint32Array, documents: number): Uint32Array {
  const ends = new Uint32Array(documents + 1);
  for (const doc of docs) ends[doc + 1] = (ends[doc + 1] ?? 0) + 1;
  for (let doc = 0; doc < documents; doc++) ends[doc + 1] = (ends[doc + 1] ?? 0) + (ends[doc] ?? 0);
  const starts = ends.slice();
  const order = new Uint32Array(docs.length);
  for (let at = 0; at < docs.length; at++) {
    const doc = docs[at] ?? 0;
    let to = ends[doc] ?? 0;
    ends[doc] = to + 1;
    const from = starts[doc] ?? 0;
    const place = places[at] ?? 0;
    if (to - from <= fewWords) {
      for (; to > from && (places[order[to - 1] ?? 0] ?? 0) > place; to--) order[to] = order[to - 1] ?? 0;
    }
    order[to] = at;
  }
  for (let doc = 0; doc < documents; doc++) {
    const [from, to] = [starts[doc] ?? 0, ends[doc] ?? 0];
    if (to - from > fewWords) order.subarray(from, to).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  }
  return order;
}
