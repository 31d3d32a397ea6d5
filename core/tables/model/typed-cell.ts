import type { Name } from '#core/model/base.ts';
import { qualifierSigns } from '#core/model/claim-properties.ts';
import type { Claim } from '#core/model/claims.ts';
import { linkKinds, linkLabel } from '#core/model/link-kinds.ts';
import type { Position } from '#core/model/places.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import { readClaimValue } from '#core/model/typed-claims.ts';
import { formatTypedNumber } from '#core/model/typed-numbers.ts';
import { valueCalled, wordsOfValue } from '#core/model/value-words.ts';
import {
  positionText,
  readCountries,
  readDate,
  readNumber,
  readPosition,
  type Read,
} from '#core/model/typed-values.ts';
import type { AnyFields } from '#core/tables/model/counts.ts';
import type { Column } from '#core/tables/model.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { joinValues, splitValues } from '#lib/text/joined.ts';

/** What parsing a cell needs from the case. */
export interface CaseNames {
  titleOf(id: string): string;
  /** Returns the records of these collections that have this name among their names. */
  idsNamed(text: string, to: readonly string[]): readonly string[];
  /** Returns the key of the property with this name. */
  propertyNamed(text: string): string;
}

/** Returns a cell as a user would type it; `readTyped` returns the same value for it. */
export function typedText(column: Column, record: AnyFields, names: CaseNames): string {
  const value = record[column.field ?? ''];
  if (value === null || value === undefined) return '';
  switch (column.kind) {
    case 'name':
      return mainName({ names: value as Name[] });
    case 'aliases':
      return joinValues(otherNames({ names: value as Name[] }));
    case 'list':
      return joinValues(value as string[]);
    case 'identifiers':
      return joinValues((value as { scheme: string; value: string }[]).map((one) => `${one.scheme}: ${one.value}`));
    case 'countries':
      return (value as string[]).join(', ');
    case 'choice':
    case 'flag': {
      const chosen = typeof value === 'string' ? value : value === true ? 'true' : 'false';
      return wordsOfValue(column.words, chosen);
    }
    case 'record':
      return typeof value === 'string' ? names.titleOf(value) : '';
    case 'records':
      return joinValues((value as string[]).map(names.titleOf));
    case 'position':
      return positionText(value as Position);
    case 'grade': {
      const { source, content } = value as { source: string; content: number };
      return `${source}${content}`;
    }
    case 'link-kind':
      return linkLabel(value as string, 'out');
    case 'value':
      return typedClaim(record as unknown as Claim, names);
    default: {
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' ? wordsOfValue(column.words, value) : '';
    }
  }
}

function typedClaim({ value, qualifier }: Claim, names: CaseNames): string {
  const sign = qualifierSigns[qualifier];
  switch (value.type) {
    case 'number':
      return `${sign}${formatTypedNumber(value.number)}${value.unit ? ` ${value.unit}` : ''}`;
    case 'date':
      return `${sign}${value.edtf}`;
    case 'record':
      return names.titleOf(value.id);
    case 'text':
      return value.text;
    case 'flag':
      return t(value.flag ? 'claims.yes' : 'claims.no');
  }
}

type Patch = Record<string, unknown>;

/**
 * Parses what was typed into a cell: the fields that get a new value, or why it is invalid. The write reports what the model rejects beyond
 * that.
 */
export function readTyped(column: Column, text: string, record: AnyFields, names: CaseNames): Read<Patch> {
  const { kind, field } = column;
  const typed = text.trim();
  const accept = (value: unknown): Read<Patch> => ({ ok: true, value: { [field ?? '']: value } });
  const refuse = (error: string): Read<Patch> => ({ ok: false, error });
  const from = <T>(read: Read<T>): Read<Patch> => (read.ok ? accept(read.value) : read);
  switch (kind) {
    case 'name':
      return typed === '' ? refuse(t('table.cell.needsName')) : accept(withMainName(record['names'] as Name[], typed));
    case 'aliases':
      return accept(withOtherNames(record['names'] as Name[], splitValues(text)));
    case 'list':
      return accept(splitValues(text));
    case 'identifiers':
      return readIdentifiers(text, accept, refuse);
    case 'countries':
      return from(readCountries(text));
    case 'date':
      return from(readDate(text));
    case 'number':
      return typed === '' ? accept(null) : from(readNumber(typed));
    case 'choice':
    case 'flag':
      return readChoice(column, typed, accept, refuse);
    case 'record':
    case 'records':
      return readRecords(column, typed, names, accept, refuse);
    case 'position':
      return from(readPosition(text));
    case 'grade': {
      if (typed === '') return accept(null);
      const found = /^([a-f])\s*([1-6])$/i.exec(typed);
      if (!found) return refuse(t('table.cell.noGrade', { text: typed }));
      return accept({ source: found[1]?.toUpperCase(), content: Number(found[2]) });
    }
    case 'language':
      if (typed === '') return accept(null);
      return /^[a-z]{2,3}$/i.test(typed)
        ? accept(typed.toLowerCase())
        : refuse(t('table.cell.noLanguage', { text: typed }));
    case 'link-kind': {
      if (typed === '') return refuse(t('table.cell.needsKind'));
      return accept(linkKinds.find((one) => one === typed || fold(linkLabel(one, 'out')) === fold(typed)) ?? typed);
    }
    case 'value':
      return readValue(record as unknown as Claim, typed, names, refuse);
    case 'lines':
      return accept(text.replaceAll('\r\n', '\n'));
    default:
      if (field === 'property')
        return typed === '' ? refuse(t('claimPages.form.needsProperty')) : accept(names.propertyNamed(typed));
      return accept(valueCalled(column.words, typed) ?? typed);
  }
}

