import type { Incoming } from '#core/exchange/in/format.ts';
import { importRecords, type ImportDeps } from '#core/exchange/in/import-records.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import type { SheetPreview, SheetPreviewRow } from '#core/exchange/sheets/contract.ts';
import type { Joins, Mapping, SheetCollection } from '#core/exchange/model/mapping.ts';
import { openSheet, toolOf, type OpenedDeps, type OpenedSheet } from '#core/exchange/sheets/in/open-sheet.ts';
import type { RowRecords } from '#core/exchange/sheets/in/row-records.ts';
import type { RowRead } from '#core/exchange/sheets/in/row.ts';
import { firstBelow } from '#core/exchange/sheets/in/table.ts';
import type { Name } from '#core/model/base.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { labelFor } from '#core/model/label.ts';
import { columnsOf } from '#core/tables/model.ts';
import { typedText, type CaseNames } from '#core/tables/model/typed-cell.ts';
import { t } from '#lib/i18n/t.ts';

const maxPreviewRows = 20;
/** Maximum number of records with the same name per row. */
const maxCandidates = 5;
const maxTextChars = 500;

/** The first rows as they would be imported. Nothing is written. @throws AppError as `openSheet` */
export async function previewSheet(
  deps: OpenedDeps & ImportDeps,
  request: { bytes: Uint8Array; path: string; mapping: Mapping; joins: Joins },
): Promise<SheetPreview> {
  const opened = await openSheet(deps, request, { names: true, check: () => undefined });
  const { scan, placed } = opened;
  const { mapping } = request;
  const problems = [...placed.problems];
  const rows = (await firstBelow(opened.table, maxPreviewRows)).map((row) => {
    const read = opened.read(row);
    return { read, made: opened.recordsOf(read) };
  });
  const report = new ReportBuilder();
  await importRecords(
    deps,
    rows.flatMap(({ made }) => made.items),
    report,
    {
      ...{ tool: toolOf(mapping), fileHash: '0'.repeat(64), group: '', dryRun: true, check: () => undefined },
      label: labelFor('exchange.taking', { name: '' }),
    },
  );
  const refused = report.done(null).leftOut;
  const { titleOf: storedTitle } = opened.caseLookup;
  // A record is added with the first row that names it, and later rows point to it.
  const titles = new Map(
    rows.flatMap(({ made }) => made.items.map(({ key, record }) => [`$${key}`, titleFrom(record, storedTitle)])),
  );
  const titleOf = (id: string) => titles.get(id) ?? (id.startsWith('$') ? id.slice(1) : storedTitle(id));
  return {
    rows: rows.map(({ read, made }) => previewOf(opened, mapping.collection, read, made, refused, titleOf)),
    ...{ total: scan.total, problems, asks: scan.asks },
  };
}

function previewOf(
  { caseLookup }: OpenedSheet,
  collection: SheetCollection,
  read: RowRead,
  { items, record, faults }: RowRecords,
  refused: readonly { record: string; field: string; why: string }[],
  titleOf: (id: string) => string,
): SheetPreviewRow {
  const rowItem = items.find(({ key }) => key === read.key);
  const fields = rowItem?.record ?? read.fields;
  const ownRefusals = refused.filter((one) => one.record === read.place);
  const isRefused = !rowItem || ownRefusals.some(({ field }) => field === '');
  const title = titleFrom({ ...fields, collection }, titleOf);
  return {
    ...{ row: read.row.number, place: read.place, title },
    becomes: isRefused ? 'refused' : record === null ? 'new' : record.by === 'key' ? 'again' : 'joined',
    record: record && { id: record.id, title: caseLookup.titleOf(record.id), by: record.by },
    fields: shownFields(collection, fields, titleOf),
    extra: Object.entries(read.extra).map(([name, texts]) => ({ name, text: texts.join('; ').slice(0, maxTextChars) })),
    along: items
      .filter((item) => item !== rowItem)
      .map((item) => ({ collection: item.record.collection, title: titleFrom(item.record, titleOf) })),
    faults: [
      ...faults.map(({ column, why }) => ({ column, why })),
      ...ownRefusals.map(({ field, why }) => ({ column: field === '' ? null : field, why })),
    ],
    candidates: record === null && title !== '' ? candidatesFor(caseLookup, collection, read) : [],
  };
}

function candidatesFor(
  caseLookup: OpenedSheet['caseLookup'],
  collection: SheetCollection,
  { fields }: RowRead,
): SheetPreviewRow['candidates'] {
  const names = Array.isArray(fields['names'])
    ? (fields['names'] as Name[]).map(({ value }) => value)
    : [fields['title']];
  const found = new Map<string, boolean>();
  for (const name of names) {
    if (typeof name !== 'string') continue;
    for (const { id, isSame } of caseLookup.withName(collection, name)) found.set(id, isSame || found.get(id) === true);
  }
  return [...found].slice(0, maxCandidates).map(([id, isSame]) => ({
    ...{ id, title: caseLookup.titleOf(id) },
    why: t(isSame ? 'sheets.sameName' : 'sheets.sameWords'),
  }));
}

/** The non-empty fields of a record, as the cells of a table show them. */
function shownFields(
  collection: SheetCollection,
  record: Readonly<Record<string, unknown>>,
  titleOf: (id: string) => string,
): SheetPreviewRow['fields'] {
  const names: CaseNames = { titleOf, idsNamed: () => [], propertyNamed: (text) => text };
  const columns = columnsOf(collection);
  const shown = columns.flatMap((column) => {
    const { field, label } = column;
    if (field === null || record[field] === undefined) return [];
    const text = typedText(column, record, names);
    return text === '' ? [] : [{ field, label: t(label), text: text.slice(0, maxTextChars) }];
  });
  const shownNames = new Set(columns.map(({ field }) => field));
  const otherTexts = fieldsOf(collection).flatMap(({ name, label }) => {
    const value = record[name];
    return shownNames.has(name) || typeof value !== 'string' || value === ''
      ? []
      : [{ field: name, label: t(label), text: value.slice(0, maxTextChars) }];
  });
  const text = collection === 'articles' ? record['text'] : undefined;
  return [
    ...shown,
    ...otherTexts,
    ...(typeof text === 'string' && text !== ''
      ? [{ field: 'text', label: t('fields.text'), text: text.slice(0, maxTextChars) }]
      : []),
  ];
}

/** The future title of a record that is not in the case yet. */
function titleFrom(
  record: Incoming['record'] | Readonly<Record<string, unknown>>,
  titleOf: (id: string) => string,
): string {
  const { names, title, kind, from, to, property, value } = record as Readonly<Record<string, unknown>>;
  if (Array.isArray(names)) {
    const list = names as Name[];
    return list.find((name) => name.kind === 'main')?.value ?? list[0]?.value ?? '';
  }
  if (typeof title === 'string') return title;
  if (typeof from === 'string' && typeof to === 'string')
    return `${titleOf(from)} – ${titleOf(to)}${typeof kind === 'string' ? ` (${kind})` : ''}`;
  if (typeof property !== 'string') return '';
  const column = columnsOf('claims').find(({ kind: cell }) => cell === 'value');
  const caseNames: CaseNames = { titleOf, idsNamed: () => [], propertyNamed: (text) => text };
  const valueText = column && value ? typedText(column, { qualifier: 'exactly', ...record }, caseNames) : '';
  return `${property}: ${valueText}`;
}
