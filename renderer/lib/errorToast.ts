import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { api, host } from './api.ts';
import { logBug } from './windowLog.ts';
import { addWindowStep, moveWindowStep, type WindowStep } from './windowSteps.ts';

/** Returns the message of an error for the user; a bug is named as such. */
export function messageOf(error: unknown): string {
  return toErrorReply(error).message;
}

/** Returns what "Copy details" copies. */
export function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The engine sends the stack of a bug as a string.
  const cause = typeof error.cause === 'string' ? `\n${error.cause}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

/** Shows an error; the details of a bug can be copied. A deliberate cancellation is not an error. */
export function showErrorToast(error: unknown): void {
  if (error instanceof AppError && error.code === 'cancelled') return;
  logBug(error);
  const bug = !(error instanceof AppError) || error.code === 'internal';
  const copy = () =>
    void host.app.copyText({ text: detailsOf(error) }).catch(logAndReturn('details: not copied', undefined));
  // "1 field was refused" alone says neither which nor why.
  const [fault] = error instanceof AppError ? (error.faults ?? []) : [];
  const text = fault ? `${messageOf(error)}: ${fault.message}` : messageOf(error);
  showToast({ text, problem: true, ...(bug ? { onCopyDetails: copy } : {}) });
}

/** Runs an action of the user; on failure shows the error and returns undefined. */
export async function withErrorToast<R>(work: () => Promise<R>): Promise<R | undefined> {
  try {
    return await work();
  } catch (error) {
    showErrorToast(error);
    return undefined;
  }
}

let lastWork: Promise<unknown> = Promise.resolve();

/**
 * Runs actions in the order in which their keys were pressed: each decision sees the changes of the previous one, and Undo undoes the last
 * of them even if the engine has not received it yet. Must not be nested.
 */
export function serialize<R>(work: () => Promise<R>): Promise<R> {
  const mine = lastWork.then(work);
  lastWork = mine.catch(() => undefined); // The caller gets the error from `mine`.
  return mine;
}

type UndoText<R> = string | ((result: R) => string);

/** Makes a change to the case, then reports it with Undo, in a text or one that depends on the result of the change. */
export async function withUndoToast<R>(work: () => Promise<R>, text: UndoText<R>): Promise<R | undefined> {
  return withErrorToast(async () => {
    const result = await work();
    const { step } = await api.history.state({});
    showToast({
      text: typeof text === 'string' ? text : text(result),
      ...(step === null ? {} : { onUndo: () => void undoIfLast(step) }),
    });
    return result;
  });
}

/** Makes a change as `withUndoToast` does, in the order in which keys were pressed. */
export function serializeWithUndo<R>(work: () => Promise<R>, text: UndoText<R>): Promise<R | undefined> {
  return serialize(() => withUndoToast(work, text));
}

/** Undoes the change that the message reported, or nothing: another window may have made a similar one since. */
async function undoIfLast(reportedStep: number): Promise<void> {
  await withErrorToast(async () => {
    const { step } = await api.history.state({});
    if (step === reportedStep) await api.history.undo({});
    else showToast({ text: t('app.changedSince'), problem: true });
  });
}

/** Makes a change that only this window knows, as a step that Undo takes back in turn with the changes of the case. */
export function changeWindow(step: WindowStep): void {
  step.redo();
  void serialize(() => withErrorToast(async () => addWindowStep(step, await api.history.state({}))));
}

/** Undoes the last change and reports what it was. */
export async function undo(): Promise<void> {
  await serialize(() =>
    withErrorToast(async () => {
      const label = moveWindowStep('undo', await api.history.state({}));
      if (label !== undefined) {
        showToast({ text: t('app.undone', { label }) });
        return;
      }
      const outcome = await api.history.undo({});
      if (!outcome) showToast({ text: t('app.nothingToUndo') });
      else if (outcome.left.length > 0) {
        showToast({ text: t('app.partlyUndone', { label: outcome.label, count: outcome.left.length }), problem: true });
      } else showToast({ text: t('app.undone', { label: outcome.label }) });
    }),
  );
}

/** Redoes the last undone change and reports what it was. */
export async function redo(): Promise<void> {
  await serialize(() =>
    withErrorToast(async () => {
      const label = moveWindowStep('redo', await api.history.state({})) ?? (await api.history.redo({}))?.label;
      showToast({ text: label === undefined ? t('app.nothingToRedo') : t('app.redone', { label }) });
    }),
  );
}
