import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { fieldName } from './fieldNames.ts';
import type { Version } from './versions.ts';

/** Takes back what a version did to one field of a record, and offers Undo. */
export async function takeBackField(id: string, version: Version, field: string): Promise<void> {
  const { collection, writer, seq } = version;
  await serializeWithUndo(
    () => api.history.takeBack({ id, writer, seq, field }),
    t('historyPage.tookBack', { field: fieldName(collection, field) }),
  );
}
