import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useLatest } from '#renderer/ui/useLatest.ts';

/** Pixels below the upper edge of the page at which one reads. */
const readingLinePx = 96;

/**
 * Keeps the outline and the page at one place: a section that is chosen comes to the upper edge, and what a person scrolls to
 * is chosen.
 * @param desk what scrolls
 * @param onPlace the section that is being read now; not called for scrolling that `goTo` does
 * @returns scrolls to a section
 */
export function useReadingPlace(
  desk: RefObject<HTMLElement | null>,
  onPlace: (section: string) => void,
): (section: string) => void {
  const latest = useLatest(onPlace);
  // Whether a hand has scrolled: a chosen section near the end cannot come up to the line.
  const byHand = useRef(false);

  useEffect(() => {
    const begin = (event: Event) => {
      if (desk.current?.contains(event.target as Node)) byHand.current = true;
    };
    const scrolled = (event: Event) => {
      const element = desk.current;
      if (!element || event.target !== element || !byHand.current) return;
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
  }, [desk, latest]);

  return useCallback(
    (section) => {
      byHand.current = false;
      const [first] = desk.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [];
      // With the first section one sees the title above it.
      if (first?.dataset['section'] === section) desk.current?.scrollTo({ top: 0 });
      else desk.current?.querySelector(`[data-section="${CSS.escape(section)}"]`)?.scrollIntoView({ block: 'start' });
    },
    [desk],
  );
}

/** The section at the line, or at the end of the page its last one. */
function sectionAt(desk: HTMLElement): string | null {
  const sections = [...desk.querySelectorAll<HTMLElement>('[data-section]')];
  const { top } = desk.getBoundingClientRect();
  const isAtEnd = desk.scrollTop + desk.clientHeight >= desk.scrollHeight - 2;
  const read = isAtEnd
    ? sections.at(-1)
    : sections.filter((section) => section.getBoundingClientRect().top <= top + readingLinePx).at(-1);
  return (read ?? sections[0])?.dataset['section'] ?? null;
}
