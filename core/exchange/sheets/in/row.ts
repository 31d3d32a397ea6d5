import type { Mapping, TargetKind } from '#core/exchange/model/mapping.ts';
import { cellText, type PlacedRule, type PlacedRules } from '#core/exchange/sheets/in/rule-texts.ts';
import type { Scan } from '#core/exchange/sheets/in/scan.ts';
import type { SheetTable } from '#core/exchange/sheets/in/table.ts';
import { dateReader, identifiersOf, readValue, type Notation, type Value } from '#core/exchange/sheets/in/values.ts';
import { idSchema } from '#core/model/base.ts';
import { isEdtf } from '#lib/edtf/edtf.ts';
import { compare } from '#lib/edtf/order.ts';
import type { SheetRow } from '#lib/extract/sheet-row.ts';
import { t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** A part of a row that is not imported, or was changed. */
export interface RowFault {
  /** Null if no single column is to blame. */
  column: string | null;
  field: string;
  why: string;
  /** Nothing can be made of the row. */
  isWhole?: true;
}

/** A row as fields; references to other records are still text. */
export interface RowRead {
  row: SheetRow;
  /** `Sheet1!41`. */
  place: string;
  /** Identifies it in later imports. */
  key: string;
  /** The id that it states. */
  id: string | null;
  fields: Record<string, unknown>;
  identifiers: readonly { scheme: string; value: string }[];
  /** Texts that refer to other records, and claims about this one. */
  texts: readonly { rule: PlacedRule; text: string }[];
  extra: Record<string, string[]>;
  faults: RowFault[];
  changes: { field: string; from: string; to: string; why: string }[];
}

interface Identifier {
  scheme: string;
  value: string;
}

type NameKind = 'main' | 'alias' | 'former' | 'spelling';

/** Maximum number of columns kept outside the fields. */
const maxExtraColumns = 300;
const maxExtraChars = 100_000;

/** Reads rows of a table by a mapping. */
export function rowReader(
  mapping: Mapping,
  table: Pick<SheetTable, 'sheet' | 'file'>,
  placed: PlacedRules,
  scan: Pick<Scan, 'order' | 'decimal'>,
  thisYear: number,
): (row: SheetRow) => RowRead {
  const { collection } = mapping;
  const readers = placed.rules.map((rule) => {
    const notation: Notation = { order: scan.order(rule), decimal: scan.decimal(rule), thisYear };
    const date = dateReader(notation);
    const read = (text: string): Value =>
      rule.target.kind === 'date' ? date(text) : readValue(collection, rule.target, rule.rule, text, notation);
    return { rule, read };
  });
  const isLines = table.file.separator !== null;
  const prefix = table.sheet === '' ? '' : `${table.sheet}!`;

  return (row) => {
    const { cells } = row;
    const draft: RowDraft = { names: [], spans: new Map(), identifiers: [], texts: [], fields: {}, position: {} };
    const read: RowRead = {
      ...{ row, place: `${prefix}${row.number}`, key: '', id: null, fields: draft.fields },
      ...{ identifiers: draft.identifiers, texts: draft.texts, extra: unmappedOf(cells, placed, isLines) },
      ...{ faults: [], changes: [] },
    };
    if (row.fault) read.faults.push({ column: null, field: '', why: t('sheets.brokenRow') });
    for (const { rule, read: valueOf } of readers) {
      const text = rule.text(cells);
      if (text.trim() === '') continue;
      const { kind, id } = rule.target;
      if (kind === 'record' || kind === 'records' || kind === 'claim') draft.texts.push({ rule, text });
      else if (id === 'property' || id === 'value') draft.texts.push({ rule, text });
      else if (kind === 'id') setId(read, text, rule, placed);
      else {
        const value = valueOf(text);
        if (value.ok) {
          assignValue(draft, rule, value.value);
          if (value.changed) read.changes.push({ field: rule.target.field, from: text, ...value.changed });
        } else read.faults.push({ column: columnOf(rule, placed), field: rule.target.field, why: value.why });
      }
    }
    finishDraft(draft, read);
    read.key = keyOf(read, placed, cells);
    return read;
  };
}

interface RowDraft {
  fields: Record<string, unknown>;
  names: { value: string; kind: NameKind; language?: string }[];
  spans: Map<string, { start?: string | null; end?: string | null }>;
  identifiers: Identifier[];
  texts: { rule: PlacedRule; text: string }[];
  position: Record<string, unknown>;
}

export const columnOf = ({ columns }: PlacedRule, { nameOf }: PlacedRules): string | null =>
  columns[0] === undefined ? null : nameOf(columns[0]);

function setId(read: RowRead, text: string, rule: PlacedRule, placed: PlacedRules): void {
  const id = text.trim().toLowerCase();
  if (idSchema.safeParse(id).success) read.id = id;
  else
    read.faults.push({ column: columnOf(rule, placed), field: 'id', why: t('sheets.noId', { text: id.slice(0, 60) }) });
}

/** Assigns a value to its field; lists take all texts for a field, other fields the first. */
function assignValue(
  { fields, names, spans, identifiers, position }: RowDraft,
  { target, rule }: PlacedRule,
  value: unknown,
): void {
  const { id, field, kind } = target;
  const [, part] = id.split('.');
  if (field === 'names') {
    const language = rule.language ? { language: rule.language } : {};
    const kindOf = (part ?? 'alias') as NameKind;
    for (const text of Array.isArray(value) ? (value as string[]) : [value as string]) {
      names.push({ value: text, kind: kindOf, ...language });
    }
  } else if (part === 'start' || part === 'end') {
    const span = spans.get(field) ?? {};
    span[part] ??= value as string | null;
    spans.set(field, span);
  } else if (field === 'position' && part) position[part] ??= value;
  else if (kind === 'identifiers') identifiers.push(...(value as Identifier[]));
  else if (Array.isArray(value))
    fields[field] = [...new Set([...((fields[field] as unknown[] | undefined) ?? []), ...(value as unknown[])])];
  else fields[field] ??= value;
}

/** Builds names, periods, identifiers and positions from their parts. */
function finishDraft({ fields, names, spans, identifiers, position }: RowDraft, read: RowRead): void {
  if (names.length > 0) {
    const [first] = names.filter(({ kind }) => kind === 'main');
    const others = names.filter((name) => name !== first && name.value.trim() !== first?.value);
    const seen = new Set<string>();
    const each = others.filter(({ value }) => !seen.has(value) && seen.add(value));
    fields['names'] = [
      ...(first ? [first] : []),
      ...each.map((name) => ({ ...name, kind: name.kind === 'main' ? ('alias' as const) : name.kind })),
    ];
  }
  if (identifiers.length > 0) fields['identifiers'] = identifiers;
  for (const [field, span] of spans) {
    const edtf = spanOf(span.start ?? null, span.end ?? null);
    if (edtf === undefined) {
      const text = `${span.start ?? ''} – ${span.end ?? ''}`;
      read.faults.push({ column: null, field, why: t('sheets.noSpan', { text }) });
    } else if (edtf !== null) fields[field] ??= edtf;
  }
  if (position['lat'] !== undefined && position['lon'] !== undefined) {
    fields['position'] = { ...(fields['position'] as object | undefined), ...position };
  } else if (Object.keys(position).length > 0) {
    const earlier = fields['position'] as object | undefined;
    if (earlier) fields['position'] = { ...earlier, ...position };
    else if ('lat' in position || 'lon' in position) {
      read.faults.push({ column: null, field: 'position', why: t('sheets.halfPosition') });
    }
  }
}

/**
 * One date from a start and an end; without an end it stays open. Undefined if the end comes first, or one of them is already a
 * period.
 */
function spanOf(start: string | null, end: string | null): string | null | undefined {
  if (start === null && end === null) return null;
  if (start !== null && end !== null) {
    if (start === end) return start;
    if (compare(start, end) > 0) return undefined;
  }
  const edtf = `${start ?? ''}/${end ?? ''}`;
  return isEdtf(edtf) ? edtf : undefined;
}

/** Values that no rule takes, by heading: `csv:Remarks`. */
function unmappedOf(
  cells: readonly string[],
  { isUnmapped, nameOf }: PlacedRules,
  isLines: boolean,
): Record<string, string[]> {
  const extra: Record<string, string[]> = {};
  let count = 0;
  for (let at = 0; at < cells.length; at++) {
    const text = cellText(cells[at], isLines).trim();
    if (text === '' || !isUnmapped(at) || count >= maxExtraColumns) continue;
    extra[`csv:${nameOf(at)}`] = [text.slice(0, maxExtraChars)];
    count++;
  }
  return extra;
}

/** What identifies a row. */
export interface RowIdentity {
  key: string;
  id: string | null;
  identifiers: readonly Identifier[];
}

/** Reads only what identifies rows. */
export function identityReader(placed: PlacedRules): (cells: readonly string[]) => RowIdentity {
  const rulesOfKind = (kind: TargetKind) => placed.rules.filter(({ target }) => target.kind === kind);
  const [ids, numbers] = [rulesOfKind('id'), rulesOfKind('identifiers')];
  return (cells) => {
    const statedId = ids
      .map((rule) => rule.text(cells).trim().toLowerCase())
      .find((text) => idSchema.safeParse(text).success);
    const id = statedId ?? null;
    const identifiers = numbers.flatMap((rule) => {
      const text = rule.text(cells);
      return text.trim() === '' ? [] : identifiersOf(text, rule.rule);
    });
    return { id, identifiers, key: keyOf({ id, identifiers }, placed, cells) };
  };
}

/** The columns of the key; otherwise the id, the first identifier, or the whole row. */
function keyOf({ id, identifiers }: Omit<RowIdentity, 'key'>, { key }: PlacedRules, cells: readonly string[]): string {
  const parts = key.map((at) => (cells[at] ?? '').trim());
  if (parts.some(Boolean)) return parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts);
  if (id !== null) return id;
  const [first] = identifiers;
  if (first) return `${first.scheme}: ${first.value}`;
  let used = cells.length;
  while (used > 0 && (cells[used - 1] ?? '').trim() === '') used--;
  const hash = sha256(JSON.stringify(cells.slice(0, used).map((cell) => cell.trim())));
  return `row ${hash.slice(0, 32)}`;
}
