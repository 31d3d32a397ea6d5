import type { PairField } from '#core/identity/contract.ts';
import type { Mergeable } from '#core/merged-view/merged-view.ts';
import { fieldsOf as meaningsOf, type Field as Described } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';
import { t } from '#lib/i18n/t.ts';

/** The quotes that prove its values are looked up separately. */
type Field = Omit<PairField, 'proof'>;

type AnyFields = Readonly<Record<string, unknown>>;

/** Returns the fields for which one value is chosen, in the order of comparison. */
function singlesOf(collection: Mergeable): Described[] {
  const rows = meaningsOf(collection).filter(({ choose = 0 }) => choose > 0);
  return rows.sort((a, b) => (a.choose ?? 0) - (b.choose ?? 0));
}

/** Returns the fields of two records side by side, in words; names are handled separately. */
export function fieldsOf(
  collection: Mergeable,
  a: AnyFields | undefined,
  b: AnyFields | undefined,
  titleOf: (id: string) => string,
  from: (side: 'a' | 'b', field: string) => string | null,
): Field[] {
  const single = ({ name, label, kind }: Described): Field => {
    const formatSide = (record: AnyFields | undefined) => formatFieldValue(kind, record?.[name], titleOf);
    const [ours, theirs] = [formatSide(a), formatSide(b)];
    const how =
      ours.length + theirs.length === 0
        ? 'none'
        : ours.length === 0 || theirs.length === 0
          ? 'one'
          : ours[0] === theirs[0]
            ? 'equal'
            : 'choose';
    return {
      field: name,
      label: t(label),
      a: ours,
      b: theirs,
      how,
      from: { a: from('a', name), b: from('b', name) },
      mono: kind === 'date' || kind === 'position',
    };
  };
  const several = ({ name, label }: Described): Field => {
    const [ours, theirs] = [wordsIn(a, name), wordsIn(b, name)];
    const isEqual = ours.length === theirs.length && ours.every((value) => theirs.includes(value));
    const how = ours.length + theirs.length === 0 ? 'none' : isEqual ? 'equal' : 'join';
    return { field: name, label: t(label), a: ours, b: theirs, how, from: { a: null, b: null }, mono: false };
  };
  const singles = singlesOf(collection);
  const last = singles.pop();
  const isList = ({ kind, join }: Described) => join === 'each' && (kind === 'list' || kind === 'countries');
  const lists = meaningsOf(collection).filter(isList);
  return [
    ...singles.map(single),
    ...lists.filter(({ name }) => name !== 'tags').map(several),
    ...identifierRows(a, b),
    ...(last ? [single(last)] : []),
    ...lists.filter(({ name }) => name === 'tags').map(several),
  ];
}

/** Returns one row per scheme: different numbers are both kept, and reported as different. */
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

function formatFieldValue(kind: Kind, value: unknown, titleOf: (id: string) => string): string[] {
  if (typeof value === 'string') return value === '' ? [] : [kind === 'record' ? titleOf(value) : value];
  if (value === null || value === undefined) return [];
  const { lat, lon } = value as { lat: number; lon: number };
  return [`${lat}, ${lon}`];
}
