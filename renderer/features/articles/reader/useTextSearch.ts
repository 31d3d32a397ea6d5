import { useEffect, useMemo, useState } from 'react';
import type { Span } from './caret.ts';
import { findAll, maxHits } from './textSearch.ts';
import type { Piece } from './pieces.ts';

/** Milliseconds to search a long text before yielding to the window. */
const sliceMs = 8;
/** Longest text, in UTF-16 units, that is searched at once, between two key presses. */
const shortTextChars = 200_000;
/** Milliseconds to wait for another key before searching a long text. */
const debounceMs = 60;

export interface TextSearchResult {
  hits: readonly Span[];
  /** Whether the search is still running. */
  busy: boolean;
  /** Whether there are more hits than shown. */
  more: boolean;
}

const noResult: TextSearchResult = { hits: [], busy: false, more: false };
const searching: TextSearchResult = { hits: [], busy: true, more: false };

/** Searches the text without ever blocking the window. The result never belongs to another query. */
export function useTextSearch(text: string, pieces: readonly Piece[], query: string): TextSearchResult {
  const isShort = text.length <= shortTextChars;
  const immediateResult = useMemo(
    () => (isShort ? toResult([...findAll(text, pieces, query)].flat(), false) : noResult),
    [isShort, text, pieces, query],
  );
  const [slowResult, setSlowResult] = useState<{ query: string; found: TextSearchResult }>({
    query: '',
    found: noResult,
  });
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
      setSlowResult({ query, found: toResult(hits, !next.done) });
      if (!next.done) timer = setTimeout(step);
    };
    timer = setTimeout(step, debounceMs);
    return () => clearTimeout(timer);
  }, [isShort, text, pieces, query]);
  if (query.trim() === '') return noResult;
  if (isShort) return immediateResult;
  return slowResult.query === query ? slowResult.found : searching;
}

function toResult(hits: readonly Span[], busy: boolean): TextSearchResult {
  return { hits: hits.slice(0, maxHits), busy, more: hits.length > maxHits };
}
