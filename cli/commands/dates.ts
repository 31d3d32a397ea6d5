import { UsageError } from '#cli/output.ts';
import { isEdtf } from '#lib/edtf/edtf.ts';
import { t } from '#lib/i18n/t.ts';

/** @throws UsageError when `--published` is given and no date */
export function checkPublished(published: string | undefined): void {
  if (published !== undefined && !isEdtf(published)) throw new UsageError(t('cli.notADate', { date: published }));
}
