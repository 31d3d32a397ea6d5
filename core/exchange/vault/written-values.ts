import type { OutCollection } from '#core/exchange/format.ts';
import { isDefault, stableJson } from '#core/exchange/vault/fields.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';

/** Fields without a visible place: where a quote stands, and what came from elsewhere. */
const hiddenFields: ReadonlySet<string> = new Set(['start', 'textHash', 'extra', 'imported']);
/** Fields that follow from a quote's position in its text. */
const derivedFields: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'provenance',
  'blocks',
  'prefix',
  'suffix',
  'end',
]);

/** The values of a record in its note. */
export function* writtenValuesOf(
  collection: OutCollection,
  id: string,
  record: Readonly<Record<string, unknown>>,
): Generator<WrittenValue> {
  for (const { name, unseen } of fieldsOf(collection)) {
    if (derivedFields.has(name) || (unseen && !hiddenFields.has(name) && name !== 'fileHash')) continue;
    if (collection === 'quotes' && name === 'textHash') continue;
    const value = name === 'more' ? placesOf(record[name]) : record[name];
    if (isDefault(collection, name, value)) continue;
    yield { record: id, field: name, value: stableJson(value) };
  }
}

/** Further passages without their context. */
function placesOf(passages: unknown): unknown {
  if (!Array.isArray(passages)) return passages;
  return passages.map(({ exact, start }: { exact: string; start: number }) => ({ exact, start }));
}
