import { fold, foldWithMap } from '#lib/text/fold.ts';
import type { Span } from './caret.ts';
import type { Piece } from './pieces.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Finding stops after this many hits; nobody steps through more. */
export const maxHits = 10_000;

const whiteSpace = /\s/g;

/** Returns the query in the form used for comparison; empty when there is nothing to find. */
export function normaliseQuery(query: string): string {
  return fold(oneLine(query));
}

/** Finds a folded query in part of the text, ignoring accents and case; a line break counts as a space. */
export function hitsIn(text: string, start: number, end: number, query: string): Span[] {
  const hits: Span[] = [];
  if (query === '') return hits;
  const { folded, map } = foldWithMap(text.slice(start, end));
  const searched = folded.replace(whiteSpace, ' ');
  for (let at = searched.indexOf(query); at >= 0; at = searched.indexOf(query, at + query.length)) {
    const from = map[at] ?? 0;
    // The hit ends where the next character starts; a character that folds to several units is included whole.
    let after = at + query.length;
    while (after < map.length - 1 && map[after] === map[after - 1]) after += 1;
    hits.push({ start: start + from, end: start + (map[after] ?? from) });
  }
  return hits;
}

/** Finds a query in an article piece by piece; a generator, so that a text of 20 MB can be searched in slices. */
export function* findAll(text: string, pieces: readonly Piece[], query: string): Generator<Span[]> {
  const normalised = normaliseQuery(query);
  if (normalised === '') return;
  let count = 0;
  for (const piece of pieces) {
    const hits = hitsIn(text, piece.start, piece.end, normalised);
    count += hits.length;
    yield hits;
    if (count >= maxHits) return;
  }
}
