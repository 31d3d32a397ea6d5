import type { PairField } from '#core/identity/contract.ts';
import type { Mergeable } from '#core/merged-view/merged-view.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';

/** Who says its values is found apart from it. */
type Field = Omit<PairField, 'proof'>;

type AnyFields = Readonly<Record<string, unknown>>;

/** Fields that one of two values is taken of, in the order in which they are compared. */
const singles: Readonly<Record<Mergeable, readonly string[]>> = {
  people: ['born', 'died', 'dates', 'description'],
  organisations: ['dates', 'description'],
  places: ['within', 'position', 'dates', 'description'],
  events: ['kind', 'when', 'where', 'partOf', 'description'],
};

const dates: ReadonlySet<string> = new Set(['born', 'died', 'dates', 'when', 'position']);
const references: ReadonlySet<string> = new Set(['within', 'where', 'partOf']);

/** The fields of two records beside each other, in words; names stand apart from them. */
export function fieldsOf(
  collection: Mergeable,
  a: AnyFields | undefined,
  b: AnyFields | undefined,
  titleOf: (id: string) => string,
  from: (side: 'a' | 'b', field: string) => string | null,
): Field[] {
  const label = (field: string) => t(`recordPages.fields.${field}` as TextKey);
  const single = (field: string): Field => {
    const say = (record: AnyFields | undefined) => sayOne(field, record?.[field], titleOf);
    const [ours, theirs] = [say(a), say(b)];
    const how =
      ours.length + theirs.length === 0
        ? 'none'
        : ours.length === 0 || theirs.length === 0
          ? 'one'
          : ours[0] === theirs[0]
            ? 'equal'
            : 'choose';
    return {
      field,
      label: label(field),
      a: ours,
      b: theirs,
      how,
      from: { a: from('a', field), b: from('b', field) },
      mono: dates.has(field),
    };
  };
  const several = (field: string, ours: string[], theirs: string[], name = label(field)): Field => {
    const isEqual = ours.length === theirs.length && ours.every((value) => theirs.includes(value));
    const how = ours.length + theirs.length === 0 ? 'none' : isEqual ? 'equal' : 'join';
    return { field, label: name, a: ours, b: theirs, how, from: { a: null, b: null }, mono: false };
  };
  const list = (field: string) => several(field, wordsIn(a, field), wordsIn(b, field));
  const rows = singles[collection].filter((field) => field !== 'description').map(single);
  if (collection !== 'events') rows.push(list('countries'), ...identifierRows(a, b));
  return [...rows, single('description'), list('tags')];
}

/** One row for each scheme: numbers that differ are both kept, and said to differ. */
function identifierRows(a: AnyFields | undefined, b: AnyFields | undefined): Field[] {
  const of = (record: AnyFields | undefined) =>
    (record?.['identifiers'] as { scheme: string; value: string }[] | undefined) ?? [];
  const schemes = [...new Set([...of(a), ...of(b)].map(({ scheme }) => scheme))];
  return schemes.map((scheme) => {
    const values = (record: AnyFields | undefined) =>
      of(record).flatMap((each) => (each.scheme === scheme ? [each.value] : []));
    const [ours, theirs] = [values(a), values(b)];
    const isEqual = ours.join('\n') === theirs.join('\n');
    const how = ours.length === 0 || theirs.length === 0 ? 'one' : isEqual ? 'equal' : 'differ';
    return {
      field: `identifiers.${scheme}`,
      label: scheme,
      a: ours,
      b: theirs,
      how,
      from: { a: null, b: null },
      mono: true,
    };
  });
}

function wordsIn(record: AnyFields | undefined, field: string): string[] {
  return [...((record?.[field] as readonly string[] | undefined) ?? [])];
}

function sayOne(field: string, value: unknown, titleOf: (id: string) => string): string[] {
  if (typeof value === 'string') return value === '' ? [] : [references.has(field) ? titleOf(value) : value];
  if (value === null || value === undefined) return [];
  const { lat, lon } = value as { lat: number; lon: number };
  return [`${lat}, ${lon}`];
}
