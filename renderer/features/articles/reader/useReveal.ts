import { useCallback, type RefObject } from 'react';
import type { Span } from './caret.ts';
import { pieceAt, type Piece } from './pieces.ts';
import { rangeOf } from './positions.ts';
import type { Rows } from './useTextRows.ts';

export interface RevealOptions {
  pieces: readonly Piece[];
  virtual: Rows;
  scroller: RefObject<HTMLElement | null>;
  root: RefObject<HTMLElement | null>;
  /** Whether the mouse button is down over the text, which must not move then. */
  pointer: RefObject<boolean>;
}

/** Pixels between what is revealed and the edges of the view. */
const edgePx = 48;
/** Targets within this distance count as reading on, not as jumping. */
const nearbyPx = 120;

/** Scrolls to a span of the text unless it is visible; resolves when it is. */
export function useReveal({ pieces, virtual, scroller, root, pointer }: RevealOptions): (span: Span) => Promise<void> {
  return useCallback(
    async (span) => {
      const index = pieceAt(pieces, span.start);
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const element = scroller.current;
        const textRoot = root.current;
        if (!element || !textRoot || pointer.current) return;
        const box = rangeOf(textRoot, span.start, Math.max(span.start + 1, span.end))?.getClientRects()[0];
        if (box) {
          const wanted = scrollTo(box, element.getBoundingClientRect());
          if (wanted === null) return;
          const before = element.scrollTop;
          element.scrollTop += wanted;
          if (Math.abs(element.scrollTop - before) < 1) return;
        } else {
          virtual.scrollToIndex(index, { align: 'start' });
        }
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    [pieces, virtual, scroller, root, pointer],
  );
}

/** Returns the pixels to scroll so that a box is well within its frame; null when it already is. */
function scrollTo(box: DOMRect, frame: DOMRect): number | null {
  // In a small frame, only the middle is left.
  const margin = Math.max(0, Math.min(edgePx, (frame.height - box.height) / 2 - 1));
  const over = box.top - frame.top < margin;
  const under = box.bottom > frame.bottom - margin;
  if (!over && !under) return null;
  // Scroll by one more line when reading on; put the target at a third of the height after a jump.
  const isNear = Math.abs(over ? box.top - frame.top : box.bottom - frame.bottom) < nearbyPx;
  if (!isNear) return box.top - frame.top - frame.height / 3;
  return over ? box.top - frame.top - margin : box.bottom - frame.bottom + margin;
}
