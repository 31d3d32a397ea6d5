import { pageCollections, type Collection } from '#core/model/collections.ts';
import { mapQuoteMarks, quoteMarks } from '#lib/text/quoteMarks.ts';

/** One field of a record that points to another record. */
export interface Reference {
  field: string;
  id: string;
  /** Collections in which the target may be. */
  to: readonly Collection[];
}

const named: readonly Collection[] = ['people', 'organisations', 'places'];
const linkable: readonly Collection[] = [...pageCollections];
const chosen: readonly Collection[] = [...pageCollections, 'quotes', 'links', 'claims', 'questions'];
const claimed: readonly Collection[] = [...pageCollections, 'links'];

/** Where each collection keeps ids of other records. */
const fields: Record<Collection, Record<string, readonly Collection[]>> = {
  case: {},
  articles: { copyOf: ['articles'], independentOf: ['articles'] },
  people: {},
  organisations: {},
  places: { within: ['places'] },
  events: { where: ['places'], partOf: ['events'] },
  links: { from: linkable, to: linkable, quotes: ['quotes'] },
  quotes: { article: ['articles'], about: [...named, 'events', 'articles'] },
  claims: { subject: claimed, assertedBy: [...named, 'articles'], quotes: ['quotes'] },
  resolutions: { subject: claimed, claims: ['claims'], preferred: ['claims'] },
  identities: { members: pageCollections, lead: pageCollections },
  questions: { about: [...chosen, 'claims'], quotes: ['quotes'] },
  dossiers: {},
  sections: { dossier: ['dossiers'], records: chosen },
  rejections: { article: ['articles'] },
  purges: { article: ['articles'] },
  settings: {},
  searches: {},
};

/** Everything that a record points to; the order of events and the quotes of figures included. */
export function referencesOf(collection: Collection, record: Record<string, unknown>): Reference[] {
  const found: Reference[] = [];
  for (const [field, to] of Object.entries(fields[collection])) {
    const value = record[field];
    for (const id of Array.isArray(value) ? value : [value]) {
      if (typeof id === 'string') found.push({ field, id, to });
    }
  }
  if (collection === 'events') {
    for (const id of deep(record['order'], 'event')) found.push({ field: 'order', id, to: ['events'] });
    for (const id of deep(record['figures'], 'quotes')) found.push({ field: 'figures', id, to: ['quotes'] });
  }
  const { value } = record;
  if (collection === 'claims' && isRecordValue(value)) found.push({ field: 'value', id: value.id, to: claimed });
  if (collection === 'identities') {
    const chosenFrom = Object.values((record['chosen'] as object | undefined) ?? {});
    for (const id of chosenFrom) if (typeof id === 'string') found.push({ field: 'chosen', id, to: pageCollections });
  }
  if (collection === 'sections' && typeof record['text'] === 'string') {
    for (const id of quoteMarks(record['text'])) found.push({ field: 'text', id, to: ['quotes'] });
  }
  return found;
}

/**
 * A record with the ids in it replaced, in those fields alone that point to other records: words that look like an id
 * stay as they are. Nothing is taken for granted about the values.
 */
export function mapReferences(
  collection: Collection,
  record: Readonly<Record<string, unknown>>,
  replace: (id: string) => string,
): Record<string, unknown> {
  const one = (value: unknown): unknown => (typeof value === 'string' ? replace(value) : value);
  const oneOrMany = (value: unknown): unknown => (Array.isArray(value) ? value.map(one) : one(value));
  const within = (list: unknown, key: string): unknown =>
    Array.isArray(list)
      ? list.map((item: unknown) =>
          item !== null && typeof item === 'object' && Object.hasOwn(item, key)
            ? { ...item, [key]: oneOrMany((item as Record<string, unknown>)[key]) }
            : item,
        )
      : list;
  const result: Record<string, unknown> = { ...record };
  const change = (field: string, by: (value: unknown) => unknown) => {
    if (Object.hasOwn(record, field)) result[field] = by(record[field]);
  };
  for (const field of Object.keys(fields[collection])) change(field, oneOrMany);
  if (collection === 'events') {
    change('order', (value) => within(value, 'event'));
    change('figures', (value) => within(value, 'quotes'));
  }
  if (collection === 'claims') {
    change('value', (value) => (isRecordValue(value) ? { ...value, id: replace(value.id) } : value));
  }
  if (collection === 'identities') {
    change('chosen', (value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([field, id]) => [field, one(id)]))
        : value,
    );
  }
  if (collection === 'sections') {
    change('text', (value) => (typeof value === 'string' ? mapQuoteMarks(value, replace) : value));
  }
  return result;
}

/** Whether what a claim says is another record. */
function isRecordValue(value: unknown): value is { type: 'record'; id: string } {
  return (
    value !== null &&
    typeof value === 'object' &&
    (value as { type?: unknown }).type === 'record' &&
    typeof (value as { id?: unknown }).id === 'string'
  );
}

function deep(list: unknown, key: string): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const value = item !== null && typeof item === 'object' ? (item as Record<string, unknown>)[key] : undefined;
    return (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');
  });
}
