import type { Incoming } from '#core/exchange/in/format.ts';
import {
  mappingTargets,
  type Mapping,
  type MappingReference,
  type MappingTarget,
} from '#core/exchange/model/mapping.ts';
import type { CaseLookup } from '#core/exchange/sheets/in/case-lookup.ts';
import { readClaim, type ReadClaim } from '#core/exchange/sheets/in/claim.ts';
import { columnOf, type RowFault, type RowIdentity, type RowRead } from '#core/exchange/sheets/in/row.ts';
import type { PlacedRule, PlacedRules } from '#core/exchange/sheets/in/rule-texts.ts';
import type { Scan } from '#core/exchange/sheets/in/scan.ts';
import { partsOf } from '#core/exchange/sheets/in/values.ts';
import type { Collection } from '#core/model/collections.ts';
import { idSchema } from '#core/model/base.ts';
import { t } from '#lib/i18n/t.ts';
import { addTo } from '#lib/append.ts';

/** What a row becomes. */
export interface RowRecords {
  /** The row's own record and claims about it, after new records that it refers to. Empty if it is rejected. */
  items: Incoming[];
  /** The record it is joined to, or already was. */
  record: { id: string; by: 'key' | 'id' | 'identifier' | 'hand' } | null;
  faults: RowFault[];
}

/** Rows of a file by what identifies them, for rows that refer to each other. */
export class FileIndex {
  readonly #keys = new Map<string, string>();
  readonly #numbers = new Map<string, Set<string>>();

