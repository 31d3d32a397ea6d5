import { t } from '#lib/i18n/t.ts';
import { AppError } from '#lib/errors.ts';
import type { Guard } from '#core/store/types.ts';

/** Fields of a version that may be edited afterwards. */
const editable: ReadonlySet<string> = new Set(['name', 'notes', 'tags']);

/**
 * Rejects changes to the content of a frozen version.
 * @throws AppError `invalid`
 */
export const guardVersions: Guard = (change) => {
  if (change.collection !== 'versions' || !('set' in change)) return;
  const field = Object.keys(change.set).find((name) => !editable.has(name));
  if (field === undefined) return;
  const message = t('versions.neverEdited');
  throw new AppError('invalid', message, { faults: [{ line: 1, field, code: 'frozen', message }] });
};