type Accept = (value: unknown) => Read<Patch>;
type Refuse = (error: string) => Read<Patch>;

function withMainName(names: readonly Name[], value: string): Name[] {
  // If another name of the record becomes its main name, it is not listed twice.
  return names
    .filter((name) => name.kind === 'main' || name.value !== value)
    .map((name) => (name.kind === 'main' ? { ...name, value } : name));
}

/** Replaces the names other than the main one by the typed ones; those that remain keep their language and kind. */
function withOtherNames(names: readonly Name[], values: readonly string[]): Name[] {
  const main = names.filter(({ kind }) => kind === 'main');
  const others = values.filter((value) => value !== main[0]?.value);
  return [
    ...main,
    ...others.map(
      (value) =>
        names.find((name) => name.value === value && name.kind !== 'main') ?? { value, kind: 'alias' as const },
    ),
  ];
}

function readIdentifiers(text: string, accept: Accept, refuse: Refuse): Read<Patch> {
  const found: { scheme: string; value: string }[] = [];
  for (const part of splitValues(text)) {
    const at = part.indexOf(':');
    const [scheme, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 0 || scheme === '' || value === '') return refuse(t('table.cell.noIdentifier', { text: part }));
    found.push({ scheme, value });
  }
  return accept(found);
}

function readChoice({ words = {}, kind }: Column, typed: string, accept: Accept, refuse: Refuse): Read<Patch> {
  if (typed === '') return accept(null);
  const found = valueCalled(words, typed);
  if (found === undefined) {
    const choices = Object.values(words).map((key) => inQuotes(t(key)));
    return refuse(t('table.cell.noChoice', { text: typed, choices: choices.join(', ') }));
  }
  return accept(kind === 'flag' ? found === 'true' : found);
}

function readRecords(
  { kind, field, to = [] }: Column,
  typed: string,
  names: CaseNames,
  accept: Accept,
  refuse: Refuse,
): Read<Patch> {
  const isNeeded = ['from', 'to', 'subject', 'article'].includes(field ?? '');
  if (typed === '' && kind === 'record') return isNeeded ? refuse(t('table.cell.needsRecord')) : accept(null);
  const ids: string[] = [];
  for (const name of kind === 'record' ? [typed] : splitValues(typed)) {
    const found = recordNamed(name, to, names);
    if (!found.ok) return refuse(found.error);
    ids.push(found.value);
  }
  return accept(kind === 'record' ? ids[0] : ids);
}

function recordNamed(name: string, to: readonly string[], names: CaseNames): Read<string> {
  const [first, ...others] = names.idsNamed(name, to);
  if (first === undefined) return { ok: false, error: t('table.cell.noneCalled', { text: name }) };
  if (others.length === 0) return { ok: true, value: first };
  return { ok: false, error: t('table.cell.severalCalled', { number: others.length + 1, text: name }) };
}

function readValue({ value }: Claim, typed: string, names: CaseNames, refuse: Refuse): Read<Patch> {
  if (value.type !== 'record') {
    const read = readClaimValue(value.type, typed);
    return read.ok ? { ok: true, value: { ...read.value } } : read;
  }
  const found = recordNamed(typed, ['articles', 'people', 'organisations', 'places', 'events'], names);
  return found.ok ? { ok: true, value: { value: { type: 'record', id: found.value } } } : refuse(found.error);
}
