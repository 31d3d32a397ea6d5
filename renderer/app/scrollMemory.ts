import { useLayoutEffect, type RefObject } from 'react';
import { memoryOf, useRoute } from '#renderer/lib/navigation.ts';

/** Where one part of a page is scrolled to. */
interface Place {
  /** Matches the part, as one of several. */
  selector: string;
  index: number;
  top: number;
}

/** Milliseconds in which the rows of a page arrive, and in which it may scroll to its current row by itself. */
const arrivalMs = 1_500;

/**
 * Remembers with each entry of the history where the parts of its page are scrolled to, and scrolls there again when Back or Forward
 * returns to it, unless the user does something first. Renders nothing; it comes after the page, which is there when its effects run.
 */
export function ScrollMemory({ page }: { page: RefObject<HTMLElement | null> }): null {
  const route = useRoute();
  useLayoutEffect(() => {
    const root = page.current;
    if (!root) return undefined;
    const memory = memoryOf(route);
    const known = memory.get('scroll') as ReadonlyMap<string, Place> | undefined;
    const places = new Map(known);
    memory.set('scroll', places);
    if (!known) for (const part of scrolled.get(root) ?? []) if (part.isConnected) keep(places, root, part);

    const parts = scrolled.get(root) ?? new Set<Element>();
    scrolled.set(root, parts);
    let isArriving = places.size > 0 && known !== undefined;
    const restore = () => {
      for (const { selector, index, top } of known ? places.values() : []) {
        const part = root.querySelectorAll(selector)[index];
        if (part && part.scrollTop !== top && part.scrollHeight - part.clientHeight >= top) part.scrollTop = top;
      }
    };
    const observer = new MutationObserver(restore);
    const end = () => {
      isArriving = false;
      observer.disconnect();
    };
    const timer = setTimeout(end, arrivalMs);
    const onScroll = ({ target }: Event) => {
      if (isArriving) restore();
      else if (target instanceof Element) {
        parts.add(target);
        keep(places, root, target);
      }
    };
    if (isArriving) {
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });
      restore();
    }
    root.addEventListener('scroll', onScroll, true);
    for (const name of inputs) window.addEventListener(name, end, true);
    return () => {
      end();
      clearTimeout(timer);
      root.removeEventListener('scroll', onScroll, true);
      for (const name of inputs) window.removeEventListener(name, end, true);
    };
  }, [page, route]);
  return null;
}

/** What the user does to a page. */
const inputs = ['wheel', 'pointerdown', 'keydown'] as const;

/** The parts of a page that were scrolled, also at earlier entries that showed the same page. */
const scrolled = new WeakMap<Element, Set<Element>>();

/** Notes where a part is scrolled to. */
function keep(places: Map<string, Place>, root: Element, part: Element): void {
  const pane = part.closest('[data-pane]')?.getAttribute('data-pane');
  const classes = [...part.classList].map((name) => `.${CSS.escape(name)}`).join('');
  const selector = `${pane ? `[data-pane="${pane}"]` : ''} ${part.tagName}${classes}`;
  const index = [...root.querySelectorAll(selector)].indexOf(part);
  if (index >= 0) places.set(`${selector} ${index}`, { selector, index, top: part.scrollTop });
}
