import type { OutCollection } from '#core/exchange/format.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';
import { mapReferences } from '#core/model/references.ts';
import type { Audience } from '#core/profiles/audiences.ts';
import { editionId } from '#core/profiles/model/commitments.ts';
import { leftOutFields } from '#core/profiles/model/left-out-fields.ts';
import { quoteForEdition } from '#core/profiles/model/edition-quotes.ts';
import { mapStrings } from '#lib/json.ts';

/** Kinds of field that never contain a name. */
const kindsWithoutNames: ReadonlySet<Kind> = new Set([
  'date',
  'number',
  'flag',
  'choice',
  'record',
  'records',
  'position',
  'grade',
  'countries',
  'file',
  'order',
]);

/**
 * Makes records fit for readers who must not know all names: with pseudonyms instead of names, other ids, and nothing that leads
 * to the people who are replaced.
 * @returns a function that makes the edition of a record; null for a record that must not leave
 */
export function recordEdition({ replaced, pseudonyms, profile, replace, finder }: Audience) {
  const leftOut = leftOutFields(profile);
  const idOf = (id: string) => editionId(profile.key, id);
  const isNamed = (value: unknown) => typeof value === 'string' && finder.isNamedBy(value);
  /** The words of a quote, each passage with the context its readers may see. */
  const quoted = ({ article, textHash, more, ...first }: Readonly<RecordOf<'quotes'>>) => {
    const hidden = replaced.hidden.get(article) ?? [];
    const passages = { finder, replace, profile };
    return {
      ...quoteForEdition({ ...first, textHash }, hidden, passages),
      more: more.map((passage) => ({ ...passage, ...quoteForEdition({ ...passage, textHash }, hidden, passages) })),
    };
  };
  return <C extends OutCollection>(collection: C, record: Readonly<RecordOf<C>>): Readonly<RecordOf<C>> | null => {
    if (replaced.withheld.has(record.id)) return null;
    const pseudonym = replaced.leadOf.has(record.id) ? (pseudonyms.get(record.id) ?? '…') : null;
    const shown = mapReferences(collection, { ...record, id: idOf(record.id) }, idOf);
    for (const { name, kind } of fieldsOf(collection)) {
      const value = shown[name];
      if (leftOut.has(name)) shown[name] = emptied(value);
      else if (pseudonym !== null && !keptFields.has(name)) shown[name] = replacedField(name, value, pseudonym);
      // The rest of an address that contains a name would lead to it.
      else if (addressFields.has(name)) shown[name] = isNamed(value) ? null : value;
      else if (!kindsWithoutNames.has(kind) && name !== 'id') shown[name] = mapStrings(value, replace);
    }
    const words = collection === 'quotes' ? quoted(record as unknown as Readonly<RecordOf<'quotes'>>) : {};
    return { ...shown, ...words } as Readonly<RecordOf<C>>;
  };
}

/** What remains of a replaced record: that it exists, and what it is linked to. */
function replacedField(name: string, value: unknown, pseudonym: string): unknown {
  if (name === 'names') return [{ value: pseudonym, kind: 'main' }];
  if (name === 'title') return pseudonym;
  if (name === 'published')
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.slice(0, 7) : value;
  // The day on which somebody was added is close to the day on which they were met.
  if (timeFields.has(name)) return typeof value === 'string' ? `${value.slice(0, 7)}-01T00:00:00.000Z` : value;
  return emptied(value);
}

const timeFields: ReadonlySet<string> = new Set(['createdAt', 'updatedAt']);

/** Fields that point outside the case, and codes that other programs read. */
const addressFields: ReadonlySet<string> = new Set(['url', 'fileName', 'part', 'language']);

/** Fields of a replaced record that do not identify it. */
const keptFields: ReadonlySet<string> = new Set(['id', 'protected', 'kind', 'language', 'independence']);

function emptied(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return [];
  return typeof value === 'boolean' ? value : null;
}
