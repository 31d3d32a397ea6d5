import { z } from 'zod';
import type { TextKey } from '#lib/i18n/t.ts';
import { idSchema } from '#core/model/base.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';
import { claimed, pageCollections, speakers, type Target } from '#core/model/targets.ts';

/** Collections that rows of a spreadsheet can become, in the order of the list. */
export const sheetCollections = ['people', 'organisations', 'places', 'events', 'articles', 'links', 'claims'] as const;

export type SheetCollection = (typeof sheetCollections)[number];

/** How a text in a sheet is parsed. */
export type TargetKind =
  | 'id'
  | 'text'
  | 'lines'
  | 'texts'
  | 'date'
  | 'countries'
  | 'identifiers'
  | 'coordinates'
  | 'number'
  | 'flag'
  | 'choice'
  | 'record'
  | 'records'
  | 'property'
  | 'claim';

/** A field of records, or part of one, that columns can fill. */
export interface MappingTarget {
  /** As in the `to` of a rule: `names.main`, `when.start`. */
  id: string;
  /** The field of the model. */
  field: string;
  kind: TargetKind;
  label: TextKey;
  /** It can hold several values. */
  many?: true;
  /** A row without it becomes no record. */
  needed?: true;
  /** Collections that a reference can refer to. */
  refs?: readonly Target[];
}

/** Possible separators of CSV. */
export const separators = [',', ';', '\t', '|'] as const;

export const dateOrders = ['day-month', 'month-day'] as const;

export type DateOrder = (typeof dateOrders)[number];

export const decimals = ['point', 'comma'] as const;

const columnSchema = z.string().min(1).max(1_000);

/** How a text refers to another record. A similar name is never enough. */
const referenceSchema = z.strictObject({
  /**
   * `id`: the text is the id of a record of the case, or of a row of this sheet. `identifier`: a record has this identifier.
   * `nothing`: no search.
   */
  find: z.enum(['id', 'identifier', 'nothing']),
  /** Scheme of the identifier; null for any. */
  scheme: z.string().max(200).nullable().default(null),
  /** Collection of a new record for each text without a match, once per file. Null: it is reported as a fault. */
  make: z.enum(pageCollections).nullable().default(null),
});

export type MappingReference = z.infer<typeof referenceSchema>;

/** What fills one target. */
export const ruleSchema = z.strictObject({
  /** Id of a target of the collection (`mappingTargets`). */
  to: z.string().min(1).max(100),
  /** Columns whose texts are joined, without empty ones; empty if `constant` supplies the value. */
  from: z.array(columnSchema).max(50).default([]),
  /** The same value for every row; with columns, for rows in which all of them are empty. */
  constant: z.string().max(10_000).nullable().default(null),
  /** Separator between the texts of several columns. */
  join: z.string().max(20).default(' '),
  /** Splits a text into several values. Null: it is one value, except for lists, which are separated by semicolons. */
  split: z.string().min(1).max(20).nullable().default(null),
  /** Takes only one piece of the text: the `number`th, from 1, of those separated by `at`. The last piece includes the remaining text. */
  piece: z
    .strictObject({ at: z.string().min(1).max(20), number: z.int().min(1).max(20) })
    .nullable()
    .default(null),
  /**
   * Order of day and month in dates such as 03/04/2021. Null: derived from the data; if they are ambiguous, nothing is imported
   * until the user decides.
   */
  order: z.enum(dateOrders).nullable().default(null),
  /**
   * Decimal separator of numbers such as 1.234. Null: derived from the data; if they are ambiguous, the number is left out and
   * reported.
   */
  decimal: z.enum(decimals).nullable().default(null),
  /** Scheme of identifiers: `passport`; null: the cell states it (`passport: X1`). */
  scheme: z.string().max(200).nullable().default(null),
  /** Language of names and texts: BCP 47. */
  language: z.string().max(35).nullable().default(null),
  /** How references find their record; null: by id. */
  reference: referenceSchema.nullable().default(null),
  /** For `claim`: a property of the vocabulary, or a word of the user. */
  property: z.string().max(1_000).nullable().default(null),
  /** For numbers in claims: what they count. */
  unit: z.string().max(100).nullable().default(null),
  /** Words of the sheet and what they mean in the field: `{ sheet: "D", means: "possible" }`. */
  words: z
    .array(z.strictObject({ sheet: z.string().max(1_000), means: z.string().max(1_000) }))
    .max(1_000)
    .default([]),
});

