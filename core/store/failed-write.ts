import { t } from '#lib/i18n/t.ts';
import { hasCode, isMissing } from '#lib/files/io.ts';
import { isDriveGone, reasonOf } from '#lib/files/reasons.ts';

/**
 * Returns why the case is read-only from now on, and what to do about it.
 * @param error what the write threw
 * @param path of the case
 */
export function failedWriteMessage(error: unknown, path: string): string {
  if (isMissing(error) || isDriveGone(error)) return t('store.folderGone', { path });
  if (hasCode(error, 'REPLACED')) return t('store.replaced', { path });
  return t('store.writeFailed', { reason: reasonOf(error), path });
}
