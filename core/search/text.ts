import { TextBuilder, type IndexedText, type Row, type WordPlaces } from './rows.ts';
import { chunksOf } from '#lib/fulltext/cut.ts';

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

/** Returns the folded words of a short text, with compounds joined and split. */
export function termsOf(text: string): { joined: string[]; split: string[] } {
  const row = indexText([text]);
  return { joined: wordsOf(row.joined.folded), split: wordsOf(row.split.folded) };
}

/** Returns the words of a folded row. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[ \n]+/).filter((word) => word !== '');
}

/** Returns whether a folded word, or words separated by single spaces, occurs in the document as is. */
export function contains(text: IndexedText, folded: string): boolean {
  const needle = ` ${folded} `;
  return text.joined.folded.includes(needle) || (text.split !== text.joined && text.split.folded.includes(needle));
}

/** Returns where a folded word or run of words occurs, in reading order, at most `limit` per reading. */
export function locate(text: IndexedText, folded: string, limit: number): Place[] {
  const places = locateIn(text.joined, text.breaks.joined, folded, limit);
  if (text.split === text.joined) return places;
  const others = locateIn(text.split, text.breaks.split, folded, limit);
  let at = 0;
  const more = others.filter((place) => {
    while (at < places.length && isBefore(places[at], place)) at++;
    const other = places[at];
    return other?.part !== place.part || other.start >= place.end;
  });
  return [...places, ...more].sort((a, b) => a.part - b.part || a.start - b.start);
}

function isBefore(one: Place | undefined, other: Place): boolean {
  return one !== undefined && (one.part < other.part || (one.part === other.part && one.end <= other.start));
}

/** Returns the number, from 0, of the word at a place, or of the next one after it. */
export function wordNumber(text: IndexedText, { part, start }: Pick<Place, 'part' | 'start'>): number {
  const { words } = text.joined;
  let [low, high] = wordRange(text, part);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle * 3 + 2] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the words of one part that touch `[from, to)` as spans, for cutting between words. */
export function wordSpans(text: IndexedText, part: number, from: number, to: number): { start: number; end: number }[] {
  const { words } = text.joined;
  const [, last] = wordRange(text, part);
  const spans: { start: number; end: number }[] = [];
  for (let i = wordNumber(text, { part, start: from }); i < last; i++) {
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

/** Returns the index of the first word that begins in the folded row at `position` or later. */
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
