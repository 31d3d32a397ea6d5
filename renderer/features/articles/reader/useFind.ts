import { useEffect, useMemo, useState } from 'react';
import type { Span } from './caret.ts';
import { findAll, maxHits } from './find.ts';
import type { Piece } from './pieces.ts';

/** Milliseconds to search a long text before yielding to the window. */
const sliceMs = 8;
/** Longest text, in UTF-16 units, that is searched at once, between two key presses. */
const shortTextChars = 200_000;
/** Milliseconds to wait for another key before searching a long text. */
const debounceMs = 60;

export interface Found {
  hits: readonly Span[];
  /** Whether the search is still running. */
  busy: boolean;
  /** Whether there are more hits than shown. */
  more: boolean;
}

const nothing: Found = { hits: [], busy: false, more: false };
const searching: Found = { hits: [], busy: true, more: false };

/** Searches the text without ever blocking the window. The result never belongs to another query. */
export function useFind(text: string, pieces: readonly Piece[], query: string): Found {
  const isShort = text.length <= shortTextChars;
  const atOnce = useMemo(
    () => (isShort ? toFound([...findAll(text, pieces, query)].flat(), false) : nothing),
    [isShort, text, pieces, query],
  );
  const [slow, setSlow] = useState<{ query: string; found: Found }>({ query: '', found: nothing });
  useEffect(() => {
    if (isShort || query.trim() === '') return undefined;
    const search = findAll(text, pieces, query);
    const hits: Span[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = () => {
      const until = performance.now() + sliceMs;
      let next = search.next();
      while (!next.done) {
        hits.push(...next.value);
        if (performance.now() > until) break;
        next = search.next();
      }
      setSlow({ query, found: toFound(hits, !next.done) });
      if (!next.done) timer = setTimeout(step);
    };
    timer = setTimeout(step, debounceMs);
    return () => clearTimeout(timer);
  }, [isShort, text, pieces, query]);
  if (query.trim() === '') return nothing;
  if (isShort) return atOnce;
  return slow.query === query ? slow.found : searching;
}

function toFound(hits: readonly Span[], busy: boolean): Found {
  return { hits: hits.slice(0, maxHits), busy, more: hits.length > maxHits };
}
