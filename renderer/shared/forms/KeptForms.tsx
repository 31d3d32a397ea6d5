import { Activity, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { hasUnsavedText } from '#renderer/ui/typedText.ts';

/** Matches the forms that hold unsaved text. */
export const openForm = 'form[data-modal]';

/** The most forms that wait at the same time with nothing typed in them; the oldest is dropped for another. */
const maxUntouched = 5;

interface Shown {
  /** Identifies what is shown. */
  id: string;
  children: ReactNode;
}

interface Waiting extends Shown {
  /** Whether something is typed, which is never dropped. */
  isTyped: boolean;
}

/**
 * Shows one thing at a time. If a form is open, or something is typed, when another thing is shown, it stays mounted but hidden, with
 * everything typed, until the user comes back to it.
 */
export function KeptForms({ id, children }: Shown) {
  const places = useRef(new Map<string, HTMLElement>());
  const before = useRef(children);
  const [last, setLast] = useState(id);
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  if (id !== last) {
    const others = waiting.filter((one) => one.id !== last && one.id !== id);
    const place = places.current.get(last);
    const isTyped = place !== undefined && hasUnsavedText(place);
    const isOpen = isTyped || (place?.querySelector(openForm) ?? null) !== null;
    setLast(id);
    setWaiting(isOpen ? limited([...others, { id: last, children: before.current, isTyped }]) : others);
  }
  useLayoutEffect(() => {
    before.current = children;
    for (const placeId of places.current.keys())
      if (placeId !== id && !waiting.some((one) => one.id === placeId)) places.current.delete(placeId);
  });
  return [...waiting, { id, children }].map((one) => (
    <Activity key={one.id} mode={one.id === id ? 'visible' : 'hidden'}>
      <div
        style={{ display: 'contents' }}
        ref={(element) => {
          // A hidden activity clears its ref, but its element is still needed to check for an open form.
          if (element) places.current.set(one.id, element);
        }}
      >
        {one.children}
      </div>
    </Activity>
  ));
}

/** Returns the forms without the oldest untouched ones, if there are too many of those. */
function limited(waiting: readonly Waiting[]): readonly Waiting[] {
  const untouched = waiting.filter(({ isTyped }) => !isTyped);
  const dropped = new Set(untouched.slice(0, Math.max(0, untouched.length - maxUntouched)));
  return waiting.filter((one) => !dropped.has(one));
}
