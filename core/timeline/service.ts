import type { Chronology } from '#core/chronology/index.ts';
import type { RecordNames } from '#core/chronology/model/views.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Handlers } from '#core/rpc.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { compare } from '#lib/edtf/order.ts';
import type { Bond } from '#lib/temporal/model.ts';
import { dateShape, type DateShape } from '#lib/timeline/shape.ts';
import type { NotPlacedReason, Timeline, timelineContract } from './contract.ts';
import { aspectIndex, typeIndex, type DatedMark } from './dated.ts';
import { certainties, knownBy } from './contract.ts';
import { createLanes, type LanesOfMarks } from './lanes.ts';
import { ordersOf } from './orders.ts';
import { createRecordMarks } from './records.ts';

export interface TimelineDeps {
  mergedView: MergedView;
  identity: MergeIndex;
  ledger: Ledger;
  times: Chronology;
  names: RecordNames;
  /** What one record, an event or a link, says of the order of events. */
  bondsOn(id: string): Bond[];
}

/** Everything dated of a selection on one line of time. */
export function timelineService(deps: TimelineDeps): Handlers<typeof timelineContract> {
  const { mergedView, names } = deps;
  const views = { ref: (id: string) => names.ref(id) };
  const lanesOf = createLanes({ mergedView, views });
  return {
    items({ ids, lanes, own }) {
      const read = readAll(deps, ids);
      const sets = own.map(({ name, ids: members }) => ({ name, ids: new Set(members) }));
      return answer(
        deps,
        read,
        lanesOf(
          read.marks.map(({ mark }) => mark),
          lanes,
          sets,
        ),
        ids.length,
      );
    },
  };
}

interface Placed {
  mark: DatedMark;
  shape: DateShape;
}

interface ReadRecords {
  /** In the order of time. */
  marks: Placed[];
  notPlaced: ReadonlyMap<NotPlacedReason, string[]>;
}

/** What of each record can be drawn, in the order of time; each record is either among the marks or not placed. */
function readAll(deps: TimelineDeps, ids: readonly string[]): ReadRecords {
  const marksOfRecord = createRecordMarks({ ...deps, views: deps.names });
  const marks: Placed[] = [];
  const notPlaced = new Map<NotPlacedReason, string[]>();
  for (const id of ids) {
    const found = deps.mergedView.reads.find(id);
    const all = found ? marksOfRecord(found) : [];
    const placed = all.flatMap((mark) => {
      const shape = dateShape(mark.edtf);
      return shape ? [{ mark, shape }] : [];
    });
    for (const one of placed) marks.push(one);
    if (placed.length > 0) continue;
    const reason = all.length === 0 ? 'no-date' : all.some(({ edtf }) => parseEdtf(edtf)) ? 'no-end' : 'not-readable';
    const others = notPlaced.get(reason);
    if (others) others.push(id);
    else notPlaced.set(reason, [id]);
  }
  marks.sort((a, b) => compare(a.mark.edtf, b.mark.edtf) || (a.mark.record < b.mark.record ? -1 : 1));
  return { marks, notPlaced };
}

function answer(deps: TimelineDeps, { marks, notPlaced }: ReadRecords, lanes: LanesOfMarks, total: number): Timeline {
  const { ref } = deps.names;
  const at = new Map(marks.map(({ mark }, index) => [mark, index]));
  const places = new Map<string, number>();
  const placeIndex = (id: string | null): number => {
    if (id === null) return -1;
    const known = places.get(id) ?? places.size;
    places.set(id, known);
    return known;
  };
  const columns = toColumns(deps, marks, at, placeIndex);
  const events = new Set(marks.flatMap(({ mark }) => (mark.type === 'events' ? [mark.record] : [])));
  for (const id of notPlaced.get('no-date') ?? []) if (deps.mergedView.reads.get('events', id)) events.add(id);
  const laneStarts = [0];
  for (const own of lanes.of) laneStarts.push((laneStarts.at(-1) ?? 0) + own.length);
  return {
    total,
    drawn: new Set(columns.record).size,
    marks: columns,
    names: [...places.keys()].map((id) => ref(id)?.title ?? '?'),
    lanes: lanes.lanes,
    laneStarts,
    laneOf: lanes.of.flat(),
    ...ordersOf(deps, events),
    claims: marks.flatMap(({ mark }, index) =>
      mark.claims.length > 0 ? [{ mark: index, ids: [...mark.claims] }] : [],
    ),
    readAgainst: marks.flatMap(({ mark }, index) => (mark.readAgainst ? [{ mark: index, ...mark.readAgainst }] : [])),
    notPlaced: [...notPlaced].map(([reason, ids]) => ({
      reason,
      records: ids.map((id) => ref(id) ?? { id, collection: 'events', title: '?', trashed: true }),
    })),
  };
}

function toColumns(
  { times }: TimelineDeps,
  marks: readonly Placed[],
  at: ReadonlyMap<DatedMark, number>,
  placeIndex: (id: string | null) => number,
): Timeline['marks'] {
  const column = <T>(value: (mark: DatedMark, shape: DateShape) => T): T[] =>
    marks.map(({ mark, shape }) => value(mark, shape));
  return {
    record: column(({ record }) => record),
    type: column(({ type }) => typeIndex(type)),
    aspect: column(({ aspect }) => aspectIndex(aspect)),
    label: column(({ label }) => label),
    edtf: column(({ edtf }) => edtf),
    startFrom: column((_, shape) => shape.startFrom),
    startTo: column((_, shape) => shape.startTo),
    endFrom: column((_, shape) => shape.endFrom),
    endTo: column((_, shape) => shape.endTo),
    look: column((_, shape) => shape.look),
    known: column(({ known }) => knownBy.indexOf(known)),
    certainty: column(({ certainty }) => certainties.indexOf(certainty)),
    independent: column(({ evidence }) => evidence.independent),
    copies: column(({ evidence }) => evidence.copies),
    notAssessed: column(({ evidence }) => evidence.notAssessed),
    place: column(({ place }) => placeIndex(place)),
    derived: column(({ derived }) => derived),
    rivalOf: column(({ rivalOf }) => (rivalOf ? (at.get(rivalOf) ?? -1) : -1)),
    impossible: column(({ type, record }) => (type === 'events' ? times.clashesOf(record).length : 0)),
  };
}
