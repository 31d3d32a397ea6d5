import { useEffect, useState } from 'react';
import type { Span } from './caret.ts';
import { findAll, mostHits } from './find.ts';
import type { Piece } from './pieces.ts';

/** Milliseconds for which the text is looked through before the window gets its turn. */
const slice = 8;

export interface Found {
  /** What was looked for: for a moment after a key press still the query before. */
  query: string;
  hits: readonly Span[];
  /** Still looking. */
  busy: boolean;
  /** There are more than are shown. */
  more: boolean;
}

const nothing: Found = { query: '', hits: [], busy: false, more: false };

/** Looks for a query in the text without ever holding up the window. */
export function useFind(text: string, pieces: readonly Piece[], query: string): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    const search = findAll(text, pieces, query);
    const hits: Span[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const step = () => {
      const until = performance.now() + slice;
      let next = search.next();
      while (!next.done) {
        hits.push(...next.value);
        if (performance.now() > until) break;
        next = search.next();
      }
      setFound({ query, hits: hits.slice(0, mostHits), busy: !next.done, more: hits.length > mostHits });
      if (!next.done) timer = setTimeout(step);
    };
    timer = setTimeout(step, query === '' ? 0 : 60);
    return () => clearTimeout(timer);
  }, [text, pieces, query]);
  return query.trim() === '' ? nothing : found;
}
