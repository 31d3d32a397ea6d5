import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** What stands at an id that was asked for. @throws AppError `not-found` where nothing does */
export function existing<T>(found: T | null | undefined, id: string): T {
  if (found === null || found === undefined) throw new AppError('not-found', t('errors.noRecord', { id }));
  return found;
}