export type MappingRule = z.infer<typeof ruleSchema>;

/**
 * How rows of a spreadsheet become records: a file `casebook-mapping` 1. A column is named by its heading; a second one with the
 * same heading is `Name (2)`, and one without is named by its letter: `(C)`.
 */
export const mappingSchema = z.strictObject({
  format: z.literal('casebook-mapping'),
  version: z.literal(1),
  /** The name given by the user. Rows are recognised by it and their key, so another name makes other records. */
  name: z.string().trim().min(1).max(200),
  /** Null for the only or first sheet, and for CSV. */
  sheet: z.string().max(1_000).nullable().default(null),
  /** The row with the headings, from 1; 0 if there are none. */
  headerRow: z.int().min(0).max(1_000).default(1),
  /** Number of heading rows, one above the other: their texts are joined. */
  headerRows: z.int().min(1).max(5).default(1),
  /** Null: detected from the bytes. */
  encoding: z.string().max(50).nullable().default(null),
  /** Null: detected from the file. */
  separator: z.enum(separators).nullable().default(null),
  collection: z.enum(sheetCollections),
  /** Columns that together identify a row. If empty: the id, otherwise the first identifier, otherwise everything in the row. */
  key: z.array(columnSchema).max(20).default([]),
  rules: z.array(ruleSchema).max(200),
  /** Columns that are left out, which is reported. Columns that no rule names are kept with the record as `csv:HEADING`. */
  leaveOut: z.array(columnSchema).max(1_000).default([]),
});

export type Mapping = z.infer<typeof mappingSchema>;

/** Rows that the user joins to existing records with the same name. */
export const joinsSchema = z
  .array(
    z.object({
      /** Number of the row in the sheet, from 1. */
      row: z.int().min(1),
      record: idSchema,
    }),
  )
  .max(10_000)
  .default([]);

export type Joins = z.infer<typeof joinsSchema>;

/** A spreadsheet whose rows are to be imported. */
export const addSheetSchema = z.object({
  path: z.string().min(1),
  mapping: mappingSchema,
  joins: joinsSchema,
  /** Also keep the file as a source. */
  asSource: z.boolean().default(false),
  /** Writes nothing, and returns what would become of each row. */
  dryRun: z.boolean().default(false),
});

const textTarget = (id: string, label: TextKey, more: Partial<MappingTarget> = {}): MappingTarget => ({
  ...{ id, field: id.split('.')[0] ?? id, kind: 'text', label },
  ...more,
});
const targetOf = (kind: TargetKind, id: string, label: TextKey, more: Partial<MappingTarget> = {}) =>
  textTarget(id, label, { kind, ...more });
/** A date, and its start and end if they are in columns of their own. */
const spanTargets = (id: string, label: TextKey): MappingTarget[] => [
  targetOf('date', id, label),
  targetOf('date', `${id}.start`, 'sheets.to.start'),
  targetOf('date', `${id}.end`, 'sheets.to.end'),
];
const baseTargets: readonly MappingTarget[] = [
  targetOf('texts', 'tags', 'fields.tags', { many: true }),
  targetOf('lines', 'notes', 'fields.notes'),
  targetOf('id', 'id', 'fields.id'),
];
const claimTarget = targetOf('claim', 'claim', 'sheets.to.claim', { many: true });
const identifiersTarget = targetOf('identifiers', 'identifiers', 'fields.identifiers', { many: true });
const nameTargets: readonly MappingTarget[] = [
  textTarget('names.main', 'fields.name', { needed: true }),
  targetOf('texts', 'names.alias', 'recordPages.names.alias', { many: true }),
  targetOf('texts', 'names.former', 'recordPages.names.former', { many: true }),
  targetOf('texts', 'names.spelling', 'sheets.to.spelling', { many: true }),
  targetOf('lines', 'description', 'fields.description'),
  targetOf('countries', 'countries', 'fields.countries', { many: true }),
  identifiersTarget,
  ...spanTargets('dates', 'fields.dates'),
  targetOf('flag', 'protected', 'fields.protected'),
];
const quotesTarget = targetOf('records', 'quotes', 'fields.quotes', { many: true, refs: ['quotes'] });

