import { useApi, type OutputOf } from './queries.ts';
import { createCaseStore } from './store.ts';

/* Changes that only this window knows, such as a record pinned in a graph that is not saved. Undo takes them back in turn with the changes
   of the case. */

/** One change of this window, as a step to undo. */
export interface WindowStep {
  /** What it did, in the current language. */
  label: string;
  /** What it changed; once that is gone, so are its steps. */
  owner: object;
  undo: () => void;
  redo: () => void;
}

/** A step with the last step of the case when it was made, or when it was undone; 0 for none. */
interface Placed extends WindowStep {
  at: number;
}

type CaseSteps = Pick<OutputOf<'history.state'>, 'step'>;

const steps = createCaseStore<{ done: readonly Placed[]; undone: readonly Placed[] }>({ done: [], undone: [] });

/** The most steps of a window that can be undone. */
const maxSteps = 200;

/** Adds a step that was just made. @param history the state of the case's own steps */
export function addWindowStep(step: WindowStep, history: CaseSteps): void {
  const done = [...steps.get().done, { ...step, at: history.step ?? 0 }].slice(-maxSteps);
  steps.set({ done, undone: [] });
}

/** Forgets the steps of what is gone, or is kept in the case from now on. */
export function forgetWindowSteps(owner: object): void {
  const without = (all: readonly Placed[]) => all.filter((step) => step.owner !== owner);
  const { done, undone } = steps.get();
  steps.set({ done: without(done), undone: without(undone) });
}

/** Returns the step of this window that is to be undone next; undefined when it is the turn of the case. */
function nextToUndo({ step }: CaseSteps): Placed | undefined {
  const last = steps.get().done.at(-1);
  return last && last.at >= (step ?? 0) ? last : undefined;
}

/** Returns the same for Redo: a step that was undone when the case was as it is now. */
function nextToRedo({ step }: CaseSteps): Placed | undefined {
  const last = steps.get().undone.at(-1);
  return last?.at === (step ?? 0) ? last : undefined;
}

/** Undoes or redoes the step of this window whose turn it is. Returns its label; undefined when it is the turn of the case. */
export function moveWindowStep(direction: 'undo' | 'redo', history: CaseSteps): string | undefined {
  const step = direction === 'undo' ? nextToUndo(history) : nextToRedo(history);
  if (!step) return undefined;
  const { done, undone } = steps.get();
  const moved = { ...step, at: history.step ?? 0 };
  step[direction]();
  steps.set(
    direction === 'undo'
      ? { done: done.slice(0, -1), undone: [...undone, moved] }
      : { done: [...done, moved], undone: undone.slice(0, -1) },
  );
  return step.label;
}

/** Subscribes to the labels of what Undo and Redo would do; null for nothing. */
export function useUndoLabels(): { undo: string | null; redo: string | null } {
  const { data: history = { undo: null, redo: null, step: null } } = useApi('history.state', {});
  steps.use();
  return {
    undo: nextToUndo(history)?.label ?? history.undo,
    redo: nextToRedo(history)?.label ?? history.redo,
  };
}
