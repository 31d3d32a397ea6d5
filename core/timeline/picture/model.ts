import { type Timeline, timelineTypes, type TimelineType } from '#core/timeline/contract.ts';
import { cutTo } from '#core/views/model/picture.ts';
import { lanesOf, type Lanes } from '#lib/timeline/layout.ts';
import { extentOf, type Marks } from '#lib/timeline/marks.ts';
import type { Colour } from './pen.ts';
import { append } from '#lib/append.ts';

/** Pixels that a text takes in the type of labels. */
export type Measure = (text: string) => number;

/** An arrow between two marks. */
export interface Join {
  from: number;
  to: number;
  /** How long there was between them, in words; '' where nobody says. */
  span: string;
  isWithin: boolean;
}

/** An order that cannot be: its shortest proof as arrows, and the marks that it joins. */
export interface Clash {
  at: number;
  joins: readonly Join[];
  marks: readonly number[];
}

/** A timeline as it is drawn, made once of an answer of the engine. */
export interface TimelineModel {
  answer: Timeline;
  marks: Marks;
  lanes: Lanes;
  /** By lane, when its marks end and begin, sorted: for how many lie out of sight. */
  edges: readonly { ends: Float64Array; beginnings: Float64Array }[];
  /** What stands beside each mark, cut to what fits. */
  labels: readonly string[];
  /** Marks that are rows of the table: what only contradicts another mark stands in the row of that. */
  rows: readonly number[];
  /** The marks of each record, in the order of time. */
  ofRecord: ReadonlyMap<string, readonly number[]>;
  /** Pairs that cannot both be so. */
  rivals: readonly (readonly [number, number])[];
  joins: readonly Join[];
  clashes: readonly Clash[];
  /** The colour of marks of which nothing but a solid bar is drawn, '' for others: most are, and are drawn at once. */
  plain: readonly (Colour | '')[];
  /** Marks that something joins with others. */
  joined: ReadonlySet<number>;
  /** All that is known of when anything was; null where nothing is. */
  extent: { from: number; to: number } | null;
}

/** Pixels of a knot with the gap after it, and before the first. */
export const knotPx = 10;
export const knotGapPx = 7;
/** Knots of one kind that are drawn one by one. */
export const maxKnots = 5;
const maxLabelPx = 300;

/** How the kinds of records are coloured. */
export const colourOf: Readonly<Record<TimelineType, Colour>> = {
  events: 'event',
  claims: 'claim',
  links: 'link',
  articles: 'article',
  people: 'person',
  organisations: 'org',
  places: 'place',
};

/** The kind of record that a mark is of. */
export function typeOfMark({ answer }: TimelineModel, mark: number): TimelineType {
  return timelineTypes[answer.marks.type[mark] ?? 0] ?? 'events';
}

/** Whether a mark has to be proved by quotes, so that none is worth a sign. */
export function wantsProof(type: TimelineType): boolean {
  return type === 'events' || type === 'links' || type === 'claims';
}

/** Makes the drawing model. @param measure of the type in which labels are drawn */
export function timelineModel(answer: Timeline, measure: Measure): TimelineModel {
  const { marks: columns } = answer;
  const count = columns.record.length;
  const numbers = (values: readonly (number | null)[], open: number) =>
    Float64Array.from(values, (value) => value ?? open);
  // What contradicts another date of the same thing is named by that, and joined with it.
  const labels = columns.label.map((label, mark) =>
    (columns.rivalOf[mark] ?? -1) < 0 ? cutTo(label, maxLabelPx, measure) : '',
  );
  const marks: Marks = {
    count,
    startFrom: numbers(columns.startFrom, -Infinity),
    startTo: numbers(columns.startTo, -Infinity),
    endFrom: numbers(columns.endFrom, Infinity),
    endTo: numbers(columns.endTo, Infinity),
    look: Uint16Array.from(columns.look),
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

/** Knots that stand for the articles of a mark: filled, hollow, dotted. */
export function knotsOf({ marks }: Timeline, mark: number): readonly [number, number, number] {
  return [marks.independent[mark] ?? 0, marks.copies[mark] ?? 0, marks.notAssessed[mark] ?? 0];
}

/** Pixels that the knots of a mark take, with the gap before them. */
export function knotsWidth(answer: Timeline, mark: number): number {
  const counts = knotsOf(answer, mark);
  const drawn = counts.reduce((sum, count) => sum + (count > maxKnots ? 2.5 : count), 0);
  if (drawn > 0) return knotGapPx + drawn * knotPx;
  return wantsProof(timelineTypes[answer.marks.type[mark] ?? 0] ?? 'events') ? knotGapPx + knotPx : 0;
}
