import { type OutCase, type OutCollection, outCollections } from '#core/exchange/format.ts';
import type { Claim } from '#core/model/claims.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import type { Position } from '#core/model/places.ts';
import { referencesOf } from '#core/model/references.ts';
import type { Pointer } from '#core/records/reverse-index.ts';
import { createCounts, type AnyFields } from '#core/tables/model/counts.ts';
import { columnsOf, type Column } from '#core/tables/model.ts';
import { typedText, type CaseNames } from '#core/tables/model/typed-cell.ts';
import { dayOr, type Cell } from '#lib/exchange/sheet/cell.ts';
import { t } from '#lib/i18n/t.ts';
import { append } from '#lib/append.ts';

/** A column of an exported table. */
export interface OutColumn {
  heading: string;
  /** The field whose value it shows; null for a count. */
  field: string | null;
  /** In characters. */
  width: number;
  cell(record: AnyFields): Cell;
}

type CellOf = (column: Column, record: AnyFields) => Cell;

const idLetters = 36;
const lettersOfPixels = (pixels: number) => Math.max(8, Math.round(pixels / 7));
/** Counts of references to a record; the program's other counts measure progress and are not exported. */
const countColumns = ['links', 'quotes', 'claims'] as const;
const isCounted = (id: string): id is (typeof countColumns)[number] => countColumns.some((column) => column === id);

/**
 * The columns of a table as the program shows them, including those hidden by default, after the record's id. Columns of records
 * have a column with their ids beside them, positions one with their coordinates.
 * @param outCase null if only the headings matter
 */
export function outColumns(collection: OutCollection, outCase: OutCase | null): readonly OutColumn[] {
  const cellOf = outCase ? createCellOf(collection, outCase) : () => '';
  return [
    { heading: t('exchange.sheet.id'), field: null, width: idLetters, cell: ({ id }) => String(id) },
    ...columnsOf(collection).flatMap((column) => columnsFor(column, collection, cellOf)),
  ];
}

function columnsFor(column: Column, collection: OutCollection, cellOf: CellOf): OutColumn[] {
  const { id, kind, field, label, width } = column;
  const heading = t(label);
  const isOther = field === null && kind !== 'time' && !isCounted(id);
  if (isOther) return [];
  const isList = field === 'order' || field === 'figures';
  const shown: OutColumn = {
    heading,
    field: isList ? null : field,
    width: lettersOfPixels(width),
    cell: (record) => cellOf(column, record),
  };
  const beside = (words: string, cell: OutColumn['cell'], letters = 12): OutColumn => ({
    ...{ heading: `${heading} (${words})`, field, width: letters, cell },
  });
  const ids = (value: (record: AnyFields) => unknown): OutColumn => ({
    ...beside(t('exchange.sheet.id'), (record) => idsText(value(record)), idLetters),
  });
  if (kind === 'record' || kind === 'records') return [shown, ids((record) => record[field ?? ''])];
  if (kind === 'value') {
    return [
      shown,
      ids((record) => {
        const { value } = record as unknown as Claim;
        return value.type === 'record' ? value.id : null;
      }),
    ];
  }
  if (kind === 'position') {
    const part = (name: keyof Position) => (record: AnyFields) => {
      const position = record[field ?? ''] as Position | null;
      return position?.[name] ?? '';
    };
    return [
      shown,
      beside(t('exchange.sheet.latitude'), part('lat')),
      beside(t('exchange.sheet.longitude'), part('lon')),
      beside(t('exchange.sheet.radius'), part('radius')),
      beside(t('exchange.sheet.from'), part('from')),
    ];
  }
  if (id === 'quotes' && ownQuotes.has(collection)) {
    return [shown, { ...ids((record) => record['quotes']), field: 'quotes' }];
  }
  return [shown];
}

/** Collections whose records list their quotes. */
const ownQuotes: ReadonlySet<OutCollection> = new Set(['links', 'claims']);

function idsText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join('; ') : '';
}

function createCellOf(collection: OutCollection, outCase: OutCase): CellOf {
  const names: CaseNames = { titleOf: (id) => outCase.titleOf(id), idsNamed: () => [], propertyNamed: (text) => text };
  const pointers = pointersIn(outCase);
  const counts = createCounts(
    (id) => pointers.get(id) ?? [],
    (id) => {
      const found = outCase.find(id);
      return found?.collection === 'links' ? found.record.quotes : [];
    },
  );
  return (column, record) => {
    const { id, kind, field } = column;
    if (field === null) {
      if (isCounted(id)) return counts.countOf(collection, id, String(record['id']), record);
      const stored = record[id];
      return typeof stored === 'string' ? stored : '';
    }
    const value = record[field];
    if (kind === 'number') {
      return Array.isArray(value) ? value.length : typeof value === 'number' ? value : '';
    }
    if (collection === 'claims' && field === 'property') return labelOfProperty(String(value));
    if (kind === 'value') return valueCell(column, record, names);
    if (kind === 'countries') return (value as string[]).join('; ');
    const text = typedText(column, record, names);
    return kind === 'date' ? dayOr(text) : text;
  };
}

/** Plain numbers become numbers and whole days dates; with a unit or a qualifier they are text. */
function valueCell(column: Column, record: AnyFields, names: CaseNames): Cell {
  const { value, qualifier } = record as unknown as Claim;
  if (qualifier === 'exactly') {
    if (value.type === 'number' && !value.unit) return value.number;
    if (value.type === 'date') return dayOr(value.edtf);
  }
  return typedText(column, record, names);
}

/** What refers to a record, by id, among the exported records. */
function pointersIn(outCase: OutCase): ReadonlyMap<string, readonly Pointer[]> {
  const found = new Map<string, Pointer[]>();
  for (const collection of outCollections) {
    for (const record of outCase.list(collection)) {
      const seen = new Set<string>();
      for (const { field, id } of referencesOf(collection, record)) {
        if (seen.has(`${field} ${id}`)) continue;
        seen.add(`${field} ${id}`);
        append(found, id, { collection, id: record.id, field });
      }
    }
  }
  return found;
}
