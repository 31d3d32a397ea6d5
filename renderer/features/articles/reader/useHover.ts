import { useCallback, useEffect, useRef, useState } from 'react';
import { inlineExtent } from '#renderer/ui/alongLine.ts';

/** Milliseconds before the buttons appear, and before they go after the pointer has left. */
const showDelayMs = 180;
const hideDelayMs = 260;

export interface Hovered {
  key: string;
  /** After the word, in page pixels from the line start. */
  x: number;
  y: number;
}

export interface Hover {
  at: Hovered | null;
  /** Called when the pointer enters a name in the text, or leaves it. */
  enter: (element: HTMLElement | null) => void;
  keepOpen: () => void;
  leave: () => void;
}

/** Tracks the name under the pointer. @param isHoverable whether a suggestion has decisions to offer */
export function useHover(isHoverable: (key: string) => boolean): Hover {
  const [at, setAt] = useState<Hovered | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = useCallback((work: () => void, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(work, ms);
  }, []);

  return {
    at,
    enter(element) {
      const key = element?.dataset['suggestion'];
      if (!element || key === undefined || !isHoverable(key)) {
        if (at) later(() => setAt(null), hideDelayMs);
        else clearTimeout(timer.current);
        return;
      }
      later(() => {
        const page = element.closest('[data-testid="article-text"]')?.parentElement;
        const rects = element.getClientRects();
        const box = rects[rects.length - 1];
        if (!page || !box) return;
        const frame = page.getBoundingClientRect();
        setAt({ key, x: inlineExtent(box, frame).end + 10, y: box.top - frame.top + box.height / 2 });
      }, showDelayMs);
    },
    keepOpen: () => clearTimeout(timer.current),
    leave: () => later(() => setAt(null), hideDelayMs),
  };
}
