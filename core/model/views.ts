import { z } from 'zod';
import { edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { maxQueryLength, orderSchema } from '#core/model/searches.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen, pageCollections } from '#core/model/targets.ts';

/** Ways of showing records together. */
export const viewKinds = ['table', 'timeline', 'graph', 'map'] as const;

export type ViewKind = (typeof viewKinds)[number];

/** Collections whose records views show. */
export const viewTypes = [
  'articles',
  'people',
  'organisations',
  'places',
  'events',
  'links',
  'quotes',
  'claims',
] as const;

export type ViewType = (typeof viewTypes)[number];

/** The collections, in the order in which a table prefers them initially. */
const preferred: readonly ViewType[] = [
  'people',
  'organisations',
  'events',
  'places',
  'articles',
  'claims',
  'links',
  'quotes',
];

/** Returns the collection that a table starts with: the first that has records. @param counts number of records by collection */
export function firstType(counts: Readonly<Record<string, number>>, types: readonly ViewType[] = preferred): ViewType {
  const offered = preferred.filter((type) => types.includes(type));
  return offered.find((type) => (counts[type] ?? 0) > 0) ?? offered[0] ?? 'people';
}

/** What the lanes of a timeline are based on. */
export const laneKinds = ['record', 'place', 'kind', 'article', 'own', 'none'] as const;

const query = () => z.string().trim().max(maxQueryLength).default('');

/**
 * A view saved with the case: what it shows, and how. Settings of this device alone (widths, scroll, zoom) are not in it; what the user
 * placed on a chart is in `placements` and `chartNotes`.
 */
export const savedViewSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { edit: false, since: 2 }),
  kind: field.of('code', z.enum(viewKinds), { since: 2 }),
  /** As typed; '' for everything. */
  query: field.of('code', query(), { since: 2 }),
  /** A second query that must match too. */
  within: field.of('code', query(), { since: 2 }),
  /** Collections that are shown; empty for all that the view can show. */
  types: field.of('code', z.array(z.enum(viewTypes)).default([]), { since: 2, unseen: true }),
  /** The only records that are shown; empty for all that match the query. */
  records: field.refs(chosen, { since: 2 }),
  /** The time span that it is limited to; null where that end is open. */
  earliest: field.of('code', edtfSchema.nullable().default(null), { since: 2 }),
  latest: field.of('code', edtfSchema.nullable().default(null), { since: 2 }),
  /** For a table: its columns in order; empty for the default ones. */
  columns: field.of('code', z.array(z.string()).default([]), { since: 2, unseen: true }),
  /** Sort keys, in order of priority. */
  sort: field.of('code', z.array(z.strictObject({ column: z.string(), descending: z.boolean() })).default([]), {
    since: 2,
    unseen: true,
  }),
  /** For a table: the filter of each column, as typed. */
  filters: field.of('code', z.record(z.string(), z.string()).default({}), { since: 2, unseen: true }),
  /** For a timeline: what its lanes are based on, and the sets of records of user-defined lanes. */
  laneKind: field.of('code', z.enum(laneKinds).default('record'), { since: 2, unseen: true }),
  lanes: field.pointing(
    'code',
    chosen,
    { each: 'records' },
    z.array(z.strictObject({ name: z.string(), records: z.array(idSchema) })).default([]),
    { since: 2, unseen: true },
  ),
  /** Options of one view, by name: which kinds of links are drawn, how a table is grouped. */
  options: field.of('code', z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}), {
    since: 2,
    unseen: true,
  }),
  /** Fractional index: saved views sort by it as plain text. */
  order: field.of('code', orderSchema, { since: 2 }),
});

export type SavedView = z.infer<typeof savedViewSchema>;

/** Where the user placed a record in a view; positions that the layout computes are not stored. */
export const placementSchema = z.strictObject({
  ...baseFields,
  view: field.pointing('record', ['views'], 'self', idSchema, { needed: true, since: 2 }),
  record: field.pointing('record', pageCollections, 'self', idSchema, { needed: true, since: 2 }),
  /** Chart units, to the right and down. */
  x: field.of('code', z.number(), { since: 2, unseen: true }),
  y: field.of('code', z.number(), { since: 2, unseen: true }),
});

export type Placement = z.infer<typeof placementSchema>;

/** Words, or a frame with words, on the chart of a view. */
export const chartNoteSchema = z.strictObject({
  ...baseFields,
  view: field.pointing('record', ['views'], 'self', idSchema, { needed: true, since: 2 }),
  text: field.lines({ since: 2 }),
  /** Chart units; with width and height 0 it is words alone. */
  box: field.of(
    'code',
    z.strictObject({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) }),
    { since: 2, unseen: true },
  ),
});

export type ChartNote = z.infer<typeof chartNoteSchema>;
