import type { Chronology } from '#core/chronology/index.ts';
import type { RecordNames } from '#core/chronology/model/views.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Scopes } from '#core/views/scopes.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { bounds } from '#lib/edtf/order.ts';
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
import { inSlices, slices } from '#lib/in-slices.ts';
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
  const last = { key: '', reading: null as Promise<ReadRecords> | null };
  const answers = new Map<string, Timeline>();
  return {
    async items({ scope, lanes: kind, own }) {
      const types = typesOf(scope);
      const { ids, undated, key: scopeKey } = await deps.scopes.resolve(scope, types);
      const spoken = language();
      const key = JSON.stringify([scopeKey, spoken]);
      const name = JSON.stringify([key, kind, own]);
      const cachedAnswer = answers.get(name);
      if (cachedAnswer) return cachedAnswer;
      if (last.key !== key || !last.reading) Object.assign(last, { key, reading: readAll(deps, ids) });
      const reading = last.reading ?? readAll(deps, ids);
      const forget = () => {
        if (last.reading === reading) last.reading = null;
      };
      const read = await reading.catch((error: unknown) => {
        forget();
        throw error;
      });
      const sets = own.map(({ name: title, records }) => ({
        name: title,
        records: new Set(records.map(mergedView.lead)),
      }));
      const dated = read.marks.map(({ mark }) => mark);
      const made = {
        ...(await answer(deps, read, await lanesOf({ mergedView, views }, dated, kind, sets))),
        ...{ types, total: ids.size, undated: undated.map((id) => refOf(deps, id)) },
      };
      if (language() !== spoken) {
        forget();
        return made;
      }
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
  earliest: number;
  latest: number;
}

interface ReadRecords {
  /** In chronological order. */
  marks: Placed[];
  notPlaced: ReadonlyMap<NotPlacedReason, string[]>;
}

/** Returns the marks of all records in chronological order; every record is either among the marks or not placed. Works in slices. */
async function readAll(deps: TimelineDeps, ids: Iterable<string>): Promise<ReadRecords> {
  const marksOfRecord = createRecordMarks({ ...deps, views: deps.names });
  const marks: Placed[] = [];
  const notPlaced = new Map<NotPlacedReason, string[]>();
  await inSlices(ids, (id) => {
    const found = deps.mergedView.reads.find(id);
    const all = found ? marksOfRecord(found) : [];
    const placed = all.flatMap((mark) => {
      const shape = dateShape(mark.edtf);
      const { earliest, latest } = bounds(mark.edtf);
      return shape ? [{ mark, shape, earliest: earliest ?? -Infinity, latest: latest ?? Infinity }] : [];
    });
    for (const one of placed) marks.push(one);
    if (placed.length > 0) return;
    const reason = all.length === 0 ? 'no-date' : all.some(({ edtf }) => parseEdtf(edtf)) ? 'no-end' : 'not-readable';
    append(notPlaced, reason, id);
  });
  marks.sort(
    (a, b) =>
      ascending(a.earliest, b.earliest) || ascending(a.latest, b.latest) || ascending(a.mark.record, b.mark.record),
  );
  return { marks, notPlaced };
}

async function answer(
  deps: TimelineDeps,
  { marks, notPlaced }: ReadRecords,
  lanes: LanesOfMarks,
): Promise<Omit<Timeline, 'types' | 'total' | 'undated'>> {
  const { ref } = deps.names;
  const at = new Map(marks.map(({ mark }, index) => [mark, index]));
  const places = new Map<string, number>();
  const placeIndex = (id: string | null): number => {
    if (id === null) return -1;
    const index = places.get(id) ?? places.size;
    places.set(id, index);
    return index;
  };
  const turn = slices();
  const columns = await toColumns(deps, marks, at, placeIndex);
  await turn();
  const events = new Set(marks.flatMap(({ mark }) => (mark.type === 'events' ? [mark.record] : [])));
  for (const id of notPlaced.get('no-date') ?? []) if (deps.mergedView.reads.get('events', id)) events.add(id);
  const orders = await ordersOf(deps, events);
  const laneStarts = [0];
  for (const own of lanes.of) laneStarts.push((laneStarts.at(-1) ?? 0) + own.length);
  const ofMarks = async <T>(of: (mark: DatedMark) => T | null): Promise<(T & { mark: number })[]> => {
    await turn();
    return marks.flatMap(({ mark }, index) => {
      const found = of(mark);
      return found === null ? [] : [{ mark: index, ...found }];
    });
  };
  return {
    drawn: new Set(columns.record).size,
    marks: columns,
    names: [...places.keys()].map((id) => ref(id)?.title ?? '?'),
    lanes: lanes.lanes,
    laneStarts,
    laneOf: lanes.of.flat(),
    ...orders,
    claims: await ofMarks(({ claims }) => (claims.length > 0 ? { ids: [...claims] } : null)),
    quotes: await ofMarks(({ quotes }) => (quotes.length > 0 ? { ids: [...new Set(quotes)] } : null)),
    about: await ofMarks(({ about }) => (about.length > 0 ? { records: about.map((id) => refOf(deps, id)) } : null)),
    readAgainst: await ofMarks(({ readAgainst }) => readAgainst),
    notPlaced: [...notPlaced].map(([reason, ids]) => ({
      reason,
      records: ids.map((id) => refOf(deps, id)),
    })),
  };
}

async function toColumns(
  { times }: TimelineDeps,
  marks: readonly Placed[],
  at: ReadonlyMap<DatedMark, number>,
  placeIndex: (id: string | null) => number,
): Promise<Timeline['marks']> {
  const turn = slices();
  const column = async <T>(value: (mark: DatedMark, shape: DateShape) => T): Promise<T[]> => {
    await turn();
    return marks.map(({ mark, shape }) => value(mark, shape));
  };
  return {
    record: await column(({ record }) => record),
    type: await column(({ type }) => typeIndex(type)),
    aspect: await column(({ aspect }) => aspectIndex(aspect)),
    label: await column(({ label }) => label),
    edtf: await column(({ edtf }) => edtf),
    startFrom: await column((_, shape) => shape.startFrom),
    startTo: await column((_, shape) => shape.startTo),
    endFrom: await column((_, shape) => shape.endFrom),
    endTo: await column((_, shape) => shape.endTo),
    look: await column((_, shape) => shape.appearance),
    known: await column(({ known }) => knownBy.indexOf(known)),
    certainty: await column(({ certainty }) => certainties.indexOf(certainty)),
    independent: await column(({ evidence }) => evidence.independent),
    copies: await column(({ evidence }) => evidence.copies),
    notAssessed: await column(({ evidence }) => evidence.notAssessed),
    place: await column(({ place }) => placeIndex(place)),
    derived: await column(({ derived }) => derived),
    rivalOf: await column(({ rivalOf }) => (rivalOf ? (at.get(rivalOf) ?? -1) : -1)),
    impossible: await column(({ type, record }) => (type === 'events' ? times.clashesOf(record).length : 0)),
  };
}
