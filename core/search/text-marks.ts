import type { Entry } from '#core/search/entries.ts';
import type { Evidence } from '#core/search/evidence.ts';
import { nearPlaces } from '#core/search/near-places.ts';
import { locate, type Place } from '#core/search/text.ts';

/** Maximum marks in one text; nobody steps through more. */
export const maxMarks = 5_000;

/** Where a query matches in an article's text. */
export interface Marks {
  /** UTF-16 offsets, in order, not overlapping; the end is exclusive. */
  marks: [number, number][];
  /** Whether there are more than these. */
  more: boolean;
}

/**
 * Returns where the matches stand in the last part of a document, in every form in which they were found: misspelt, with accents, as a
 * phrase, by another name. A term searched in titles only counts only in a title that opens the text.
 * @param length how many UTF-16 units of that part count
 */
export function marksIn(entry: Entry, evidence: readonly Evidence[], length: number): Marks {
  const { text, title } = entry;
  const body = text.parts.length - 1;
  const titleEnd = text.parts[body]?.startsWith(title) ? title.length : 0;
  const places: [number, number][] = [];
  const addPlaces = (found: readonly Place[], end: number): void => {
    for (const place of found) if (place.part === body && place.end <= end) places.push([place.start, place.end]);
  };
  const anywhere = new Set<string>();
  const inTitle = new Set<string>();
  const near = new Set<Evidence['near']>();
  for (const each of evidence) {
    if (each.related || each.form === '') continue;
    if (each.near) near.add(each.near);
    else (each.naming ? inTitle : anywhere).add(each.form);
  }
  for (const form of anywhere) addPlaces(locate(text, form, maxMarks + 1), length);
  for (const form of inTitle) if (!anywhere.has(form)) addPlaces(locate(text, form, maxMarks + 1), titleEnd);
  for (const row of near) if (row) addPlaces(nearPlaces(text, row.forms, row.within, body), length);
  return joined(places);
}

/** Sorts the places and drops overlaps: a name and a word in it, or a compound and a piece of it, are one mark. */
function joined(places: [number, number][]): Marks {
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const marks: [number, number][] = [];
  for (const [start, end] of places) {
    const before = marks.at(-1);
    if (before && start < before[1]) before[1] = Math.max(before[1], end);
    else marks.push([start, end]);
  }
  return { marks: marks.slice(0, maxMarks), more: marks.length > maxMarks };
}
