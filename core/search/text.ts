import { indexTerms, type IndexTerm } from '#core/text/tokens.ts';

/** A longer word is cut, in texts and queries alike: nobody reads it, and one term may not weigh as much as a book. */
export const maxTermLength = 64;

/** Texts are read in pieces of this many UTF-16 units, so that a book does not stand in memory as a million objects. */
const chunkLength = 65_536;

/** One way of reading a text as a row of words, all in one string so that a phrase is found by `indexOf`. */
export interface Row {
  /** Folded words, each with a space on both sides; parts of the text are kept apart by a line feed. */
  folded: string;
  /** Three numbers a word: where it begins in `folded`, and its start and end in its own part. */
  words: WordPlaces;
}

/** The shorter numbers wherever they do: these are a quarter of what a text takes up in memory. */
export type WordPlaces = Uint16Array | Uint32Array;

/** The parts of a document (its names, its body) as search keeps them: folded, with the way back to the originals. */
export interface IndexedText {
  parts: readonly string[];
  /** Compounds as one word: `xray`, `obrien`. */
  joined: Row;
  /** Compounds as their pieces: `x ray`, `o brien`; the same object as `joined` when there are none. */
  split: Row;
  /** For each part but the last, where its separator stands in the rows. */
  breaks: { joined: readonly number[]; split: readonly number[] };
  /** The pieces of all compounds, to be indexed beside the joined words. */
  pieces: readonly string[];
}

/** A run of words found in a document: offsets are UTF-16 indexes into `parts[part]`. */
export interface Place {
  part: number;
  start: number;
  end: number;
}

interface RowBuilder {
  folded: string[];
  length: number;
  words: number[];
  breaks: number[];
}

/** Folds and measures the parts of one document. */
export function indexText(parts: readonly string[]): IndexedText {
  const joined = startRow();
  const split = startRow();
  const pieces: string[] = [];
  parts.forEach((part, index) => {
    if (index > 0) {
      breakRow(joined);
      breakRow(split);
    }
    for (const [at, chunk] of chunksOf(part)) addWords(indexTerms(chunk), at, joined, split, pieces);
  });
  const joinedRow = endRow(joined);
  const same = pieces.length === 0;
  return {
    parts,
    joined: joinedRow,
    split: same ? joinedRow : endRow(split),
    breaks: { joined: joined.breaks, split: same ? joined.breaks : split.breaks },
    pieces,
  };
}

/** The folded words of a short text, compounds joined and parted. */
export function termsOf(text: string): { joined: string[]; split: string[] } {
  const row = indexText([text]);
  return { joined: wordsOf(row.joined.folded), split: wordsOf(row.split.folded) };
}

/** The words of a folded row. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[ \n]+/).filter((word) => word !== '');
}

/** Whether a folded word, or words parted by single spaces, stands in the document as it is. */
export function contains(text: IndexedText, folded: string): boolean {
  const needle = ` ${folded} `;
  return text.joined.folded.includes(needle) || (text.split !== text.joined && text.split.folded.includes(needle));
}

/** Where a folded word or run of words stands, in reading order, at most `limit` of them a reading. */
export function locate(text: IndexedText, folded: string, limit: number): Place[] {
  const places = locateIn(text.joined, text.breaks.joined, folded, limit);
  if (text.split === text.joined) return places;
  for (const place of locateIn(text.split, text.breaks.split, folded, limit)) {
    if (!places.some((other) => other.part === place.part && other.start < place.end && place.start < other.end)) {
      places.push(place);
    }
  }
  return places.sort((a, b) => a.part - b.part || a.start - b.start);
}

/** The words of one part as spans, for cutting between words; those that touch `[from, to)`. */
export function wordSpans(text: IndexedText, part: number, from: number, to: number): { start: number; end: number }[] {
  const { words } = text.joined;
  const [first, last] = wordRange(text, part);
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle * 3 + 2] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const spans: { start: number; end: number }[] = [];
  for (let i = low; i < last; i++) {
    const start = words[i * 3 + 1] ?? 0;
    if (start >= to) break;
    spans.push({ start, end: words[i * 3 + 2] ?? start });
  }
  return spans;
}

