import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { Caret } from './caret.ts';
import { estimateHeight, pieceAt, type Piece } from './pieces.ts';

export type Rows = Virtualizer<HTMLDivElement, Element>;

export interface RowsOptions {
  id: string;
  text: string;
  pieces: readonly Piece[];
  readerSize: number;
  scroller: RefObject<HTMLDivElement | null>;
  /** The selection, whose ends stay on the page; otherwise the page would lose it. */
  pinned: RefObject<Caret | null>;
}

/** Up to this many blocks and UTF-16 units, the whole text is on the page, for screen readers; beyond that, only what is near. */
const allShown = { blocks: 400, length: 60_000 };

/** Chooses the pieces of the text that are on the page, and their positions. The text opens where the user left it. */
export function useTextRows({ id, text, pieces, readerSize, scroller, pinned }: RowsOptions): Rows {
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: pieces.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const piece = pieces[index];
      return piece ? estimateHeight(text, piece, readerSize) : 28;
    },
    overscan: 6,
    paddingStart: 24,
    paddingEnd: 96,
    initialOffset: rememberedScroll(id),
    initialRect: { width: 640, height: 800 },
    rangeExtractor: (range) => {
      if (range.count <= allShown.blocks && text.length <= allShown.length)
        return Array.from({ length: range.count }, (_, index) => index);
      const shownIndexes = new Set(defaultRangeExtractor(range));
      for (const offset of [pinned.current?.anchor, pinned.current?.focus]) {
        if (offset !== undefined) shownIndexes.add(pieceAt(pieces, offset));
      }
      return [...shownIndexes].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    virtual.measure();
  }, [readerSize, virtual]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const saveScroll = () => rememberScroll(id, element.scrollTop);
    element.addEventListener('scroll', saveScroll, { passive: true });
    return () => element.removeEventListener('scroll', saveScroll);
  }, [id, scroller]);
  return virtual;
}

/** Scroll position of each article in this window, restored when the user comes back to it. */
const scrolls = new Map<string, number>();

/** Stores the scroll position of an article, in px. */
function rememberScroll(id: string, top: number): void {
  scrolls.set(id, top);
}

/** Returns the scroll position of an article in px; 0 for one that has not been open. */
function rememberedScroll(id: string): number {
  return scrolls.get(id) ?? 0;
}
