import type { Entry } from '#core/search/entries.ts';
import type { Evidence } from '#core/search/evidence.ts';
import { locate } from '#core/search/text.ts';

/** Marks of one text; nobody steps through more. */
export const mostMarks = 5_000;

/** Where a query matches in the text of an article. */
export interface Marks {
  /** UTF-16 offsets, in order, not overlapping; the end is exclusive. */
  marks: [number, number][];
  /** There are more than these. */
  more: boolean;
}

/**
 * Where what was found stands in the last part of a document, in all the forms in which it was found: misspelt, with
 * accents, as a phrase, by another name.
 * @param length UTF-16 units of that part which count
 */
export function marksIn({ text }: Entry, evidence: readonly Evidence[], length: number): Marks {
  const body = text.parts.length - 1;
  const places: [number, number][] = [];
  const seen = new Set<string>();
  for (const { form, related } of evidence) {
    if (related || form === '' || seen.has(form)) continue;
    seen.add(form);
    for (const { part, start, end } of locate(text, form, mostMarks + 1)) {
      if (part === body && end <= length) places.push([start, end]);
    }
  }
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const marks: [number, number][] = [];
  for (const [start, end] of places) {
    const before = marks.at(-1);
    // A name and a word of it, a compound and a piece of it: one mark.
    if (before && start < before[1]) before[1] = Math.max(before[1], end);
    else marks.push([start, end]);
  }
  return { marks: marks.slice(0, mostMarks), more: marks.length > mostMarks };
}