function wordRange(text: IndexedText, part: number): [number, number] {
  const { words } = text.joined;
  const count = words.length / 3;
  const begin = part === 0 ? 0 : (text.breaks.joined[part - 1] ?? Infinity);
  const end = text.breaks.joined[part] ?? Infinity;
  return [firstWordFrom(words, begin), end === Infinity ? count : firstWordFrom(words, end)];
}

/** Index of the first word that begins in the folded row at `position` or later. */
function firstWordFrom(words: WordPlaces, position: number): number {
  let low = 0;
  let high = words.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle * 3] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function locateIn(row: Row, breaks: readonly number[], folded: string, limit: number): Place[] {
  const needle = ` ${folded} `;
  let spaces = 0;
  for (const sign of folded) if (sign === ' ') spaces++;
  const places: Place[] = [];
  for (let at = row.folded.indexOf(needle); at >= 0; at = row.folded.indexOf(needle, at + 1)) {
    const first = firstWordFrom(row.words, at + 1);
    places.push({
      part: partOf(breaks, at),
      start: row.words[first * 3 + 1] ?? 0,
      end: row.words[(first + spaces) * 3 + 2] ?? 0,
    });
    if (places.length >= limit) break;
  }
  return places;
}

function partOf(breaks: readonly number[], position: number): number {
  let part = 0;
  while (part < breaks.length && (breaks[part] ?? Infinity) <= position) part++;
  return part;
}

function startRow(): RowBuilder {
  return { folded: [], length: 0, words: [], breaks: [] };
}

function breakRow(row: RowBuilder): void {
  row.breaks.push(row.length);
  row.folded.push(' \n');
  row.length += 2;
}

function pushWord(row: RowBuilder, term: string, start: number, end: number): void {
  row.words.push(row.length + 1, start, end);
  row.folded.push(' ', term);
  row.length += term.length + 1;
}

function endRow(row: RowBuilder): Row {
  row.folded.push(' ');
  const { words } = row;
  const last = words.reduce((most, place) => Math.max(most, place), 0);
  return { folded: row.folded.join(''), words: last <= 0xffff ? Uint16Array.from(words) : Uint32Array.from(words) };
}

function addWords(terms: IndexTerm[], at: number, joined: RowBuilder, split: RowBuilder, pieces: string[]): void {
  for (let i = 0; i < terms.length; i++) {
    const word = terms[i];
    if (!word) continue;
    const term = cleanTerm(word.term);
    const isCompound = terms[i + 1]?.kind === 'split';
    if (term !== '') {
      pushWord(joined, term, at + word.start, at + word.end);
      if (!isCompound) pushWord(split, term, at + word.start, at + word.end);
    }
    for (; terms[i + 1]?.kind === 'split'; i++) {
      const piece = terms[i + 1];
      const pieceTerm = cleanTerm(piece?.term ?? '');
      if (!piece || pieceTerm === '') continue;
      pushWord(split, pieceTerm, at + piece.start, at + piece.end);
      pieces.push(pieceTerm);
    }
  }
}

/** A term as it is kept: some letters fold to nothing, and a row is parted by spaces: neither may upset it. */
export function cleanTerm(term: string): string {
  const cut = term.length > maxTermLength ? term.slice(0, maxTermLength) : term;
  return /\s/.test(cut) ? cut.replace(/\s+/g, '') : cut;
}

/** A long text in pieces with their offsets, cut at white space where there is any. */
export function* chunksOf(text: string): Generator<[number, string]> {
  let at = 0;
  while (text.length - at > chunkLength) {
    const window = text.slice(at, at + chunkLength);
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'));
    let end = space > 0 ? space + 1 : chunkLength;
    const code = text.charCodeAt(at + end - 1);
    if (code >= 0xd800 && code <= 0xdbff) end--;
    yield [at, text.slice(at, at + end)];
    at += end;
  }
  yield [at, at === 0 ? text : text.slice(at)];
}
