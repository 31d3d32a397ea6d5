import { fieldOf } from '#core/model/field-meanings.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the label of a field of a collection, or the field's own name if it is not known. */
export function fieldName(collection: string, field: string): string {
  const [, of] = /^provenance\.(\w+)$/.exec(field) ?? [];
  if (of !== undefined) return t('changes.origin', { field: fieldName(collection, of) });
  const definition = fieldOf(collection, field);
  return definition ? t(definition.label) : field;
}

/** Lists the labels of changed fields: the first ones and how many more, unless only one would be left out. */
export function listFields(collection: string, fields: readonly { field: string }[], first = 3): string {
  const names = fields.map(({ field }) => fieldName(collection, field));
  return names.length > first + 1
    ? t('historyPage.andMore', { names: names.slice(0, first).join(', '), count: names.length - first })
    : listedAnd(names);
}
