import { z } from 'zod';
import { impossibleViewSchema } from '#core/chronology/contract.ts';
import { idSchema } from '#core/model/base.ts';
import { laneKinds, type ViewType } from '#core/model/views.ts';
import { recordRefSchema } from '#core/records/contract.ts';
import { besidesDates, everythingBut, unreadByViews } from '#core/model/made-from.ts';
import { query } from '#core/rpc.ts';
import { madeFromScope, maxChosen, viewScopeSchema } from '#core/views/model/scope.ts';

/** Kinds of records that may be dated. */
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

/** The date of a record that a mark shows. */
export const aspects = ['when', 'asOf', 'published', 'born', 'died', 'dates', 'founded', 'dissolved'] as const;

export type Aspect = (typeof aspects)[number];

/** How the date of a mark is known. `claimed`: only claims state it; `derived`: it follows from the order of events. */
export const knownBy = ['given', 'guessed', 'derived', 'claimed'] as const;

export type KnownBy = (typeof knownBy)[number];

/** For links. */
export const certainties = ['', 'confirmed', 'probable', 'possible', 'disputed'] as const;

/** `no-end`: both ends of its date are open. */
export const notPlacedReasons = ['no-date', 'no-end', 'not-readable'] as const;

export type NotPlacedReason = (typeof notPlacedReasons)[number];

/** How marks are divided into lanes. `none`: a single lane. */
export type LaneKind = (typeof laneKinds)[number];

/** A user-defined lane: its records, and the events they took part in. */
export const ownLaneSchema = z.object({ name: z.string(), records: z.array(idSchema).max(maxChosen) });

export type OwnLane = z.infer<typeof ownLaneSchema>;

const number = z.number().nullable();

/**
 * Everything dated in a selection, as columns in chronological order, so that ten thousand marks are just a few arrays. Entry `n` of each
 * column belongs to mark `n`.
 */
export const marksSchema = z.object({
  /** The record of the mark, as it is shown. */
  record: z.array(idSchema),
  /** Index in `timelineTypes`. */
  type: z.array(z.int()),
  /** Index in `aspects`. */
  aspect: z.array(z.int()),
  label: z.array(z.string()),
  edtf: z.array(z.string()),
  /** The ranges of its start and end, UTC milliseconds; null if open or unknown. */
  startFrom: z.array(number),
  startTo: z.array(number),
  endFrom: z.array(number),
  endTo: z.array(number),
  /** How it is drawn: bits of `looks` in lib/timeline/date-shape.ts. */
  look: z.array(z.int()),
  /** Index in `knownBy`. */
  known: z.array(z.int()),
  /** Index in `certainties`. */
  certainty: z.array(z.int()),
  /** Articles that state it: independent of each other, repeating one, not assessed. */
  independent: z.array(z.int()),
  copies: z.array(z.int()),
  notAssessed: z.array(z.int()),
  /** Index in `names`, -1 for none. */
  place: z.array(z.int()),
  /** EDTF that follows from the order of events and is more precise than the date; '' if there is none. */
  derived: z.array(z.string()),
  /** The mark whose date this one contradicts, -1 for none: two marks of one record that cannot both be true. */
  rivalOf: z.array(z.int()),
  /** How many impossible orders it is part of. */
  impossible: z.array(z.int()),
});

export const laneSchema = z.object({
  /** Id of a record, or another stable key; '' for marks in no lane. */
  key: z.string(),
  name: z.string(),
  /** Collection of the lane's record. */
  collection: z.string().nullable(),
});

export const timelineSchema = z.object({
  /** Kinds of records in it. */
  types: z.array(z.enum(timelineTypes)),
  /** Records of the selection: those drawn, and those not placed. */
  total: z.int(),
  drawn: z.int(),
  marks: marksSchema,
  names: z.array(z.string()),
  lanes: z.array(laneSchema),
  /** By mark, the start of its lanes in `laneOf`; one entry more than there are marks. */
  laneStarts: z.array(z.int()),
  laneOf: z.array(z.int()),
  /** Order rules between events of the selection. `before`: `from` came first; `within`: `from` happened during `to`. */
  orders: z.array(
    z.object({ from: idSchema, to: idSchema, kind: z.enum(['before', 'within']), span: z.string(), on: idSchema }),
  ),
  impossible: z.array(impossibleViewSchema),
  /** Claims behind marks that only claims state, by mark. */
  claims: z.array(z.object({ mark: z.int(), ids: z.array(idSchema) })),
  /** Quotes that prove marks, by mark. */
  quotes: z.array(z.object({ mark: z.int(), ids: z.array(idSchema) })),
  /** Other records named in the label of a mark, by mark: the ends of a link, the subject of a claim. */
  about: z.array(z.object({ mark: z.int(), records: z.array(recordRefSchema) })),
  /** Reference days for words such as "last month", by mark. UTC milliseconds. */
  readAgainst: z.array(z.object({ mark: z.int(), at: z.number(), of: z.enum(['published', 'captured']) })),
  /** Every record of the selection without a mark. */
  notPlaced: z.array(z.object({ reason: z.enum(notPlacedReasons), records: z.array(recordRefSchema) })),
  /** Records that the scope's time span excludes because they have no date; they are not part of the selection. */
  undated: z.array(recordRefSchema),
});

export type Timeline = z.infer<typeof timelineSchema>;

/** Collections whose records are on a timeline only if they are chosen, or as the ends of links, the sources and the subjects of others. */
const referredTo = ['articles', 'people', 'organisations', 'places'] as const;

/** Returns the kinds that a scope covers: for the whole case just its events, for a search everything found. */
export function typesOf({ query = '', within = '', ids, types }: z.input<typeof viewScopeSchema>): TimelineType[] {
  if (types !== undefined) return timelineTypes.filter((type) => types.includes(type));
  return query.trim() === '' && within.trim() === '' && ids === undefined ? ['events'] : [...timelineTypes];
}

export const timelineContract = {
  /**
   * Everything dated in a scope, and what could not be placed, with the reason. An unrestricted scope covers all events; a restricted one
   * covers all kinds, unless it names some.
   */
  items: query(
    z.object({
      scope: viewScopeSchema,
      lanes: z.enum(laneKinds).default('record'),
      own: z.array(ownLaneSchema).max(200).default([]),
    }),
    timelineSchema,
    ({ scope }) => {
      const read = typesOf(scope);
      const left = { collections: unreadByViews, fields: besidesDates };
      return madeFromScope(
        scope,
        everythingBut(
          left,
          referredTo.filter((type) => !read.includes(type)),
        ),
      );
    },
  ),
};
