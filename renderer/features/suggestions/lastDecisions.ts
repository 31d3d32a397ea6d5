import { api } from '#renderer/lib/api.ts';
import { serialize, withUndoToast } from '#renderer/lib/errorToast.ts';
import { createStore } from '#renderer/lib/store.ts';

/** What was decided in this window, as its message said it. */
export interface LastDecision {
  readonly caseId: string;
  readonly text: string;
  /** The step of Undo that takes it back, while it is the last. */
  readonly step: number;
  /** ISO 8601. */
  readonly at: string;
}

const most = 10;
const last = createStore<readonly LastDecision[]>([]);

/** Does what was decided in its turn, tells of it with Undo, and remembers it. False when it failed. */
export async function decideAndTell<R>(work: () => Promise<R>, text: (result: R) => string): Promise<boolean> {
  return serialize(async () => {
    // What was undone since is none of the last decisions any more.
    const { step: before } = await api.history.state({});
    let said = '';
    const done = await withUndoToast(work, (result) => (said = text(result)));
    if (done === undefined) return false;
    const [{ step }, { id }] = await Promise.all([api.history.state({}), api.cases.info({})]);
    const kept = last.get().filter((one) => one.caseId !== id || one.step <= (before ?? 0));
    if (step !== null)
      last.set([{ caseId: id, text: said, step, at: new Date().toISOString() }, ...kept].slice(0, most));
    return true;
  });
}

/** The last decisions of a case, without those that were undone. @param step what Undo would take back now */
export function useLastDecisions(caseId: string | undefined, step: number | null | undefined): readonly LastDecision[] {
  return last.use().filter((one) => one.caseId === caseId && step != null && one.step <= step);
}
