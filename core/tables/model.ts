import { fieldsOf, type Field } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';
import type { Target } from '#core/model/targets.ts';
import { viewTypes, type ViewType } from '#core/model/views.ts';
import type { TextKey } from '#lib/i18n/t.ts';

/** Collections that are shown as a table. */
export const tableCollections = viewTypes;

export type TableCollection = ViewType;

/** What the cells of a column hold, which determines how they are drawn, sorted, filtered and typed. */
export type CellKind =
  | 'text'
  | 'lines'
  | 'list'
  | 'countries'
  | 'identifiers'
  | 'name'
  | 'aliases'
  | 'date'
  | 'time'
  | 'number'
  | 'choice'
  | 'flag'
  | 'record'
  | 'records'
  | 'position'
  | 'grade'
  | 'language'
  | 'link-kind'
  | 'value'
  | 'knots';

/** A column of a collection's table. */
export interface Column {
  id: string;
  label: TextKey;
  kind: CellKind;
  /** The field of the record that it shows; null for counts. */
  field: string | null;
  /** Initial width in pixels. */
  width: number;
  /** Whether it is shown by default. */
  isShown: boolean;
  /** It identifies the row and cannot be hidden. */
  isAlways: boolean;
  /** Whether its cells can be edited. */
  isEdited: boolean;
  /** Labels of the values of a choice or a flag. */
  words?: Readonly<Record<string, TextKey>>;
  /** Collections of the records that it may name. */
  to?: readonly Target[];
}

/** Kinds of cells by kind of field; kinds not listed here have no column. */
const cellKinds: Partial<Record<Kind, CellKind>> = {
  line: 'text',
  lines: 'lines',
  date: 'date',
  number: 'number',
  flag: 'flag',
  choice: 'choice',
  record: 'record',
  records: 'records',
  position: 'position',
  grade: 'grade',
  countries: 'countries',
  language: 'language',
  'link-kind': 'link-kind',
  list: 'list',
  identifiers: 'identifiers',
  value: 'value',
};

const stances = {
  asserts: 'claimPages.stance.asserts',
  denies: 'claimPages.stance.denies',
  reports: 'claimPages.stance.reports',
} as const;

const qualifiers = {
  exactly: 'claimPages.qualifier.exactly',
  about: 'claimPages.qualifier.about',
  'at-least': 'claimPages.qualifier.at-least',
  'at-most': 'claimPages.qualifier.at-most',
} as const;

const flags = { true: 'claims.yes', false: 'claims.no' } as const;

/** Fields that need more than their kind: `code` fields that a table shows, and fields with a different kind of cell. */
const specialColumns: Readonly<Record<string, Partial<Column>>> = {
  'articles.captured': { kind: 'time', isEdited: false },
  'articles.fileName': { kind: 'text', isEdited: false },
  // Set by its own button, because marking articles as read is part of reading them.
  'articles.readState': { isEdited: false },
  'articles.unreadParts': { isEdited: false },
  'articles.independentOf': { isEdited: false },
  'articles.transcript': { isEdited: false },
  'quotes.exact': { kind: 'text', isEdited: false },
  'claims.property': { kind: 'text', isEdited: true },
  'claims.stance': { words: stances },
  'claims.qualifier': { words: qualifiers },
  'claims.assertedBy': { isEdited: true },
  'events.order': { kind: 'number', isEdited: false, label: 'table.columns.order' },
  'events.figures': { kind: 'number', isEdited: false, label: 'fields.figures' },
};

/** Widths of the counts at the end of most tables. */
const proofWidths = { quotes: 72, origins: 96 };
const updatedWidth = { updatedAt: 116 };
const namedRecordWidths = { links: 64, ...proofWidths, toDecide: 112, ...updatedWidth };

/** The columns shown by default, in their order, with their widths. The first identifies the row. */
const shownWidths: Readonly<Record<TableCollection, Readonly<Record<string, number>>>> = {
  articles: {
    title: 248,
    outlet: 132,
    published: 168,
    authors: 132,
    grade: 64,
    independence: 104,
    readState: 64,
    quotes: 72,
    tags: 100,
    ...updatedWidth,
  },
  people: { name: 232, aliases: 136, description: 140, countries: 88, born: 144, ...namedRecordWidths },
  organisations: { name: 264, aliases: 160, description: 204, countries: 104, ...namedRecordWidths },
  places: { name: 216, aliases: 120, within: 136, countries: 88, position: 172, ...namedRecordWidths },
  events: { title: 276, kind: 112, when: 168, where: 160, partOf: 136, links: 64, ...proofWidths, ...updatedWidth },
  links: { from: 188, kind: 136, to: 188, role: 132, when: 168, certainty: 104, ...proofWidths, ...updatedWidth },
  quotes: { exact: 360, article: 220, about: 196, page: 64, tags: 100, translation: 140, ...updatedWidth },
  claims: {
    subject: 180,
    property: 116,
    value: 140,
    assertedBy: 120,
    stance: 88,
    asOf: 168,
    quotes: 72,
    origins: 96,
    contradictions: 104,
    ...updatedWidth,
  },
};

