import { Activity, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

/** Words that are not kept yet stand in one of these. */
export const openForm = 'form[data-modal]';

/** Forms that wait at the same time; the oldest is given up for a further one. */
const maxForms = 5;

interface Shown {
  /** What is shown: another id, another thing. */
  id: string;
  children: ReactNode;
}

/**
 * Shows one thing at a time. Where a form is open when another is shown, what had it waits out of sight with all that was
 * typed, until one comes back to it.
 */
export function KeptForms({ id, children }: Shown) {
  const places = useRef(new Map<string, HTMLElement>());
  const before = useRef(children);
  const [last, setLast] = useState(id);
  const [waiting, setWaiting] = useState<readonly Shown[]>([]);
  if (id !== last) {
    const others = waiting.filter((one) => one.id !== last && one.id !== id);
    const isOpen = places.current.get(last)?.querySelector(openForm) != null;
    setLast(id);
    setWaiting(isOpen ? [...others.slice(1 - maxForms), { id: last, children: before.current }] : others);
  }
  useLayoutEffect(() => {
    before.current = children;
    for (const known of places.current.keys())
      if (known !== id && !waiting.some((one) => one.id === known)) places.current.delete(known);
  });
  return [...waiting, { id, children }].map((one) => (
    <Activity key={one.id} mode={one.id === id ? 'visible' : 'hidden'}>
      <div
        style={{ display: 'contents' }}
        ref={(element) => {
          // What goes out of sight gives up its element, and is asked for its form all the same.
          if (element) places.current.set(one.id, element);
        }}
      >
        {one.children}
      </div>
    </Activity>
  ));
}
