import type { VersionRow } from '#core/versions/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Formats the name of a frozen version: its number, and its name if it has one. */
export function versionName({ number, name }: Pick<VersionRow, 'number' | 'name'>): string {
  return name === '' ? t('historyPage.version', { number }) : t('versions.named', { number, name });
}
