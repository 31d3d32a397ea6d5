import type { MappingRule, MappingTarget, SheetCollection } from '#core/exchange/model/mapping.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { readSheetNumber, type Decimal } from '#core/exchange/sheets/in/numbers.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { linkKinds, linkLabel } from '#core/model/link-kinds.ts';
import { readCountries, readPosition } from '#core/model/typed-values.ts';
import { columnsOf } from '#core/tables/model.ts';
import { readSheetDate, type DayOrder } from '#lib/exchange/sheet/dates.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { splitValues } from '#lib/text/joined.ts';

/** A text of a sheet as a value of a field, or why it is none. */
export type Value = { ok: true; value: unknown; changed?: { to: string; why: string } } | { ok: false; why: string };

/** What is known about the texts of a rule besides the rule. */
export interface Notation {
  order: DayOrder | null;
  decimal: Decimal | null;
  thisYear: number;
}

const accepted = (value: unknown): Value => ({ ok: true, value });
const refuse = (why: string): Value => ({ ok: false, why });

/** Maximum number of parsed dates remembered: a column has few different ones. */
const maxCachedDates = 20_000;

/** Parses dates, each spelling once. */
export function dateReader(notation: Notation): (text: string) => Value {
  const cache = new Map<string, Value>();
  return (text) => {
    const cached = cache.get(text);
    if (cached) return cached;
    const read = dateValue(text, notation);
    if (cache.size < maxCachedDates) cache.set(text, read);
    return read;
  };
}

function dateValue(text: string, { order, thisYear }: Notation): Value {
  const read = readSheetDate(text, order, thisYear);
  if ('fault' in read) {
    if (read.fault === 'order') return { ok: false, why: t('sheets.whichOrder', { text }) };
    return refuse(t('sheets.noDate', { text: text.slice(0, 60) }));
  }
  if (!read.century) return accepted(read.edtf);
  return { ok: true, value: read.edtf, changed: { to: read.edtf ?? '', why: t('sheets.twoDigits') } };
}

/** Parses the text of a rule as a value of its target, unless that is a reference, date or claim. */
export function readValue(
  collection: SheetCollection,
  target: MappingTarget,
  rule: MappingRule,
  text: string,
  notation: Notation,
): Value {
  switch (target.kind) {
    case 'texts':
      return accepted(partsOf(text, rule));
    case 'identifiers':
      return accepted(identifiersOf(text, rule));
    case 'countries': {
      const read = readCountries(rule.split ? partsOf(text, rule).join(';') : text, 'es');
      return read.ok ? accepted(read.value) : refuse(read.error);
    }
    case 'coordinates': {
      const read = readPosition(text);
      return read.ok ? accepted(read.value) : refuse(read.error);
    }
    case 'number': {
      const read = readSheetNumber(text, notation.decimal);
      // A position is never in thousands of degrees, so either separator is decimal.
      const number = read === 'open' ? readSheetNumber(text, text.includes(',') ? 'comma' : 'point') : read;
      return number === null ? refuse(t('recordPages.noNumber')) : accepted(number);
    }
    case 'flag':
    case 'choice':
      return choiceOf(collection, target, text);
    case 'lines':
      return accepted(text.replaceAll('\r\n', '\n'));
    default:
      return accepted(lineOf(collection, target.id, text.trim()));
  }
}

/** Splits a text into several values. */
export function partsOf(text: string, { split }: Pick<MappingRule, 'split'>): string[] {
  if (split === null) return splitValues(text);
  const separator = split === '\\n' ? '\n' : split;
  return [...new Set(text.split(separator).map((part) => part.trim()))].filter(Boolean);
}

/** `passport: X1; ISBN: 2`, or numbers whose scheme is stated by the rule or the column's heading. */
export function identifiersOf(text: string, rule: MappingRule): { scheme: string; value: string }[] {
  const statedScheme = rule.scheme ?? null;
  return partsOf(text, rule).map((part) => {
    const at = part.indexOf(':');
    const isNamed = statedScheme === null && at > 0 && at < part.length - 1 && !part.startsWith('http');
    if (!isNamed) return { scheme: statedScheme ?? rule.from[0] ?? 'ID', value: part };
    return { scheme: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
  });
}

const yesWords = new Set(['yes', 'y', 'true', 'si', 's', 'verdadero', 'x', '1'].map(fold));
const noWords = new Set(['no', 'n', 'false', 'falso', '0', '-'].map(fold));

/** Yes or no in the words of sheets; null for other words. */
export function yesOrNo(text: string): boolean | null {
  const folded = fold(text).trim();
  if (yesWords.has(folded)) return true;
  return noWords.has(folded) ? false : null;
}

function choiceOf(collection: SheetCollection, target: MappingTarget, text: string): Value {
  const folded = fold(text).trim();
  const words = wordsOf(collection, target);
  const found = words.find(({ value, label }) => fold(value) === folded || fold(label) === folded);
  if (target.kind === 'flag') {
    const flag = found ? found.value === 'true' : yesOrNo(text);
    if (flag !== null) return accepted(flag);
  } else if (found) return accepted(found.value);
  const choices = words.map(({ label }) => inQuotes(label)).join(', ');
  return refuse(t('table.cell.noChoice', { text: text.slice(0, 60), choices }));
}

/** Sources of a position in the model, with their labels in the window. */
const positionSources: Readonly<Record<string, TextKey | null>> = {
  exact: null,
  gazetteer: 'geo.from.gazetteer',
  guessed: 'geo.from.guessed',
};

function wordsOf(collection: SheetCollection, target: MappingTarget): { value: string; label: string }[] {
  if (target.id === 'position.from') {
    return Object.entries(positionSources).map(([value, key]) => ({ value, label: key === null ? value : t(key) }));
  }
  const column = columnsOf(collection).find(({ field }) => field === target.field);
  const words = column?.words ?? fieldOf(collection, target.field)?.words ?? {};
  return Object.entries(words).map(([value, key]) => ({ value, label: t(key) }));
}

function lineOf(collection: SheetCollection, id: string, text: string): string | null {
  if (collection === 'links' && id === 'kind') {
    return linkKinds.find((kind) => kind === text || fold(linkLabel(kind, 'out')) === fold(text)) ?? text;
  }
  return id === 'language' ? text.toLowerCase() : text;
}
