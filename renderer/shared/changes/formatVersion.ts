import { t } from '#lib/i18n/t.ts';
import { fieldName } from './fieldNames.ts';
import type { Version } from './versions.ts';
import { listedAnd } from '#lib/i18n/listed.ts';

/** Summarises a version in one line: the changed fields, or what happened to the record. */
export function formatVersion({ collection, kind, fields, label }: Version): string {
  if (kind === 'create') return t('historyPage.created');
  if (kind === 'remove') return t('historyPage.removed');
  if (kind === 'restore') return t('historyPage.restored');
  if (fields.length === 0) return label;
  const names = fields.map(({ field }) => fieldName(collection, field));
  return names.length > 4
    ? t('historyPage.andMore', { names: names.slice(0, 3).join(', '), count: names.length - 3 })
    : listedAnd(names);
}