const countLabels: Readonly<Record<string, TextKey>> = {
  links: 'words.links',
  quotes: 'words.quotes',
  claims: 'words.claims',
  origins: 'words.sources',
  merged: 'table.columns.merged',
  toDecide: 'table.columns.toDecide',
  contradictions: 'table.columns.contradictions',
};

const namedRecordCounts = ['links', 'quotes', 'claims', 'origins', 'merged', 'toDecide'];

/** Columns that are counted rather than stored in records. */
const countColumns: Readonly<Record<TableCollection, readonly string[]>> = {
  articles: ['links', 'quotes'],
  people: namedRecordCounts,
  organisations: namedRecordCounts,
  places: namedRecordCounts,
  events: namedRecordCounts,
  links: ['quotes', 'claims', 'origins'],
  quotes: ['claims'],
  claims: ['quotes', 'origins', 'contradictions'],
};

const widthOf: Partial<Record<CellKind, number>> = {
  number: 80,
  choice: 112,
  flag: 88,
  // the width of “10 de septiembre de 2024”
  date: 168,
  time: 96,
  lines: 200,
};

function columnOfField(collection: TableCollection, field: Field): Column[] {
  const specialColumn = specialColumns[`${collection}.${field.name}`];
  const base = { isShown: false, isAlways: false, isEdited: field.edit !== false, field: field.name };
  if (field.kind === 'names') {
    return [
      { ...base, id: 'name', label: 'fields.name', kind: 'name', width: 232 },
      { ...base, id: 'aliases', label: 'table.columns.aliases', kind: 'aliases', width: 136 },
    ];
  }
  // References to quotes are counted, because nobody reads ten of them in a cell.
  if (field.name === 'quotes' || (field.unseen && !specialColumn)) return [];
  const kind = specialColumn?.kind ?? cellKinds[field.kind];
  if (!kind) return [];
  const words = specialColumn?.words ?? field.words ?? (kind === 'flag' ? flags : undefined);
  return [
    {
      ...base,
      id: field.name,
      label: field.label,
      kind,
      width: widthOf[kind] ?? 136,
      ...specialColumn,
      ...(words ? { words } : {}),
      ...(field.refs ? { to: field.refs.to } : {}),
    },
  ];
}

function columnsFor(collection: TableCollection): Column[] {
  const count = (id: string): Column => ({
    id,
    label: countLabels[id] ?? 'words.quotes',
    kind: id === 'origins' ? 'knots' : 'number',
    field: null,
    width: 80,
    isShown: false,
    isAlways: false,
    isEdited: false,
  });
  const time = (id: 'updatedAt' | 'createdAt'): Column => ({
    ...count(id),
    label: id === 'updatedAt' ? 'table.columns.updated' : 'fields.createdAt',
    kind: 'time',
    width: 96,
  });
  const all = [
    ...fieldsOf(collection).flatMap((field) => columnOfField(collection, field)),
    ...countColumns[collection].map(count),
    time('updatedAt'),
    time('createdAt'),
  ];
  const shown = Object.entries(shownWidths[collection]).flatMap(([id, width], place) => {
    const column = all.find((one) => one.id === id);
    return column ? [{ ...column, width, isShown: true, isAlways: place === 0 }] : [];
  });
  const hidden = all.filter(({ id }) => !shown.some((one) => one.id === id));
  // Tags and notes, which every record has, come after the specific columns.
  const isCommon = ({ id }: Column) => id === 'tags' || id === 'notes';
  return [...shown, ...hidden.filter((one) => !isCommon(one)), ...hidden.filter(isCommon)];
}

const tables: ReadonlyMap<string, readonly Column[]> = new Map(
  tableCollections.map((collection) => [collection, columnsFor(collection)]),
);

/** Returns the columns of a collection: those shown by default first, in their order. */
export function columnsOf(collection: TableCollection): readonly Column[] {
  return tables.get(collection) ?? [];
}

/** Returns a column by its id; undefined if there is none. */
export function columnOf(collection: TableCollection, id: string): Column | undefined {
  return columnsOf(collection).find((column) => column.id === id);
}

/** Returns the columns shown by default. */
export function defaultColumns(collection: TableCollection): string[] {
  return columnsOf(collection).flatMap(({ id, isShown }) => (isShown ? [id] : []));
}

/** Returns the column ids that the table has, without duplicates, with the identifying column first. */
export function knownColumns(collection: TableCollection, ids: readonly unknown[]): string[] {
  const all = columnsOf(collection);
  const always = all.flatMap(({ id, isAlways }) => (isAlways ? [id] : []));
  const existing = ids.flatMap((id) => all.find((column) => column.id === id)?.id ?? []);
  return [...new Set([...always.filter((id) => !existing.includes(id)), ...existing])];
}

/** Returns whether a column is right-aligned, like numbers. */
export function isRightAligned({ id, kind }: Column): boolean {
  // Duplicates are shown in words.
  return kind === 'number' && id !== 'toDecide';
}

/** One sort criterion of a table. */
export interface TableSort {
  column: string;
  descending: boolean;
}
