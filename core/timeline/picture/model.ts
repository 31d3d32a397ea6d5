import { type Timeline, timelineTypes, type TimelineType } from '#core/timeline/contract.ts';
import { cutTo } from '#core/views/model/picture.ts';
import { lanesOf, type Lanes } from '#lib/timeline/layout.ts';
import { extentOf, type Marks } from '#lib/timeline/marks.ts';
import type { Colour } from './pen.ts';
import { append } from '#lib/append.ts';

/** Returns the width of a text in the label font, in pixels. */
export type Measure = (text: string) => number;

/** An arrow between two marks. */
export interface Join {
  from: number;
  to: number;
  /** The time between them, in words; '' if unspecified. */
  span: string;
  isWithin: boolean;
}

/** An impossible order: its shortest proof as arrows, and the marks that it connects. */
export interface Clash {
  at: number;
  joins: readonly Join[];
  marks: readonly number[];
}

/** A timeline ready for drawing, built once per answer of the engine. */
export interface TimelineModel {
  answer: Timeline;
  marks: Marks;
  lanes: Lanes;
  /** By lane, when its marks end and start, sorted: for counting those off screen. */
  edges: readonly { ends: Float64Array; beginnings: Float64Array }[];
  /** The label of each mark, cut to fit. */
  labels: readonly string[];
  /** Marks that are rows of the table: one that only contradicts another mark is in that mark's row. */
  rows: readonly number[];
  /** The marks of each record, in chronological order. */
  ofRecord: ReadonlyMap<string, readonly number[]>;
  /** Pairs that cannot both be true. */
  rivals: readonly (readonly [number, number])[];
  joins: readonly Join[];
  clashes: readonly Clash[];
  /** The colour of marks drawn as just a solid bar, '' for others: most are, and are drawn in one pass. */
  plain: readonly (Colour | '')[];
  /** Marks connected to others. */
  joined: ReadonlySet<number>;
  /** The range of all known dates; null if there are none. */
  extent: { from: number; to: number } | null;
}

/** Width in pixels of a knot including the gap after it, and of the gap before the first. */
export const knotPx = 10;
export const knotGapPx = 7;
/** Maximum knots of one kind drawn individually. */
export const maxKnots = 5;
const maxLabelPx = 300;

/** Colours of the kinds of records. */
export const colourOf: Readonly<Record<TimelineType, Colour>> = {
  events: 'event',
  claims: 'claim',
  links: 'link',
  articles: 'article',
  people: 'person',
  organisations: 'org',
  places: 'place',
};

/** Returns the kind of record of a mark. */
export function typeOfMark({ answer }: TimelineModel, mark: number): TimelineType {
  return timelineTypes[answer.marks.type[mark] ?? 0] ?? 'events';
}

/** Returns whether a mark needs quotes as proof, so that their absence is shown. */
export function wantsProof(type: TimelineType): boolean {
  return type === 'events' || type === 'links' || type === 'claims';
}

/** Builds the drawing model. @param measure in the label font */
export function timelineModel(answer: Timeline, measure: Measure): TimelineModel {
  const { marks: columns } = answer;
  const count = columns.record.length;
  const numbers = (values: readonly (number | null)[], open: number) =>
    Float64Array.from(values, (value) => value ?? open);
  // A contradicting date is labelled by the date it contradicts, to which it is connected.
  const labels = columns.label.map((label, mark) =>
    (columns.rivalOf[mark] ?? -1) < 0 ? cutTo(label, maxLabelPx, measure) : '',
  );
  const marks: Marks = {
    count,
    startFrom: numbers(columns.startFrom, -Infinity),
    startTo: numbers(columns.startTo, -Infinity),
    endFrom: numbers(columns.endFrom, Infinity),
    endTo: numbers(columns.endTo, Infinity),
    appearance: Uint16Array.from(columns.look),
    labelWidth: Float64Array.from(labels, (label, mark) =>
      label === '' ? 0 : measure(label) + knotsWidth(answer, mark),
    ),
  };
  const ofRecord = new Map<string, number[]>();
  for (const [mark, record] of columns.record.entries()) {
    append(ofRecord, record, mark);
  }
  const rows: number[] = [];
  const rivals: [number, number][] = [];
  for (const [mark, other] of columns.rivalOf.entries()) {
    if (other < 0) rows.push(mark);
    else rivals.push([other, mark]);
  }
  const markOf = (record: string) => ofRecord.get(record)?.find((mark) => columns.rivalOf[mark] === -1);
  const joinOf = (from: string, to: string, span: string, isWithin: boolean): Join[] => {
    const [one, other] = [markOf(from), markOf(to)];
    return one === undefined || other === undefined || one === other ? [] : [{ from: one, to: other, span, isWithin }];
  };
  const lanes = lanesOf(
    answer.lanes.length,
    columns.record.map((_, mark) => answer.laneOf.slice(answer.laneStarts[mark], answer.laneStarts[mark + 1])),
  );
  const joins = answer.orders.flatMap(({ from, to, span, kind }) => joinOf(from, to, span, kind === 'within'));
  const clashes: Clash[] = answer.impossible.map(({ because, events }, at) => ({
    at,
    joins: because.flatMap((bond) => (bond.other ? joinOf(bond.event.id, bond.other.id, '', false) : [])),
    marks: events.flatMap(({ id }) => markOf(id) ?? []),
  }));
  return {
    answer,
    marks,
    lanes,
    edges: edgesOf(lanes, marks),
    labels,
    rows,
    ofRecord,
    rivals,
    joins,
    clashes,
    plain: columns.look.map((look, mark) => {
      const isPlain = look === 0 && columns.known[mark] === 0 && columns.certainty[mark] === 0;
      return isPlain ? colourOf[timelineTypes[columns.type[mark] ?? 0] ?? 'events'] : '';
    }),
    joined: new Set([
      ...joins.flatMap(({ from, to }) => [from, to]),
      ...rivals.flat(),
      ...clashes.flatMap((clash) => clash.marks),
    ]),
    extent: extentOf(marks),
  };
}

function edgesOf({ starts, indexes }: Lanes, marks: Marks): TimelineModel['edges'] {
  return Array.from({ length: starts.length - 1 }, (_, lane) => {
    const own = indexes.subarray(starts[lane], starts[lane + 1]);
    return {
      ends: Float64Array.from(own, (mark) => marks.endTo[mark] ?? 0).sort(),
      beginnings: Float64Array.from(own, (mark) => marks.startFrom[mark] ?? 0).sort(),
    };
  });
}

/** Returns the knots for the articles of a mark: filled, hollow, dotted. */
export function knotsOf({ marks }: Timeline, mark: number): readonly [number, number, number] {
  return [marks.independent[mark] ?? 0, marks.copies[mark] ?? 0, marks.notAssessed[mark] ?? 0];
}

/** Returns the width of a mark's knots in pixels, including the gap before them. */
export function knotsWidth(answer: Timeline, mark: number): number {
  const counts = knotsOf(answer, mark);
  const drawn = counts.reduce((sum, count) => sum + (count > maxKnots ? 2.5 : count), 0);
  if (drawn > 0) return knotGapPx + drawn * knotPx;
  return wantsProof(timelineTypes[answer.marks.type[mark] ?? 0] ?? 'events') ? knotGapPx + knotPx : 0;
}
