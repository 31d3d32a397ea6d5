import { useEffect, useMemo, useState } from 'react';
import type { Span } from './caret.ts';
import { findAll, maxHits } from './find.ts';
import type { Piece } from './pieces.ts';

/** Milliseconds for which a long text is looked through before the window gets its turn. */
const sliceMs = 8;
/** UTF-16 units up to which a text is looked through at once, between two keys. */
const shortTextChars = 200_000;
/** Milliseconds that a key is waited for before a long text is looked through. */
const debounceMs = 60;

export interface Found {
  hits: readonly Span[];
  /** Still looking. */
  busy: boolean;
  /** There are more than are shown. */
  more: boolean;
}

const nothing: Found = { hits: [], busy: false, more: false };
const searching: Found = { hits: [], busy: true, more: false };

/** Looks for a query in the text without ever holding up the window. What is answered is never that of another query. */
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
