import { api } from '#renderer/lib/api.ts';
import { serialize, withUndoToast } from '#renderer/lib/errorToast.ts';
import { createCaseStore } from '#renderer/lib/store.ts';

/** A decision made in this window, in the words of its toast. */
export interface LastDecision {
  readonly text: string;
  /** The undo step that reverts it while it is the latest. */
  readonly step: number;
  /** ISO 8601. */
  readonly at: string;
}

const maxDecisions = 10;
const last = createCaseStore<readonly LastDecision[]>([]);

/** Makes a decision in turn, shows a toast with Undo, and remembers it. Resolves to false when it failed. */
export async function decideAndTell<R>(work: () => Promise<R>, text: (result: R) => string): Promise<boolean> {
  return serialize(async () => {
    // Decisions undone since no longer count.
    const { step: before } = await api.history.state({});
    let message = '';
    const done = await withUndoToast(work, (result) => (message = text(result)));
    if (done === undefined) return false;
    const { step } = await api.history.state({});
    const remaining = last.get().filter((one) => one.step <= (before ?? 0));
    if (step !== null)
      last.set([{ text: message, step, at: new Date().toISOString() }, ...remaining].slice(0, maxDecisions));
    return true;
  });
}

/** Returns the latest decisions, without undone ones. @param step the step that Undo would revert now */
export function useLastDecisions(step: number | null | undefined): readonly LastDecision[] {
  return last.use().filter((one) => step != null && one.step <= step);
}