/** Kinds of field that one text fills, and how the text is read. */
const plainKinds: Readonly<Partial<Record<Kind, TargetKind>>> = {
  line: 'text',
  lines: 'lines',
  list: 'texts',
  date: 'date',
  number: 'number',
  flag: 'flag',
  choice: 'choice',
  countries: 'countries',
  record: 'record',
  records: 'records',
};

/** Adds a target for each further field of the model that one text fills, then the targets of every record. */
function withModelFields(collection: SheetCollection, ownTargets: readonly MappingTarget[]): MappingTarget[] {
  const mappedFields = new Set([...ownTargets, ...baseTargets].map(({ field }) => field));
  const further = fieldsOf(collection).flatMap(({ name, kind, label, refs, unseen }) => {
    const read = plainKinds[kind];
    if (!read || unseen || mappedFields.has(name)) return [];
    const isMany = read === 'texts' || read === 'countries' || read === 'records';
    return [targetOf(read, name, label, { ...(isMany ? { many: true } : {}), ...(refs ? { refs: refs.to } : {}) })];
  });
  return [...ownTargets, ...further, claimTarget, ...baseTargets];
}

const targets: Readonly<Record<SheetCollection, readonly MappingTarget[]>> = {
  people: withModelFields('people', nameTargets),
  organisations: withModelFields('organisations', nameTargets),
  places: withModelFields('places', [
    ...nameTargets,
    targetOf('coordinates', 'position', 'fields.position'),
    targetOf('number', 'position.lat', 'mapPage.latitude'),
    targetOf('number', 'position.lon', 'mapPage.longitude'),
    targetOf('number', 'position.radius', 'sheets.to.radius'),
    targetOf('choice', 'position.from', 'sheets.to.from'),
  ]),
  events: withModelFields('events', [
    textTarget('title', 'fields.title', { needed: true }),
    textTarget('kind', 'fields.kind'),
    ...spanTargets('when', 'fields.when'),
    textTarget('whenText', 'fields.whenText'),
    targetOf('record', 'where', 'fields.where', { refs: ['places'] }),
    targetOf('record', 'partOf', 'fields.partOf', { refs: ['events'] }),
    targetOf('lines', 'description', 'fields.description'),
  ]),
  articles: [
    textTarget('title', 'fields.title', { needed: true }),
    targetOf('lines', 'text', 'fields.text'),
    textTarget('kind', 'fields.kind'),
    textTarget('outlet', 'fields.outlet'),
    targetOf('texts', 'authors', 'fields.authors', { many: true }),
    targetOf('date', 'published', 'fields.published'),
    textTarget('url', 'fields.url'),
    textTarget('language', 'fields.language'),
    identifiersTarget,
    targetOf('record', 'copyOf', 'fields.copyOf', { refs: ['articles'] }),
    ...baseTargets,
  ],
  links: [
    targetOf('record', 'from', 'fields.from', { needed: true, refs: pageCollections }),
    textTarget('kind', 'fields.kind', { needed: true }),
    targetOf('record', 'to', 'fields.to', { needed: true, refs: pageCollections }),
    textTarget('role', 'fields.role'),
    ...spanTargets('when', 'fields.when'),
    targetOf('choice', 'certainty', 'fields.certainty'),
    quotesTarget,
    claimTarget,
    ...baseTargets,
  ],
  claims: [
    targetOf('record', 'subject', 'fields.subject', { needed: true, refs: claimed }),
    targetOf('property', 'property', 'fields.property', { needed: true }),
    textTarget('value', 'fields.value', { needed: true }),
    targetOf('record', 'value.record', 'sheets.to.valueRecord', { refs: claimed }),
    targetOf('choice', 'qualifier', 'fields.qualifier'),
    targetOf('record', 'assertedBy', 'fields.assertedBy', { refs: speakers }),
    targetOf('choice', 'stance', 'fields.stance'),
    targetOf('date', 'asOf', 'fields.asOf'),
    quotesTarget,
    ...baseTargets,
  ],
};

/** What columns can fill in records of a collection, in the order of the list. */
export function mappingTargets(collection: SheetCollection): readonly MappingTarget[] {
  return targets[collection];
}
