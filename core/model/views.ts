import { z } from 'zod';
import { edtfSchema, idSchema, nameSchema } from '#core/model/base.ts';
import { field } from '#core/model/fields.ts';
import { maxQueryLength, orderSchema } from '#core/model/searches.ts';
import { baseFields } from '#core/model/shared-fields.ts';
import { chosen, pageCollections } from '#core/model/targets.ts';

/** Ways in which records are shown together. */
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

/** The kinds of records, the one that a table begins with first. */
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

/** The kind that a table begins with: the first of which there are any records. @param counts records by their collections */
export function firstType(counts: Readonly<Record<string, number>>, types: readonly ViewType[] = preferred): ViewType {
  const offered = preferred.filter((type) => types.includes(type));
  return offered.find((type) => (counts[type] ?? 0) > 0) ?? offered[0] ?? 'people';
}

/** By what a timeline is parted into lanes. */
export const laneKinds = ['record', 'place', 'kind', 'article', 'own', 'none'] as const;

const query = () => z.string().trim().max(maxQueryLength).default('');

/**
 * A view that is kept with the case: what it shows, and how. What only this machine is about (widths, scroll, zoom) is not in it;
 * what a hand placed on a chart is in `placements` and `chartNotes`.
 */
export const savedViewSchema = z.strictObject({
  ...baseFields,
  name: field.of('line', nameSchema, { edit: false, since: 2 }),
  kind: field.of('code', z.enum(viewKinds), { since: 2 }),
  /** As it was typed; '' for everything. */
  query: field.of('code', query(), { since: 2 }),
  /** A second query that must hold, too. */
  within: field.of('code', query(), { since: 2 }),
  /** Collections that are shown; none for all that the view can show. */
  types: field.of('code', z.array(z.enum(viewTypes)).default([]), { since: 2, unseen: true }),
  /** The only records that are shown; none for all that fit the query. */
  records: field.refs(chosen, { since: 2 }),
  /** Span of time that narrows it; null where that end is open. */
  earliest: field.of('code', edtfSchema.nullable().default(null), { since: 2 }),
  latest: field.of('code', edtfSchema.nullable().default(null), { since: 2 }),
  /** Of a table: its columns in their order; none for the usual ones. */
  columns: field.of('code', z.array(z.string()).default([]), { since: 2, unseen: true }),
  /** What it is sorted by, the first key first. */
  sort: field.of('code', z.array(z.strictObject({ column: z.string(), descending: z.boolean() })).default([]), {
    since: 2,
    unseen: true,
  }),
  /** Of a table: what each column must hold, as it was typed. */
  filters: field.of('code', z.record(z.string(), z.string()).default({}), { since: 2, unseen: true }),
  /** Of a timeline: by what its lanes are, and the sets of records of those that a person made. */
  laneKind: field.of('code', z.enum(laneKinds).default('record'), { since: 2, unseen: true }),
  lanes: field.pointing(
    'code',
    chosen,
    { each: 'records' },
    z.array(z.strictObject({ name: z.string(), records: z.array(idSchema) })).default([]),
    { since: 2, unseen: true },
  ),
  /** Switches of one view, by name: which kinds of links are drawn, by what a table is grouped. */
  options: field.of('code', z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}), {
    since: 2,
    unseen: true,
  }),
  /** Fractional index: saved views sort by it as plain text. */
  order: field.of('code', orderSchema, { since: 2 }),
});

export type SavedView = z.infer<typeof savedViewSchema>;

/** Of a view, where a hand put a record; what a layout works out is not kept. */
export const placementSchema = z.strictObject({
  ...baseFields,
  view: field.pointing('record', ['views'], 'self', idSchema, { needed: true, since: 2 }),
  record: field.pointing('record', pageCollections, 'self', idSchema, { needed: true, since: 2 }),
  /** Units of the chart, to the right and down. */
  x: field.of('code', z.number(), { since: 2, unseen: true }),
  y: field.of('code', z.number(), { since: 2, unseen: true }),
});

export type Placement = z.infer<typeof placementSchema>;

/** Words, or a frame with words, on the chart of a view. */
export const chartNoteSchema = z.strictObject({
  ...baseFields,
  view: field.pointing('record', ['views'], 'self', idSchema, { needed: true, since: 2 }),
  text: field.lines({ since: 2 }),
  /** Units of the chart; without width and height it is words alone. */
  box: field.of(
    'code',
    z.strictObject({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) }),
    { since: 2, unseen: true },
  ),
});

export type ChartNote = z.infer<typeof chartNoteSchema>;
