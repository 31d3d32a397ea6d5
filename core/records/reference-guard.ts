import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { isCollection } from '#core/model/collections.ts';
import { decisions, isOwnedBy, referencesOf, type Reference } from '#core/model/references.ts';
import type { Guard } from '#core/store/types.ts';

/**
 * Rejects a change that would point to a trashed record. The change was checked before its turn, and a removal may have come in between.
 * @throws AppError `invalid`
 */
export const guardReferences: Guard = (change, { before, after }) => {
  const { collection, id } = change;
  if ('remove' in change || !isCollection(collection) || decisions.has(collection)) return;
  const found = after.find(id);
  if (!found || found.trashed) return;
  const all = referencesOf(collection, found.record);
  const isAsked = (ref: Reference) => !('restore' in change) || isOwnedBy(collection, ref.field);
  const previousKeys = new Set(
    'set' in change ? referencesOf(collection, before.find(id)?.record ?? {}).map(keyOf) : [],
  );
  for (const ref of all) {
    if (!isAsked(ref) || previousKeys.has(keyOf(ref)) || !after.find(ref.id)?.trashed) continue;
    const message = t('errors.put.trashedReference', { id: ref.id });
    throw new AppError('invalid', t('store.invalid', { collection, field: ref.field, message }), {
      faults: [{ line: 1, field: ref.field, code: 'trashed', message }],
    });
  }
};

function keyOf({ field, id }: Reference): string {
  return `${field} ${id}`;
}
