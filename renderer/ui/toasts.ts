/** One message at the foot of the window. */
export interface ToastMessage {
  id: number;
  text: string;
  /** Takes back what the text tells of; draws the Undo button. */
  onUndo?: (() => void) | undefined;
  /** What can be done with what the text tells of: open a file. The message goes when one is pressed. */
  actions?: readonly { label: string; onPress: () => void }[] | undefined;
  /** Amber, with an icon: something did not work, or needs a look. Stays until it is put away. */
  problem?: boolean | undefined;
  /** For a bug: puts its details on the clipboard. */
  onCopyDetails?: (() => void) | undefined;
}

let next = 1;
let current: ToastMessage | null = null;
const listeners = new Set<() => void>();

function set(message: ToastMessage | null): void {
  current = message;
  for (const listener of listeners) listener();
}

/** Shows a message; the one before it goes, as Undo is only ever for the last act. */
export function showToast(message: Omit<ToastMessage, 'id'>): void {
  set({ ...message, id: next++ });
}

/** Puts the message away, if it is still the one with this id. */
export function hideToast(id: number): void {
  if (current?.id === id) set(null);
}

/** For useSyncExternalStore. */
export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): ToastMessage | null => current,
};
