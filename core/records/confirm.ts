import { guessesOf } from '#core/model/guesses.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import type { Store } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Collections whose records are created from sentences, with guesses among their fields. */
const guessed = ['claims', 'links', 'events'] as const;

/**
 * Confirms guesses, which then count as typed, in one undoable step. Records without guesses are left alone.
 * @returns how many records had any
 */
export async function confirmGuesses(
  store: Store,
  ids: readonly string[],
  label: (count: number) => Label,
): Promise<number> {
  const open = [...new Set(ids)].flatMap((id) => {
    const found = store.find(id);
    const collection = guessed.find((one) => one === found?.collection);
    const record = collection && store.get(collection, id);
    return collection && record && guessesOf(record).length > 0 ? [{ collection, id }] : [];
  });
  if (open.length === 0) return 0;
  await store.transact(label(open.length), (tx) => {
    for (const { collection, id } of open) {
      const { provenance = {} } = tx.get(collection, id) ?? {};
      const typed = Object.entries(provenance).map(
        ([field, from]) => [field, from === 'guessed' ? 'typed' : from] as const,
      );
      tx.set(collection, id, { provenance: Object.fromEntries(typed) });
    }
  });
  return open.length;
}

/** Does the same for records of any of these collections. @throws AppError `invalid` if none has a guess */
export async function confirmRecords(store: Store, ids: readonly string[]): Promise<{ confirmed: number }> {
  const confirmed = await confirmGuesses(store, ids, (count) => labelFor('labels.confirm', { count }));
  if (confirmed === 0) throw new AppError('invalid', t('errors.noGuesses'));
  return { confirmed };
}
