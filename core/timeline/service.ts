import type { Chronology } from '#core/chronology/index.ts';
import type { RecordNames } from '#core/chronology/model/views.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Scopes } from '#core/views/scopes.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { compare } from '#lib/edtf/order.ts';
import { language } from '#lib/i18n/t.ts';
import type { Bond } from '#lib/temporal/model.ts';
import { dateShape, type DateShape } from '#lib/timeline/date-shape.ts';
import {
  certainties,
  knownBy,
  type NotPlacedReason,
  type Timeline,
  type timelineContract,
  typesOf,
} from './contract.ts';
import { aspectIndex, typeIndex, type DatedMark } from './dated-marks.ts';
import { lanesOf, type LanesOfMarks } from './lanes.ts';
import { ordersOf } from './orders.ts';
import { createRecordMarks } from './record-marks.ts';
import { append } from '#lib/append.ts';
import { ascending } from '#lib/sorted.ts';

export interface TimelineDeps {
  mergedView: MergedView;
  identity: MergeIndex;
  ledger: Ledger;
  times: Chronology;
  scopes: Scopes;
  names: RecordNames;
  /** Returns what one record, an event or a link, says about the order of events. */
  bondsOn(id: string): Bond[];
}

/** Serves everything dated in a selection. */
export function timelineService(deps: TimelineDeps): Handlers<typeof timelineContract> {
  const { mergedView, names } = deps;
  const views = { ref: (id: string) => names.ref(id) };
  /** The records read for the last scope in the last language, so that other lanes for it are quick. */
  const last = { key: '', read: null as ReadRecords | null };
  const answers = new Map<string, Timeline>();
  return {
    async items({ scope, lanes: kind, own }) {
      const types = typesOf(scope);
      const { ids, undated, key: scopeKey } = await deps.scopes.resolve(scope, types);
      const key = JSON.stringify([scopeKey, language()]);
      const name = JSON.stringify([key, kind, own]);
      const cachedAnswer = answers.get(name);
      if (cachedAnswer) return cachedAnswer;
      if (last.key !== key || !last.read) Object.assign(last, { key, read: readAll(deps, ids) });
      const read = last.read ?? readAll(deps, ids);
      const sets = own.map(({ name: title, records }) => ({
        name: title,
        records: new Set(records.map(mergedView.lead)),
      }));
      const dated = read.marks.map(({ mark }) => mark);
      const made = {
        ...answer(deps, read, lanesOf({ mergedView, views }, dated, kind, sets)),
        ...{ types, total: ids.size, undated: undated.map((id) => refOf(deps, id)) },
      };
      answers.set(name, made);
      for (const old of [...answers.keys()].slice(0, -maxAnswers)) answers.delete(old);
      return made;
    },
  };
}

/** Cached answers: the user switches between lanes, and comes back from other views. */
const maxAnswers = 4;

function refOf({ names }: TimelineDeps, id: string): RecordRef {
  return names.ref(id) ?? { id, collection: 'events', title: '?', trashed: true };
}

interface Placed {
  mark: DatedMark;
  shape: DateShape;
}

interface ReadRecords {
  /** In chronological order. */
  marks: Placed[];
  notPlaced: ReadonlyMap<NotPlacedReason, string[]>;
}

/** Returns the marks of all records in chronological order; every record is either among the marks or not placed. */
function readAll(deps: TimelineDeps, ids: Iterable<string>): ReadRecords {
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
    append(notPlaced, reason, id);
  }
  marks.sort((a, b) => compare(a.mark.edtf, b.mark.edtf) || ascending(a.mark.record, b.mark.record));
  return { marks, notPlaced };
}

function answer(
  deps: TimelineDeps,
  { marks, notPlaced }: ReadRecords,
  lanes: LanesOfMarks,
): Omit<Timeline, 'types' | 'total' | 'undated'> {
  const { ref } = deps.names;
  const at = new Map(marks.map(({ mark }, index) => [mark, index]));
  const places = new Map<string, number>();
  const placeIndex = (id: string | null): number => {
    if (id === null) return -1;
    const index = places.get(id) ?? places.size;
    places.set(id, index);
    return index;
  };
  const columns = toColumns(deps, marks, at, placeIndex);
  const events = new Set(marks.flatMap(({ mark }) => (mark.type === 'events' ? [mark.record] : [])));
  for (const id of notPlaced.get('no-date') ?? []) if (deps.mergedView.reads.get('events', id)) events.add(id);
  const laneStarts = [0];
  for (const own of lanes.of) laneStarts.push((laneStarts.at(-1) ?? 0) + own.length);
  return {
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
    quotes: marks.flatMap(({ mark }, index) =>
      mark.quotes.length > 0 ? [{ mark: index, ids: [...new Set(mark.quotes)] }] : [],
    ),
    about: marks.flatMap(({ mark }, index) =>
      mark.about.length > 0 ? [{ mark: index, records: mark.about.map((id) => refOf(deps, id)) }] : [],
    ),
    readAgainst: marks.flatMap(({ mark }, index) => (mark.readAgainst ? [{ mark: index, ...mark.readAgainst }] : [])),
    notPlaced: [...notPlaced].map(([reason, ids]) => ({
      reason,
      records: ids.map((id) => refOf(deps, id)),
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
    look: column((_, shape) => shape.appearance),
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
