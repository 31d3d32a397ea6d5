import { t } from '#lib/i18n/t.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';

/** Letters beyond which a value is read, not looked at. */
export const longValueChars = 60;

/** Of a main name, the name alone: its kind is what the question says. */
export function plainValue(field: string, value: unknown): unknown {
  const name = field === 'names' && value !== null && typeof value === 'object' && 'value' in value;
  return name ? value.value : value;
}

/** What stands before the time of a side: of the record as a whole, whether that was an edit or a removal. */
export function formatWhen(field: string, value: unknown) {
  if (field !== '') return 'conflictPage.changedAt';
  return value === true ? 'conflictPage.deletedAt' : 'conflictPage.editedAt';
}

/** What a conflict is about, in words. */
export function formatField({ collection, field }: { collection: string; field: string }): string {
  if (field === '') return t('conflictPage.wholeRecord');
  return field === 'names' ? t('recordPages.names.main') : fieldName(collection, field);
}
