import { z } from 'zod';
import { impossibleViewSchema } from '#core/chronology/contract.ts';
import { idSchema } from '#core/model/base.ts';
import { laneKinds, type ViewType } from '#core/model/views.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { query } from '#core/rpc.ts';
import { maxChosen, viewScopeSchema } from '#core/views/model/scope.ts';

/** Kinds of records that may have a place in time. */
export const timelineTypes = [
  'events',
  'claims',
  'links',
  'articles',
  'people',
  'organisations',
  'places',
] as const satisfies readonly ViewType[];

export type TimelineType = (typeof timelineTypes)[number];

/** What of a record a mark is of. */
export const aspects = ['when', 'asOf', 'published', 'born', 'died', 'dates', 'founded', 'dissolved'] as const;

export type Aspect = (typeof aspects)[number];

/** How the date of a mark is known. `claimed`: only claims say it; `derived`: it follows from the order of events. */
export const knownBy = ['given', 'guessed', 'derived', 'claimed'] as const;

export type KnownBy = (typeof knownBy)[number];

/** Of links. */
export const certainties = ['', 'confirmed', 'probable', 'possible', 'disputed'] as const;

/** `no-end`: both ends of its date are open. */
export const notPlacedReasons = ['no-date', 'no-end', 'not-readable'] as const;

export type NotPlacedReason = (typeof notPlacedReasons)[number];

/** By what marks are put into lanes. `none`: all in one. */
export type LaneKind = (typeof laneKinds)[number];

/** A lane of one's own: the records that it holds, and what they took part in. */
export const ownLaneSchema = z.object({ name: z.string(), records: z.array(idSchema).max(maxChosen) });

export type OwnLane = z.infer<typeof ownLaneSchema>;

const number = z.number().nullable();

/**
 * Everything dated of a selection, column by column in the order of time: ten thousand marks are a few arrays. Entry `n` of each
 * column is of mark `n`.
 */
export const marksSchema = z.object({
  /** The record that a mark is of, as it is shown. */
  record: z.array(idSchema),
  /** Index of `timelineTypes`. */
  type: z.array(z.int()),
  /** Index of `aspects`. */
  aspect: z.array(z.int()),
  label: z.array(z.string()),
  edtf: z.array(z.string()),
  /** Within what it began and ended, UTC milliseconds; null where that is open or not known. */
  startFrom: z.array(number),
  startTo: z.array(number),
  endFrom: z.array(number),
  endTo: z.array(number),
  /** How it is drawn: bits of `looks` in lib/timeline/shape.ts. */
  look: z.array(z.int()),
  /** Index of `knownBy`. */
  known: z.array(z.int()),
  /** Index of `certainties`. */
  certainty: z.array(z.int()),
  /** Articles that say so: independent of each other, repeating one, not assessed. */
  independent: z.array(z.int()),
  copies: z.array(z.int()),
  notAssessed: z.array(z.int()),
  /** Index of `names`, -1 for none. */
  place: z.array(z.int()),
  /** EDTF that follows from the order of events and is tighter than the date; '' where nothing does. */
  derived: z.array(z.string()),
  /** The mark whose date this one contradicts, -1 for none: two marks of one record that cannot both be so. */
  rivalOf: z.array(z.int()),
  /** How many impossible orders it is part of. */
  impossible: z.array(z.int()),
});

export const laneSchema = z.object({
  /** Id of a record, or another key that stays the same; '' for what is in no lane. */
  key: z.string(),
  name: z.string(),
  /** Collection of the record that it is of. */
  collection: z.string().nullable(),
});

export const timelineSchema = z.object({
  /** Kinds of records that are in it. */
  types: z.array(z.enum(timelineTypes)),
  /** Records of the selection: those drawn, and those not placed. */
  total: z.int(),
  drawn: z.int(),
  marks: marksSchema,
  names: z.array(z.string()),
  lanes: z.array(laneSchema),
  /** By mark, where its lanes begin in `laneOf`; one more than there are marks. */
  laneStarts: z.array(z.int()),
  laneOf: z.array(z.int()),
  /** What is typed of the order of events of the selection. `before`: `from` came first; `within`: `from` happened in `to`. */
  orders: z.array(
    z.object({ from: idSchema, to: idSchema, kind: z.enum(['before', 'within']), span: z.string(), on: idSchema }),
  ),
  impossible: z.array(impossibleViewSchema),
  /** Impossible orders in all: `impossible` has the first ones. */
  impossibleTotal: z.int(),
  /** Claims behind marks of which only claims say it, by mark. */
  claims: z.array(z.object({ mark: z.int(), ids: z.array(idSchema) })),
  /** Quotes that prove marks, by mark. */
  quotes: z.array(z.object({ mark: z.int(), ids: z.array(idSchema) })),
  /** Other records that the label of a mark names, by mark: the ends of a link, the subject of a claim. */
  about: z.array(z.object({ mark: z.int(), records: z.array(recordRefSchema) })),
  /** Days against which words such as "last month" were read, by mark. UTC milliseconds. */
  readAgainst: z.array(z.object({ mark: z.int(), at: z.number(), of: z.enum(['published', 'captured']) })),
  /** Every record of the selection that no mark is of. */
  notPlaced: z.array(z.object({ reason: z.enum(notPlacedReasons), records: z.array(recordRefSchema) })),
  /** Records that the span of time of the scope leaves out, and so not of the selection, as nothing says when they were. */
  undated: z.array(recordRefSchema),
});

export type Timeline = z.infer<typeof timelineSchema>;

export const timelineContract = {
  /**
   * Everything dated of a scope, and what of it has no place in time, with the reason. A scope that nothing narrows is
   * that of all events; one that something does is of all kinds, unless it names some.
   */
  items: query(
    z.object({
      scope: viewScopeSchema,
      lanes: z.enum(laneKinds).default('record'),
      own: z.array(ownLaneSchema).max(200).default([]),
    }),
    timelineSchema,
  ),
};
