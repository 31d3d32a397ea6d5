import type { Leak } from '#core/transfer/contract.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * Refuses an export that would name somebody.
 * @throws AppError `protected`, one fault per place: `field` is who is named, `message` where, `about` the leak
 */
export function refuseLeaks(leaks: readonly Leak[], profile: string): void {
  if (leaks.length === 0) return;
  throw new AppError('protected', t('profiles.stop', { count: leaks.length, profile }), {
    faults: leaks.map((leak, index) => ({
      line: index + 1,
      field: leak.name,
      code: 'protected',
      message: leak.where,
      about: leak,
    })),
  });
}
