import { useEffect, useRef, useState } from 'react';

interface Overlay {
  marker: Element | null;
  back: readonly HTMLElement[];
}

/** Overlays open over the page. */
const overlays = new Set<Overlay>();

/**
 * Returns the focused element, then the ones the focus would return to from there: a menu entry that opens a dialog closes with its menu.
 */
function focusChain(): readonly HTMLElement[] {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return [];
  const surroundingOverlay = [...overlays].find(({ marker }) => marker?.parentElement?.contains(focused));
  return [focused, ...(surroundingOverlay?.back ?? [])];
}

/**
 * Returns the focus as soon as a menu or dialog closes; put it first inside. React Aria does so a frame later: a key pressed meanwhile
 * would reach nobody, and whatever it opens would not know where the focus was.
 */
export function FocusBack() {
  const marker = useRef<HTMLSpanElement>(null);
  // Read before anything inside takes the focus.
  const [back] = useState(focusChain);
  // An effect, not a layout effect: until then the page is inert and cannot take the focus.
  useEffect(() => {
    const overlay = { marker: marker.current, back };
    overlays.add(overlay);
    return () => {
      overlays.delete(overlay);
      for (const element of back) {
        if (document.activeElement !== document.body) return; // Already returned, or something else has taken it.
        if (element.isConnected) element.focus({ preventScroll: true });
      }
    };
  }, [back]);
  return <span ref={marker} hidden />;
}
