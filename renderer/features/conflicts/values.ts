import { t } from '#lib/i18n/t.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';

/** Longest value, in characters, that is shown in large type. */
export const longValueChars = 60;

/** Returns only the text of a main name; its kind is clear from the question. */
export function plainValue(field: string, value: unknown): unknown {
  const name = field === 'names' && value !== null && typeof value === 'object' && 'value' in value;
  return name ? value.value : value;
}

/** Returns the label before the time of a side; for a whole record, whether it was edited or removed. */
export function formatWhen(field: string, value: unknown) {
  if (field !== '') return 'conflictPage.changedAt';
  return value === true ? 'conflictPage.deletedAt' : 'conflictPage.editedAt';
}

/** Formats what a conflict is about. */
export function formatField({ collection, field }: { collection: string; field: string }): string {
  if (field === '') return t('conflictPage.wholeRecord');
  return field === 'names' ? t('recordPages.names.main') : fieldName(collection, field);
}