  add({ key, id, identifiers }: RowIdentity): void {
    this.#keys.set(key, key);
    if (id !== null) this.#keys.set(id, key);
    for (const { scheme, value } of identifiers) {
      for (const name of [`${scheme}\n${value}`, `\n${value}`]) addTo(this.#numbers, name, key);
    }
  }

  byId(text: string): string | undefined {
    return this.#keys.get(text);
  }

  byIdentifier(scheme: string | null, value: string): readonly string[] {
    return [...(this.#numbers.get(`${scheme ?? ''}\n${value}`) ?? [])];
  }
}

export interface IncomingDeps {
  mapping: Mapping;
  placed: PlacedRules;
  scan: Pick<Scan, 'order' | 'decimal'>;
  caseLookup: CaseLookup;
  rows: FileIndex;
  /** Records by the number of the row that the user joined to them. */
  joins: ReadonlyMap<number, string>;
  thisYear: number;
}

/** Turns rows into records. A similar name never leads to a record: only ids, identifiers and the user's choice do. */
export function rowConverter(deps: IncomingDeps): (read: RowRead) => RowRecords {
  const { mapping, placed, joins } = deps;
  const { collection } = mapping;
  const needed = mappingTargets(collection).filter((target) => target.needed);
  /** New records of this file, by key. */
  const createdKeys = new Set<string>();

  return (read) => {
    const faults = [...read.faults];
    const items: Incoming[] = [];
    const record: Record<string, unknown> = { ...read.fields };
    const claims: ReadClaim[] = [];
    const referTo = (rule: PlacedRule, text: string): string | null => {
      const found = resolve(deps, rule, text);
      if ('why' in found) {
        faults.push({ column: columnOf(rule, placed), field: rule.target.field, why: found.why });
        return null;
      }
      if (found.make && !createdKeys.has(found.make.key)) {
        createdKeys.add(found.make.key);
        items.push(found.make);
      }
      return found.id;
    };
    for (const { rule, text } of read.texts) {
      const { target } = rule;
      if (target.kind === 'record')
        record[target.field === 'value' ? 'value' : target.field] ??= asValue(target, referTo(rule, text.trim()));
      else if (target.kind === 'records') {
        const ids = partsOf(text, rule.rule).flatMap((part) => referTo(rule, part) ?? []);
        record[target.field] = [...new Set([...((record[target.field] as string[] | undefined) ?? []), ...ids])];
      } else if (target.kind === 'claim') {
        for (const part of rule.rule.split === null ? [text.trim()] : partsOf(text, rule.rule)) {
          const claim = readClaim(deps, rule, rule.rule.property ?? '', part, (name) => referTo(rule, name));
          if (claim === null) continue;
          if ('why' in claim) faults.push({ column: columnOf(rule, placed), field: 'claim', why: claim.why });
          else claims.push(claim);
        }
      }
    }
    if (collection === 'claims') readRowClaim(deps, read, record, faults);
    const fields = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
    for (const target of needed) {
      if (hasField(fields, target)) continue;
      faults.push({
        column: null,
        field: target.field,
        why: t('sheets.missing', { field: t(target.label) }),
        isWhole: true,
      });
    }
    const found = findRecord(deps, read, joins);
    if ('why' in found) faults.push({ column: null, field: '', why: found.why, isWhole: true });
    if (faults.some(({ isWhole }) => isWhole)) return { items: [], record: null, faults };
    if (collection === 'articles') fields['text'] ??= '';
    const joined = 'record' in found ? found.record : null;
    const { key, place, extra, id } = read;
    const recordId = joined?.id ?? id;
    items.push({
      ...{ key, place, reportName: place, record: { ...fields, collection } },
      ...(recordId === null ? {} : { id: recordId }),
      ...(joined !== null && joined.by !== 'key' ? { isAddition: true } : {}),
      ...(Object.keys(extra).length > 0 ? { extra } : {}),
    });
    for (const [at, claim] of claims.entries()) {
      items.push({
        ...{ key: `${key} claim ${claim.property} ${at + 1}`, place, reportName: place },
        record: { ...claim, collection: 'claims', subject: `$${key}` },
      });
    }
    return { items, record: joined, faults };
  };
}

function asValue({ id }: MappingTarget, found: string | null): unknown {
  return id === 'value.record' && found !== null ? { type: 'record', id: found } : found;
}

/** Reads the values of a row that are claims, by property. */
function readRowClaim(deps: IncomingDeps, read: RowRead, record: Record<string, unknown>, faults: RowFault[]): void {
  const textFor = (id: string) => read.texts.find(({ rule }) => rule.target.id === id);
  const property = textFor('property');
  const value = textFor('value');
  if (property) record['property'] = deps.caseLookup.property(property.text)?.key ?? property.text.trim();
  if (!property || !value || (record['value'] !== undefined && record['value'] !== null)) return;
  const claim = readClaim(deps, value.rule, property.text, value.text.trim(), () => null);
  if (claim === null) return;
  if ('why' in claim) {
    faults.push({ column: columnOf(value.rule, deps.placed), field: 'value', why: claim.why });
    return;
  }
  record['value'] = claim.value;
  if (claim.qualifier && claim.qualifier !== 'exactly') record['qualifier'] ??= claim.qualifier;
}

function hasField(record: Readonly<Record<string, unknown>>, { id, field }: MappingTarget): boolean {
  const value = record[field];
  if (id === 'names.main') return Array.isArray(value) && value.some((name: { kind: string }) => name.kind === 'main');
  return value !== undefined && value !== '';
}

/** The record of a row: chosen by the user, known by its key, or with its id or identifier. */
function findRecord(
  { mapping: { collection }, caseLookup }: IncomingDeps,
  { row, key, id, identifiers }: RowRead,
  joins: ReadonlyMap<number, string>,
): { record: RowRecords['record'] } | { why: string } {
  const earlierId = caseLookup.importedId(collection, key);
  if (earlierId !== undefined) return { record: { id: earlierId, by: 'key' } };
  const joined = joins.get(row.number);
  if (joined !== undefined) return { record: { id: joined, by: 'hand' } };
  const existing = id === null ? undefined : caseLookup.find(id);
  if (id !== null && existing?.collection === collection) return { record: { id, by: 'id' } };
  if (id !== null && existing) return { why: t('sheets.wrongKind', { text: id }) };
  for (const { scheme, value } of identifiers) {
    const [first, ...others] = caseLookup.byIdentifier([collection], scheme, value);
    if (others.length > 0) return { why: t('sheets.severalWithIdentifier', { text: `${scheme}: ${value}` }) };
    if (first !== undefined) return { record: { id: first, by: 'identifier' } };
  }
  return { record: null };
}

type Resolved = { id: string; make?: Incoming } | { why: string };

/** The record that a text refers to. */
function resolve({ mapping, caseLookup, rows }: IncomingDeps, { rule, target }: PlacedRule, text: string): Resolved {
  const to: readonly string[] = target.refs ?? ['articles', 'people', 'organisations', 'places', 'events'];
  const reference: MappingReference = rule.reference ?? { find: 'id', scheme: null, make: null };
  const { find, scheme, make } = reference;
  const isOwn = to.includes(mapping.collection);
  if (find === 'id') {
    const id = text.toLowerCase();
    const row = isOwn ? (rows.byId(id) ?? rows.byId(text)) : undefined;
    if (row !== undefined) return { id: `$${row}` };
    if (idSchema.safeParse(id).success) {
      const found = caseLookup.find(id);
      if (found && !found.isTrashed) {
        return to.includes(found.collection) ? { id } : { why: t('sheets.wrongKind', { text }) };
      }
    }
  } else if (find === 'identifier') {
    const row = isOwn ? rows.byIdentifier(scheme, text) : [];
    const found = caseLookup.byIdentifier(to, scheme, text);
    const [first, ...others] = found.length > 0 ? found : row.map((key) => `$${key}`);
    if (others.length > 0) return { why: t('sheets.severalWithIdentifier', { text }) };
    if (first !== undefined) return { id: first };
  }
  if (make === null) {
    if (find === 'nothing') return { why: t('sheets.noReference', { text }) };
    return { why: t(find === 'id' ? 'sheets.noneWithId' : 'sheets.noneWithIdentifier', { text: text.slice(0, 60) }) };
  }
  if (!to.includes(make)) return { why: t('sheets.wrongKind', { text }) };
  return { id: `$new ${make}: ${text}`, make: newRecord(make, text, find === 'identifier' ? scheme : null) };
}

/** A new record for a text, once per file. */
function newRecord(collection: NonNullable<MappingReference['make']>, text: string, scheme: string | null): Incoming {
  const hasNames = collection === 'people' || collection === 'organisations' || collection === 'places';
  const fields = hasNames ? { names: [{ value: text, kind: 'main' }] } : { title: text };
  return {
    ...{ key: `new ${collection}: ${text}`, place: text.slice(0, 200), reportName: text },
    record: {
      ...{ ...fields, collection: collection satisfies Collection },
      ...(collection === 'articles' ? { text: '' } : {}),
      ...(scheme !== null && collection !== 'events' ? { identifiers: [{ scheme, value: text }] } : {}),
    },
  };
}
