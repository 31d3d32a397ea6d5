import type { OutCollection } from '#core/exchange/format.ts';
import { isUnsaid, steadyJson } from '#core/exchange/vault/fields.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { Told } from '#core/exchange/told.ts';

/** Fields without a visible place: where a quote stands, and what came from elsewhere. */
const alsoTold: ReadonlySet<string> = new Set(['start', 'textHash', 'extra', 'imported']);
/** Fields that follow from a quote's position in its text. */
const notTold: ReadonlySet<string> = new Set([
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
export function* toldOf(
  collection: OutCollection,
  id: string,
  record: Readonly<Record<string, unknown>>,
): Generator<Told> {
  for (const { name, unseen } of fieldsOf(collection)) {
    if (notTold.has(name) || (unseen && !alsoTold.has(name) && name !== 'fileHash')) continue;
    if (collection === 'quotes' && name === 'textHash') continue;
    const value = name === 'more' ? placesOf(record[name]) : record[name];
    if (isUnsaid(collection, name, value)) continue;
    yield { record: id, field: name, value: steadyJson(value) };
  }
}

/** Further passages without their context. */
function placesOf(passages: unknown): unknown {
  if (!Array.isArray(passages)) return passages;
  return passages.map(({ exact, start }: { exact: string; start: number }) => ({ exact, start }));
}
