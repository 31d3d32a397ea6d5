import { t } from '#lib/i18n/t.ts';
import { listFields } from './fieldNames.ts';
import type { Version } from './versions.ts';

/** Summarises a version in one line: the changed fields, or what happened to the record. */
export function formatVersion({ collection, kind, fields, label }: Version): string {
  if (kind === 'create') return t('historyPage.created');
  if (kind === 'remove') return t('historyPage.removed');
  if (kind === 'restore') return t('historyPage.restored');
  return fields.length === 0 ? label : listFields(collection, fields);
}
