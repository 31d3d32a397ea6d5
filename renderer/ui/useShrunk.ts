import { useEffect, type RefObject } from 'react';
import { useLatest } from './useLatest.ts';

/** Hears that an element has become less high: a dock has grown up from below it. */
export function useShrunk(element: RefObject<HTMLElement | null>, onShrunk: () => void): void {
  const latest = useLatest(onShrunk);
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      const before = height;
      height = box.clientHeight;
      if (height < before) latest.current();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [element, latest]);
}
