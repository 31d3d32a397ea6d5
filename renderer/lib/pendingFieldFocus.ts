import { useEffect } from 'react';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { router } from './navigation.ts';
import { createStore } from './store.ts';

/** A field of a record to fill in, or its text, as soon as it is on screen, because the user was sent there for it. */
interface PendingField {
  id: string;
  field: string;
}

const pendingField = createStore<PendingField | null>(null);

// Where the user has gone on before it was on screen, it must not take the focus when that record is opened again.
router.subscribe(() => {
  if (pendingField.get() !== null && pendingField.get()?.id !== router.route.id) clearPendingField();
});

/** Requests the focus for a field; call it before going to the record's page. */
export function requestFieldFocus(id: string, field: string): void {
  pendingField.set({ id, field });
}

function clearPendingField(): void {
  pendingField.set(null);
}

/** Returns whether a field is requested, and the function to call once it is open. */
export function usePendingFieldFocus(id: string, field: string): { isAsked: boolean; onAsked: () => void } {
  const pendingNow = pendingField.use();
  const isAsked = pendingNow !== null && pendingNow.id === id && pendingNow.field === field;
  return { isAsked, onAsked: clearPendingField };
}

/** Opens a field once it is requested; where it cannot be opened, the request waits. */
export function useFieldRequest(id: string, field: string, open: () => void, canOpen = true): void {
  const { isAsked, onAsked } = usePendingFieldFocus(id, field);
  const asks = isAsked && canOpen;
  const latest = useLatest(open);
  useEffect(() => {
    if (!asks) return;
    latest.current();
    onAsked();
  }, [asks, onAsked, latest]);
}
