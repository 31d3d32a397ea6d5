import { AppError, toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { api, host } from './api.ts';
import { logBug } from './windowLog.ts';

/** What went wrong, for a person; a bug is told as one. */
export function messageOf(error: unknown): string {
  return toErrorReply(error).message;
}

/** What "Copy details" copies. */
export function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The stack of a bug in the engine travels as a string.
  const cause = typeof error.cause === 'string' ? `\n${error.cause}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

/** Tells a person of what went wrong; of a bug the details can be copied. What was cancelled on purpose is no failure. */
export function showErrorToast(error: unknown): void {
  if (error instanceof AppError && error.code === 'cancelled') return;
  logBug(error);
  const bug = !(error instanceof AppError) || error.code === 'internal';
  const copy = () =>
    void host.app.copyText({ text: detailsOf(error) }).catch(logAndReturn('details: not copied', undefined));
  showToast({ text: messageOf(error), problem: true, ...(bug ? { onCopyDetails: copy } : {}) });
}

/**
 * Does something a person asked for; when it fails, a message says so and undefined is returned.
 */
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
 * Does what keys ask for in the order in which they were pressed: a decision is made with what the one before has changed,
 * and Undo takes back the last of them although the engine may not have heard of it yet. Never to be nested.
 */
export function serialize<R>(work: () => Promise<R>): Promise<R> {
  const mine = lastWork.then(work);
  lastWork = mine.catch(() => undefined); // whoever asked is told by `mine`
  return mine;
}

/** Does a change of the case, then tells of it with Undo. `text` is made of what the change answered. */
export async function withUndoToast<R>(work: () => Promise<R>, text: (result: R) => string): Promise<R | undefined> {
  return withErrorToast(async () => {
    const result = await work();
    const { step } = await api.history.state({});
    showToast({ text: text(result), ...(step === null ? {} : { onUndo: () => void undoIfLast(step) }) });
    return result;
  });
}

/** Undo of a message takes back what the message told of, or nothing: another window may have done the like since. */
async function undoIfLast(told: number): Promise<void> {
  await withErrorToast(async () => {
    const { step } = await api.history.state({});
    if (step === told) await api.history.undo({});
    else showToast({ text: t('app.changedSince'), problem: true });
  });
}

/** Takes the last change back and says what it was. */
export async function undo(): Promise<void> {
  await serialize(() =>
    withErrorToast(async () => {
      const outcome = await api.history.undo({});
      if (!outcome) showToast({ text: t('app.nothingToUndo') });
      else if (outcome.left.length > 0) {
        showToast({ text: t('app.partlyUndone', { label: outcome.label, count: outcome.left.length }), problem: true });
      } else showToast({ text: t('app.undone', { label: outcome.label }) });
    }),
  );
}

/** Does the last undone change again and says what it was. */
export async function redo(): Promise<void> {
  await serialize(() =>
    withErrorToast(async () => {
      const outcome = await api.history.redo({});
      showToast({ text: outcome ? t('app.redone', { label: outcome.label }) : t('app.nothingToRedo') });
    }),
  );
}
