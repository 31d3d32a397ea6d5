import { ask, type Asked } from '#renderer/lib/ask.ts';
import { changesSaved, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { createStore } from '#renderer/lib/store.ts';
import { hasUnsavedText } from '#renderer/ui/typedText.ts';

/** The question whether to discard what is typed; null when it is not asked. */
const question = createStore<Asked<object, boolean> | null>(null);

/** Subscribes to the question whether to discard what is typed, as the function that answers it. */
export const useLeaveQuestion = (): ((discard: boolean) => void) | null =>
  question.use((asked) => asked?.answer ?? null);

/** Set once the page may go. */
let isFree = false;

/** Leaves the field that has the focus, as what is edited in place is saved then. Returns it. */
function leaveField(): HTMLElement | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.matches('input, textarea, [contenteditable]')) return null;
  field.blur();
  return field;
}

/** Returns whether the case may be left: everything is saved, and the user discards what is typed in a form. */
async function mayLeave(): Promise<boolean> {
  if (hasUnsavedText(document.body) && !(await ask(question, {}, false))) return false;
  const field = leaveField();
  const isSaved = await changesSaved();
  // The case may stay after all, as when no other one is chosen.
  if (document.activeElement === document.body) field?.focus();
  return isSaved;
}

/** Runs what leaves the open case, unless the user keeps what is typed. */
export async function leaveFor(leave: () => unknown): Promise<void> {
  await withErrorToast(async () => (await mayLeave()) && leave());
}

/** Asks before the window closes, or loads its page again, while something is typed in a form; called once. */
export function guardClosing(): void {
  window.addEventListener('beforeunload', (event) => {
    if (isFree || !hasUnsavedText(document.body)) {
      leaveField();
      return;
    }
    event.preventDefault();
    // oxlint-disable-next-line typescript/no-deprecated -- Chromium before 119 keeps the window open only for this
    event.returnValue = true;
    void leaveFor(() => {
      isFree = true;
      return host.window.leave({});
    });
  });
}
