import { useEffect, type RefObject } from 'react';
import { useLatest } from './useLatest.ts';

/** Calls back when an element becomes less high because a dock has grown from below. */
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
