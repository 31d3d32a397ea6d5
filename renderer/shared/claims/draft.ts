import { useSyncExternalStore } from 'react';

/** The claim that is being made in this window: what stands beside it elsewhere in the case is shown in the inspector. */
export interface DraftClaim {
  subject: { id: string; title: string };
  property: string;
  label: string;
}

let current: DraftClaim | null = null;
const listeners = new Set<() => void>();

/** Tells of the claim that a form is about; null when it is closed. */
export function setDraftClaim(next: DraftClaim | null): void {
  if (JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  for (const listener of listeners) listener();
}

/** The claim that a form is about. */
export function useDraftClaim(): DraftClaim | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
