import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Reading line: pixels below the top edge of the page. */
const readingLinePx = 96;

/**
 * Keeps the outline and the page in sync: choosing a section scrolls it to the top, and scrolling chooses the section being read.
 * @param scroller the scrolling element
 * @param onPlace called with the section being read; not for scrolling caused by `goTo`
 * @returns scrolls to a section
 */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  onPlace: (section: string) => void,
): (section: string) => void {
  const latest = useLatest(onPlace);
  // Whether the user scrolled: a chosen section near the end cannot reach the reading line.
  const isByHand = useRef(false);

  useEffect(() => {
    const begin = (event: Event) => {
      if (scroller.current?.contains(event.target as Node)) isByHand.current = true;
    };
    const scrolled = (event: Event) => {
      const element = scroller.current;
      if (!element || event.target !== element || !isByHand.current) return;
      const section = sectionAt(element);
      if (section !== null) latest.current(section);
    };
    const hand = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const name of hand) document.addEventListener(name, begin, { capture: true, passive: true });
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    return () => {
      for (const name of hand) document.removeEventListener(name, begin, { capture: true });
      document.removeEventListener('scroll', scrolled, { capture: true });
    };
  }, [scroller, latest]);

  return useCallback(
    (section) => {
      isByHand.current = false;
      const [first] = scroller.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [];
      // For the first section, scroll to the very top to show the title.
      if (first?.dataset['section'] === section) scroller.current?.scrollTo({ top: 0 });
      else
        scroller.current?.querySelector(`[data-section="${CSS.escape(section)}"]`)?.scrollIntoView({ block: 'start' });
    },
    [scroller],
  );
}

/** Returns the section at the reading line; at the end of the page, the last one. */
function sectionAt(scroller: HTMLElement): string | null {
  const sections = [...scroller.querySelectorAll<HTMLElement>('[data-section]')];
  const { top } = scroller.getBoundingClientRect();
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const read = isAtEnd
    ? sections.at(-1)
    : sections.filter((section) => section.getBoundingClientRect().top <= top + readingLinePx).at(-1);
  return (read ?? sections[0])?.dataset['section'] ?? null;
}
