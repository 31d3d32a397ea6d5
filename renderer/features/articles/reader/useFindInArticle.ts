import { useEffect, useState, type RefObject } from 'react';
import type { Span } from './caret.ts';
import type { FindBarProps } from '#renderer/shared/find/FindBar.tsx';
import type { Piece } from './pieces.ts';
import type { TextHandle } from './TextView.tsx';
import { useTextSearch } from './useTextSearch.ts';

const none: readonly Span[] = [];

export interface FindInArticle {
  hits: readonly Span[];
  at: number;
  open: () => void;
  /** Props of the find bar; null while it is closed. */
  bar: FindBarProps | null;
}

/** Finds words in the text: the bar, the hits and the current one. */
export function useFindInArticle(
  text: string,
  pieces: readonly Piece[],
  handle: RefObject<TextHandle | null>,
): FindInArticle {
  const [focusRequests, setFocusRequests] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const [from, setFrom] = useState(0);
  const found = useTextSearch(text, pieces, isOpen ? query : '');
  const { hits } = found;
  // The first hit after the reading position, until the user steps to another.
  const first = hits.findIndex(({ start }) => start >= from);
  const currentIndex = Math.min(at ?? Math.max(0, first), Math.max(0, hits.length - 1));
  const hit = hits[currentIndex];
  const hitStart = hit?.start;
  const hitEnd = hit?.end;

  useEffect(() => {
    if (isOpen && hitStart !== undefined && hitEnd !== undefined)
      void handle.current?.reveal({ start: hitStart, end: hitEnd });
  }, [isOpen, hitStart, hitEnd, handle]);

  return {
    hits: isOpen ? hits : none,
    at: currentIndex,
    open: () => {
      if (!isOpen) {
        setFrom(handle.current?.firstShown() ?? 0);
        setAt(null);
      }
      setOpen(true);
      setFocusRequests((count) => count + 1);
    },
    bar: isOpen
      ? {
          query,
          onQuery: (next) => {
            setQuery(next);
            setAt(null);
          },
          found,
          at: currentIndex,
          onStep: (by) => {
            if (hits.length > 0) setAt((currentIndex + by + hits.length) % hits.length);
          },
          onClose: () => {
            setOpen(false);
            // The found words stay selected, ready to be quoted.
            if (hit) handle.current?.select(hit);
            handle.current?.focus();
          },
          focusRequests,
        }
      : null,
  };
}
