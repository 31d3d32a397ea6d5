import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the record found for an id. @throws AppError `not-found` if there is none */
export function existing<T>(found: T | null | undefined, id: string): T {
  if (found === null || found === undefined) throw new AppError('not-found', t('errors.noRecord', { id }));
  return found;
}
