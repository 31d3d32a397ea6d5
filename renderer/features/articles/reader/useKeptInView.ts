import { useEffect, type RefObject } from 'react';
import type { Span } from './caret.ts';
import { rangeOf } from './positions.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Gap in px between the words and the dock below them. */
const gapPx = 24;

/**
 * Keeps the end of a span visible when a dock below takes room from the text. Follows only what was visible; a user who has scrolled away
 * stays there.
 * @param pointer whether the mouse button is down over the text, which then must not move
 */
export function useKeptInView(
  scroller: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
  keptSpan: Span | null,
  pointer: RefObject<boolean>,
): void {
  const latest = useLatest(keptSpan);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const lostPx = height - element.clientHeight;
      height = element.clientHeight;
      const span = latest.current;
      if (lostPx <= 0 || !span || !root.current || pointer.current) return;
      const rects = rangeOf(root.current, span.start, Math.max(span.start + 1, span.end))?.getClientRects();
      const last = rects?.[rects.length - 1];
      if (!last) return;
      const { bottom } = element.getBoundingClientRect();
      const isCovered = last.bottom > bottom - gapPx && last.top < bottom + lostPx;
      if (isCovered)
        element.scrollTop += last.bottom - bottom + Math.min(gapPx, Math.max(0, (height - last.height) / 2));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, root, pointer, latest]);
}
