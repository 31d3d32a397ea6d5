import {
  mappingSchema,
  mappingTargets,
  sheetCollections,
  type Mapping,
  type MappingTarget,
  type SheetCollection,
} from '#core/exchange/model/mapping.ts';
import { outColumns } from '#core/exchange/sheets/columns.ts';
import type { SheetColumn } from '#core/exchange/sheets/contract.ts';
import { fitOf, headingWords, namesBody, namesIdentifier, namesKey } from '#core/exchange/sheets/in/heading-words.ts';
import { columnsOf } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';

type Rule = Partial<Mapping['rules'][number]> & { to: string };

/** A suggested mapping, without where the sheet and its headings are. */
export type Suggested = Pick<Mapping, 'collection' | 'key' | 'leaveOut'> & { rules: Rule[] };

/**
 * Suggests what columns become: a table that this program wrote as it was, any other by its headings and values.
 * @param wanted the collection for the rows; guessed if null
 */
export function suggest(columns: readonly SheetColumn[], wanted: SheetCollection | null): Suggested {
  const suggestedOwn = ownTable(columns, wanted);
  if (suggestedOwn) return suggestedOwn;
  const drafts = (wanted ? [wanted] : sheetCollections).map((collection) => draftFor(collection, columns));
  const best = drafts.reduce((one, other) => (other.score > one.score ? other : one));
  return suggestionFrom(best, columns);
}

/** Completes a suggestion to a mapping. */
export function mappingOf(
  suggested: Suggested,
  place: Pick<Mapping, 'name' | 'sheet' | 'headerRow' | 'headerRows'>,
): Mapping {
  return mappingSchema.parse({ format: 'casebook-mapping', version: 1, ...place, ...suggested });
}

/** Targets of the headings that this program writes for a collection; null for columns that a row cannot set. */
function ownHeadings(collection: SheetCollection): Map<string, Rule | null> {
  const targets = new Map(mappingTargets(collection).map((target) => [target.id, target]));
  const found = new Map<string, Rule | null>(outColumns(collection, null).map(({ heading }) => [heading, null]));
  const idWord = t('exchange.sheet.id');
  found.set(idWord, { to: 'id' });
  const beside = (heading: string, words: string) => `${heading} (${words})`;
  for (const { field, kind, label } of columnsOf(collection)) {
    const heading = t(label);
    if (!found.has(heading) || field === null) continue;
    if (kind === 'name') found.set(heading, { to: 'names.main' });
    else if (kind === 'aliases') found.set(heading, { to: 'names.alias' });
    else if (kind === 'position') {
      const parts = {
        'position.lat': 'latitude',
        'position.lon': 'longitude',
        'position.radius': 'radius',
        'position.from': 'from',
      } as const;
      for (const [to, word] of Object.entries(parts)) found.set(beside(heading, t(`exchange.sheet.${word}`)), { to });
    } else if (kind === 'record' || kind === 'records') {
      if (targets.has(field)) found.set(beside(heading, idWord), byId(field));
    } else if (kind === 'value') {
      found.set(heading, { to: 'value', decimal: 'point' });
      found.set(beside(heading, idWord), byId('value.record'));
    } else if (targets.has(field)) found.set(heading, { to: field });
  }
  const quotes = beside(t('fields.quotes'), idWord);
  if (targets.has('quotes') && found.has(quotes)) found.set(quotes, byId('quotes'));
  return found;
}

const byId = (to: string): Rule => ({ to, reference: { find: 'id', scheme: null, make: null } });

/** The mapping of a table that this program wrote; null for any other. */
function ownTable(columns: readonly SheetColumn[], wanted: SheetCollection | null): Suggested | null {
  for (const collection of wanted ? [wanted] : sheetCollections) {
    const headings = ownHeadings(collection);
    const names = new Set(columns.map(({ name }) => name));
    if (!names.has(t('exchange.sheet.id')) || names.size !== headings.size) continue;
    if (![...names].every((name) => headings.has(name))) continue;
    const rules = columns.flatMap(({ name }) => {
      const rule = headings.get(name);
      return rule ? [{ ...rule, from: [name] }] : [];
    });
    const leaveOut = columns.flatMap(({ name }) => (headings.get(name) ? [] : [name]));
    return { collection, key: [], rules, leaveOut };
  }
  return null;
}

interface Draft {
  collection: SheetCollection;
  /** Column by target, and how well it matches. */
  columnByTarget: Map<string, { column: SheetColumn; fit: number }>;
  score: number;
}

/** Column kinds that a target never accepts, whatever their heading. */
const refusedKinds: Partial<Record<MappingTarget['kind'], readonly SheetColumn['kind'][]>> = {
  date: ['url', 'coordinates', 'yes-no', 'country', 'list'],
  number: ['text', 'url', 'date', 'coordinates', 'yes-no', 'list', 'choice'],
  coordinates: ['number', 'date', 'url', 'yes-no', 'identifier'],
  record: ['date', 'url', 'coordinates', 'yes-no'],
};

/** Column kinds that a target requires if its heading has additional words: a place of birth is no date of birth. */
const requiredKinds: Partial<Record<MappingTarget['kind'], readonly SheetColumn['kind'][]>> = {
  date: ['date', 'number'],
};

