import { fieldOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';

/** What a field of a collection's records is called; its own name where the program does not know it. */
export function fieldName(collection: string, field: string): string {
  const [, of] = /^provenance\.(\w+)$/.exec(field) ?? [];
  if (of !== undefined) return t('changes.origin', { field: fieldName(collection, of) });
  const known = fieldOf(collection, field);
  return known ? t(known.label) : field;
}
