import type { ReportBuilder } from '#core/exchange/report.ts';
import type { OutCase, OutCollection } from '#core/exchange/format.ts';
import type { Name } from '#core/model/base.ts';
import type { RecordOf } from '#core/model/collections.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { Position } from '#core/model/places.ts';
import { civil, daysOf } from '#lib/edtf/calendar.ts';
import { parseEdtf, type Edtf, type End } from '#lib/edtf/edtf.ts';
import { xmlText } from '#lib/text/markup.ts';
import { t } from '#lib/i18n/t.ts';

/** A value of a record in a format: its field, and what the format calls it. */
export interface Cell {
  field: string;
  name: string;
  value: string | number | boolean;
}

type CellInput = readonly [field: string, name: string, value: Cell['value'] | null | undefined];

/** The cells with a value, without characters that are not allowed in text files. */
export function cellsOf(inputs: readonly CellInput[]): Cell[] {
  return inputs.flatMap(([field, name, value]) => {
    const written = typeof value === 'string' ? xmlText(value) : value;
    return written === null || written === undefined || written === '' || written === false
      ? []
      : [{ field, name, value: written }];
  });
}

/** Identifiers as text, one per line: `isbn:9780…`. */
export function identifiersText(identifiers: readonly { scheme: string; value: string }[] | undefined): string {
  return (identifiers ?? []).map(({ scheme, value }) => `${scheme}:${value}`).join('\n');
}

/** A list in one value. */
export const joinLines = (list: readonly string[]): string => list.join('\n');

/** Reports kinds and languages of names as changed, for a format without fields for them. */
export function reportNames(
  report: ReportBuilder,
  id: string,
  names: readonly Name[],
  why = t('exchange.nameKind'),
): void {
  for (const { value, kind, language } of names) {
    const qualifiers = [...(kind === 'main' || kind === 'alias' ? [] : [kind]), ...(language ? [language] : [])];
    if (qualifiers.length > 0) report.change(id, 'names', `${value} (${qualifiers.join(', ')})`, value, why);
  }
}

/** Where an event was, if its place is in the file and has a position. */
export function positionOf(outCase: OutCase, { where }: Pick<CaseEvent, 'where'>): Position | null {
  const found = where === null ? undefined : outCase.find(where);
  return found?.collection === 'places' ? found.record.position : null;
}

/** Reports texts as changed that contain characters not allowed in text files: control characters and unpaired surrogates. */
export function reportText<C extends OutCollection>(
  report: ReportBuilder,
  record: Readonly<RecordOf<C>>,
  fields: Readonly<Record<string, string>>,
  clean = xmlText,
): void {
  for (const [field, value] of Object.entries(record)) {
    if (!Object.hasOwn(fields, field)) continue;
    for (const text of textsIn(value)) {
      const cleaned = clean(text);
      if (cleaned !== text) report.change(record.id, field, text, cleaned, t('exchange.refusedSigns'));
    }
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The days between which a date lies, as `2024-03-05`; null for an end that is open, unknown, or outside of years 1 to 9999. */
export interface DaySpan {
  first: string | null;
  last: string | null;
  /** The date is exactly these days, without any doubt. */
  isExact: boolean;
}

/** @returns null without a date */
export function daySpan(edtf: string | null | undefined): DaySpan | null {
  const date = typeof edtf === 'string' ? parseEdtf(edtf) : null;
  if (!date) return null;
  const first = typeof date.start === 'string' ? null : isoDay(daysOf(date.start).first);
  const last = typeof date.end === 'string' ? null : isoDay(daysOf(date.end).last);
  return { first, last, isExact: isExact(date) };
}

/** A day by its number since 1970, as `2024-03-05`; null outside of years 1 to 9999. */
export function isoDay(number: number): string | null {
  const { year, month, day: ofMonth } = civil(number);
  return year < 1 || year > 9999
    ? null
    : `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
}

function isExact(date: Edtf): boolean {
  const isDay = (end: End) => typeof end === 'string' || end.precision === 'day' || end.precision === 'second';
  const { approximate, uncertain, unspecified } = date;
  if (approximate || uncertain || unspecified || !isDay(date.start) || !isDay(date.end)) return false;
  return date.kind === 'date' || date.kind === 'interval';
}
