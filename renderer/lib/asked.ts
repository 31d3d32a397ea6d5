import { useSyncExternalStore } from 'react';

/** A field of a record that is to be filled in as soon as it is on screen: somebody was sent there for it. */
interface Asked {
  id: string;
  field: string;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function set(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks for a field; say it before going to the record's page. */
export function askField(id: string, field: string): void {
  set({ id, field });
}

const answered = () => set(null);

/** Whether a field is asked for, and what says that it is open now. */
export function useAsked(id: string, field: string): { isAsked: boolean; onAsked: () => void } {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  const isAsked = now !== null && now.id === id && now.field === field;
  return { isAsked, onAsked: answered };
}
