import { fieldOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the label of a field of a collection, or the field's own name if it is not known. */
export function fieldName(collection: string, field: string): string {
  const [, of] = /^provenance\.(\w+)$/.exec(field) ?? [];
  if (of !== undefined) return t('changes.origin', { field: fieldName(collection, of) });
  const definition = fieldOf(collection, field);
  return definition ? t(definition.label) : field;
}
