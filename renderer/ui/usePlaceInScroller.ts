import { useLayoutEffect, useState, type RefObject } from 'react';

/** Where a list is in the page that scrolls it. */
export interface PlaceInScroller {
  scroller: HTMLElement | null;
  /** Distance in px from the top of the scrolled content to the list. */
  top: number;
  width: number;
}

/** Tracks where a virtual list is in the page that scrolls it: the content above changes height. @param selector of that page */
export function usePlaceInScroller(list: RefObject<HTMLElement | null>, selector: string): PlaceInScroller {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [top, setTop] = useState(0);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const page = list.current?.closest<HTMLElement>(selector) ?? null;
    setScroller(page);
    if (!page) return undefined;
    const measure = () => {
      if (!list.current) return;
      setTop(Math.round(offsetWithin(list.current, page)));
      setWidth(list.current.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (page.firstElementChild) observer.observe(page.firstElementChild);
    return () => observer.disconnect();
  }, [list, selector]);
  return { scroller, top, width };
}

/** Returns the distance in px from the top of the scrolled content to an element. */
function offsetWithin(element: HTMLElement, scroller: HTMLElement): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}
