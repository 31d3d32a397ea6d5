import { linkKinds, linkLabel } from '#core/model/link-kinds.ts';
import type { Collection } from '#core/model/collections.ts';
import type { TableCell } from '#core/tables/contract.ts';
import type { CellKind, Column, TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { joinValues, splitValues } from '#lib/text/joined.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { usePickerOptions } from '#renderer/shared/records/pickerOptions.ts';

/** The new value of a cell: as typed, or the value of an option. */
export type CellValue = { text: string } | { value: unknown };

/** An option offered by the editor of a cell. */
export interface EditorOption {
  id: string;
  label: string;
  note: string;
  collection?: Collection | undefined;
  value: CellValue;
}

/** Kinds of cells that offer the values in use. */
const kindsWithOptions: ReadonlySet<CellKind> = new Set([
  'text',
  'lines',
  'list',
  'countries',
  'language',
  'link-kind',
  'grade',
]);
/** Kinds that accept any text. */
const freeTextKinds: ReadonlySet<CellKind> = new Set(['text', 'lines', 'list', 'link-kind']);
const listKinds: ReadonlySet<CellKind> = new Set(['list', 'countries', 'records', 'aliases', 'identifiers']);
/** Collections a claim's value may refer to. */
const linkableCollections: readonly Collection[] = ['people', 'organisations', 'places', 'articles', 'events'];

const maxOptions = 12;

/** Splits a list into the part being typed and the text before it. */
function lastPart({ kind }: Column, text: string): { before: string; part: string } {
  if (!listKinds.has(kind)) return { before: '', part: text };
  const at = Math.max(text.lastIndexOf(';'), kind === 'countries' ? text.lastIndexOf(',') : -1);
  return { before: text.slice(0, at + 1), part: text.slice(at + 1) };
}

/** Returns the options for what is typed in a cell; the typed text itself comes first if it is a value of its own. */
export function useEditorOptions(
  collection: TableCollection,
  column: Column,
  cell: TableCell,
  text: string,
  isTyped: boolean,
): EditorOption[] {
  const { before, part } = lastPart(column, text);
  // Unedited text in the cell is not a search.
  const typed = isTyped ? part.trim() : '';
  const isRecord =
    column.kind === 'record' || column.kind === 'records' || (column.kind === 'value' && cell.refs !== undefined);
  const picked = usePickerOptions(
    isRecord ? (column.to?.length && column.kind !== 'value' ? column.to : linkableCollections) : [],
    typed,
  );
  const values = useApi(
    'tables.values',
    { collection, column: column.id, text: typed.slice(0, 200), limit: maxOptions },
    { enabled: kindsWithOptions.has(column.kind), keep: true },
  );
  const joined = (value: string): CellValue =>
    column.kind === 'countries'
      ? { text: `${before}${before === '' ? '' : ' '}${value}` }
      : { text: listKinds.has(column.kind) ? joinValues([...splitValues(before), value]) : value };

  if (column.kind === 'choice' || column.kind === 'flag') {
    return Object.entries(column.words ?? {}).flatMap(([value, key]) => {
      const label = t(key);
      if (typed !== '' && !fold(label).includes(fold(typed))) return [];
      return [{ id: value, label, note: '', value: { value: column.kind === 'flag' ? value === 'true' : value } }];
    });
  }
  if (isRecord) {
    return picked.map(({ id, collection: of, title, note = '' }) => ({
      ...{ id, label: title, note, collection: of },
      value: recordValue(column, id, joined(title)),
    }));
  }
  if (!kindsWithOptions.has(column.kind)) return [];
  const used = (values.data ?? []).map(({ text: label, typed: value, count }) => ({
    id: value,
    label: joinLines(label),
    note: t('table.editor.used', { count, number: formatNumber(count) }),
    value: joined(value),
  }));
  const more = column.kind === 'link-kind' ? kindOptions(typed, used) : [];
  const isKnown = [...used, ...more].some(({ label }) => label === typed);
  if (typed === '' || isKnown || !freeTextKinds.has(column.kind)) return [...used, ...more].slice(0, maxOptions);
  const typedOption = { id: 'new', label: joinLines(typed), note: t('table.editor.newValue'), value: { text } };
  return [typedOption, ...used, ...more].slice(0, maxOptions);
}

function recordValue(column: Column, id: string, several: CellValue): CellValue {
  if (column.kind === 'record') return { value: id };
  return column.kind === 'value' ? { value: { type: 'record', id } } : several;
}

/** Returns the built-in kinds of links that the case does not use yet. */
function kindOptions(typed: string, used: readonly EditorOption[]): EditorOption[] {
  return linkKinds.flatMap((kind) => {
    const label = linkLabel(kind, 'out');
    if (used.some((one) => one.label === label) || !fold(label).includes(fold(typed))) return [];
    return [{ id: kind, label, note: '', value: { value: kind } }];
  });
}

function joinLines(text: string): string {
  return text.replaceAll('\n', ' ').slice(0, 120);
}
