import { t, type TextKey } from '#lib/i18n/t.ts';
import { changes } from '#lib/i18n/en/changes.ts';
import { recordPages } from '#lib/i18n/en/recordPages.ts';

/** What a field is called on the page of its record; its own name where it stands on none. */
export function fieldName(field: string): string {
  const [, of] = /^provenance\.(\w+)$/.exec(field) ?? [];
  if (of !== undefined) return t('changes.origin', { field: fieldName(of) });
  if (Object.hasOwn(changes.fields, field)) return t(`changes.fields.${field}` as TextKey);
  if (Object.hasOwn(recordPages.fields, field)) return t(`recordPages.fields.${field}` as TextKey);
  return field;
}
