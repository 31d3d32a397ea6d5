import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';

/** Confirms the guesses of claims, links and events in one step, and offers Undo. */
export async function confirmGuesses(ids: readonly string[]): Promise<void> {
  await withUndoToast(
    () => api.records.confirm({ ids: [...ids] }),
    ({ confirmed }) => t('ui.guess.confirmed', { count: confirmed }),
  );
}
