import { UsageError } from '#cli/output.ts';
import { isEdtf } from '#lib/edtf/edtf.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * Checks the value of `--published`.
 * @throws UsageError when it is given and not a date
 */
export function checkPublished(published: string | undefined): void {
  if (published !== undefined && !isEdtf(published)) throw new UsageError(t('cli.notADate', { date: published }));
}
