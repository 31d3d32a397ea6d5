import { createStore } from '#renderer/lib/store.ts';

/** A message at the foot of the window. */
export interface ToastMessage {
  id: number;
  text: string;
  /** Undoes what the text reports; shows the Undo button. */
  onUndo?: (() => void) | undefined;
  /** Further actions on what the text reports, such as opening a file. The message disappears when one is pressed. */
  actions?: readonly { label: string; onPress: () => void }[] | undefined;
  /** Amber, with an icon: something failed or needs attention. Stays until it is dismissed. */
  problem?: boolean | undefined;
  /** For a bug: copies its details to the clipboard. */
  onCopyDetails?: (() => void) | undefined;
}

let next = 1;
const current = createStore<ToastMessage | null>(null);

/** Shows a message in place of the previous one: Undo only ever applies to the last action. */
export function showToast(message: Omit<ToastMessage, 'id'>): void {
  current.set({ ...message, id: next++ });
}

/** Hides the message, if it is still the one with this id. */
export function hideToast(id: number): void {
  if (current.get()?.id === id) current.set(null);
}

/** Hides the current message. */
export function clearToast(): void {
  current.set(null);
}

/** Subscribes to the current message. */
export const useToast = (): ToastMessage | null => current.use();
