import { createStore } from './store.ts';

/** A field of a record that is to be filled in as soon as it is on screen: somebody was sent there for it. */
interface PendingField {
  id: string;
  field: string;
}

const pendingField = createStore<PendingField | null>(null);

/** Asks for a field; say it before going to the record's page. */
export function requestFieldFocus(id: string, field: string): void {
  pendingField.set({ id, field });
}

const clearPendingField = () => pendingField.set(null);

/** Whether a field is asked for, and what says that it is open now. */
export function usePendingFieldFocus(id: string, field: string): { isAsked: boolean; onAsked: () => void } {
  const now = pendingField.use();
  const isAsked = now !== null && now.id === id && now.field === field;
  return { isAsked, onAsked: clearPendingField };
}