function draftFor(collection: SheetCollection, columns: readonly SheetColumn[]): Draft {
  const kinds = new Map(mappingTargets(collection).map(({ id, kind }) => [id, kind]));
  const columnByTarget: Draft['columnByTarget'] = new Map();
  const used = new Set<SheetColumn>();
  for (const wantedFit of [2, 1] as const) {
    for (const [to, words] of Object.entries(headingWords[collection])) {
      if (columnByTarget.has(to)) continue;
      const kind = kinds.get(to) ?? 'text';
      const refusedHere = refusedKinds[kind] ?? (to === 'names.main' || to === 'title' ? ['date', 'url'] : []);
      const requiredHere = wantedFit === 1 ? requiredKinds[kind] : undefined;
      const column = columns.find(
        (one) =>
          !used.has(one) &&
          !refusedHere.includes(one.kind) &&
          requiredHere?.includes(one.kind) !== false &&
          !namesIdentifier(one.heading) &&
          fitOf(one.heading, words) === wantedFit,
      );
      if (!column) continue;
      columnByTarget.set(to, { column, fit: wantedFit });
      used.add(column);
    }
  }
  const missing = mappingTargets(collection).filter(
    ({ id, needed }) => needed && id !== 'kind' && !columnByTarget.has(id),
  );
  const isNamed = columnByTarget.has('given') || columnByTarget.has('family');
  const missingCount = missing.filter(({ id }) => !(id === 'names.main' && isNamed)).length;
  let score = -4 * missingCount;
  for (const [to, { fit }] of columnByTarget) score += fit * (generalTargets.has(to) ? 0.5 : 1);
  // Surnames belong to people, whatever else the sheet says about them.
  if (columnByTarget.get('family')?.fit === 2) score += 3;
  // A sheet of people has document numbers; links have none of their own.
  if (collection !== 'links' && columns.some(({ heading }) => namesIdentifier(heading))) score += 0.5;
  return { collection, columnByTarget, score };
}

/** Targets that columns of any sheet may fill. */
const generalTargets: ReadonlySet<string> = new Set(['tags', 'notes', 'description', 'kind', 'countries']);

function suggestionFrom({ collection, columnByTarget }: Draft, columns: readonly SheetColumn[]): Suggested {
  const rules: Rule[] = [];
  const targets = new Map(mappingTargets(collection).map((target) => [target.id, target]));
  const name = (to: string) => columnByTarget.get(to)?.column.name;
  const [first, last] = [name('given'), name('family')];
  const main = name('names.main');
  const parts = [first ?? (last === undefined ? undefined : main), last].filter((one) => one !== undefined);
  if (targets.has('names.main') && parts.length > 0 && last !== undefined)
    rules.push({ to: 'names.main', from: parts });
  else if (main !== undefined) rules.push({ to: 'names.main', from: [main] });
  else if (first !== undefined) rules.push({ to: 'names.main', from: [first] });
  for (const [to, { column }] of columnByTarget) {
    const target = targets.get(to);
    if (!target || to === 'names.main') continue;
    const order =
      target.kind === 'date' && column.order !== 'ask' && column.order !== null ? { order: column.order } : {};
    const reference = target.kind === 'record' ? { reference: referenceOf(collection, to, column) } : {};
    rules.push({ to, from: [column.name], ...order, ...reference });
  }
  if (collection === 'links') addPayment(rules, name('amount'), name('currency'));
  if (targets.has('identifiers')) {
    for (const { name: column, heading } of columns) {
      if (namesIdentifier(heading)) rules.push({ to: 'identifiers', from: [column], scheme: heading });
    }
  }
  fillNeeded(rules, collection, columns);
  const ids = columns.find(({ heading, examples }) => namesKey(heading) && examples.every((text) => isId.test(text)));
  if (ids && ids.examples.length > 0 && !rules.some(({ from }) => from?.includes(ids.name))) {
    rules.push({ to: 'id', from: [ids.name] });
  }
  const key = columns.find(
    (one) =>
      one !== ids && namesKey(one.heading) && one.empty === 0 && ['identifier', 'number', 'text'].includes(one.kind),
  );
  return { collection, rules, key: key ? [key.name] : [], leaveOut: [] };
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** An amount becomes a claim about the link, because links have no field for it. */
function addPayment(rules: Rule[], amount: string | undefined, currency: string | undefined): void {
  if (amount !== undefined) {
    rules.push({ to: 'claim', property: 'amount', from: currency === undefined ? [amount] : [amount, currency] });
  }
  if (rules.some(({ to }) => to === 'kind')) return;
  rules.push({ to: 'kind', constant: amount === undefined ? 'related-to' : 'paid' });
}

function referenceOf(collection: SheetCollection, to: string, { heading, examples }: SheetColumn): Rule['reference'] {
  if (examples.length > 0 && examples.every((text) => isId.test(text))) return { find: 'id', scheme: null, make: null };
  if (collection === 'claims') return { find: 'id', scheme: null, make: null };
  if (to === 'where' || to === 'within') return { find: 'nothing', scheme: null, make: 'places' };
  if (collection === 'links')
    return { find: 'nothing', scheme: null, make: namesBody(heading) ? 'organisations' : 'people' };
  return { find: 'id', scheme: null, make: null };
}

/** If no heading names the records, the first text column does. */
function fillNeeded(rules: Rule[], collection: SheetCollection, columns: readonly SheetColumn[]): void {
  const used = new Set(rules.flatMap(({ from = [] }) => from));
  for (const { id, needed } of mappingTargets(collection)) {
    if (!needed || rules.some(({ to }) => to === id) || !(id === 'names.main' || id === 'title')) continue;
    const free = columns.filter((column) => !used.has(column.name));
    const column =
      free.find(({ kind }) => kind === 'text') ?? free.find(({ kind }) => /^(?:choice|list|identifier)$/.test(kind));
    if (column) rules.unshift({ to: id, from: [column.name] });
  }
}
