import { TextBuilder, type IndexedText, type Row, type WordPlaces } from './rows.ts';
import { chunksOf } from './terms.ts';

/** A run of words found in a document: offsets are UTF-16 indexes into `parts[part]`. */
export interface Place {
  part: number;
  start: number;
  end: number;
}

/** Folds and measures the parts of one document. */
export function indexText(parts: readonly string[]): IndexedText {
  const building = new TextBuilder(parts.reduce((sum, part) => sum + part.length, 0));
  parts.forEach((part, index) => {
    if (index > 0) building.startPart();
    for (const [at, chunk] of chunksOf(part)) building.add(chunk, at);
  });
  return building.end(parts);
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
