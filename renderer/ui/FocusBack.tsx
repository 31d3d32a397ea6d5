import { useEffect, useRef, useState } from 'react';

interface Overlay {
  marker: Element | null;
  back: readonly HTMLElement[];
}

/** What is open over the page. */
const overlays = new Set<Overlay>();

/** Where the focus is, then where it would go back to from there: the entry of a menu that opens a dialog closes with it. */
function wayBack(): readonly HTMLElement[] {
  const now = document.activeElement;
  if (!(now instanceof HTMLElement) || now === document.body) return [];
  const around = [...overlays].find(({ marker }) => marker?.parentElement?.contains(now));
  return [now, ...(around?.back ?? [])];
}

/**
 * Put first into a menu or dialog, it gives the focus back in the moment in which that closes. React Aria does so a frame
 * later: a key that is pressed meanwhile would reach nobody, and what it opens would forget where the focus has been.
 */
export function FocusBack() {
  const marker = useRef<HTMLSpanElement>(null);
  // Read before anything inside takes the focus.
  const [back] = useState(wayBack);
  // An effect, not a layout effect: until then the page is inert, and takes no focus.
  useEffect(() => {
    const overlay = { marker: marker.current, back };
    overlays.add(overlay);
    return () => {
      overlays.delete(overlay);
      for (const element of back) {
        if (document.activeElement !== document.body) return; // there by now, or somebody else has taken it
        if (element.isConnected) element.focus({ preventScroll: true });
      }
    };
  }, [back]);
  return <span ref={marker} hidden />;
}
