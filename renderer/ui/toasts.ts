import { createStore } from '#renderer/lib/store.ts';

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
const current = createStore<ToastMessage | null>(null);

/** Shows a message; the one before it goes, as Undo is only ever for the last act. */
export function showToast(message: Omit<ToastMessage, 'id'>): void {
  current.set({ ...message, id: next++ });
}

/** Puts the message away, if it is still the one with this id. */
export function hideToast(id: number): void {
  if (current.get()?.id === id) current.set(null);
}

/** Puts away whatever message is shown. */
export function clearToast(): void {
  current.set(null);
}

/** The message that is shown, followed. */
export const useToast = (): ToastMessage | null => current.use();
