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
import { inSlices, sortedInSlices } from '#lib/in-slices.ts';
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
  await deps.times.current();
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
  const inTime = await sortedInSlices(
    marks,
    (a, b) =>
      ascending(a.earliest, b.earliest) || ascending(a.latest, b.latest) || ascending(a.mark.record, b.mark.record),
  );
  return { marks: inTime, notPlaced };
}

async function answer(
  deps: TimelineDeps,
  { marks, notPlaced }: ReadRecords,
  lanes: LanesOfMarks,
): Promise<Omit<Timeline, 'types' | 'total' | 'undated'>> {
  const { ref } = deps.names;
  const places = new Map<string, number>();
  const placeIndex = (id: string | null): number => {
    if (id === null) return -1;
    const index = places.get(id) ?? places.size;
    places.set(id, index);
    return index;
  };
  const columns = await toColumns(deps, marks, placeIndex);
  const events = new Set<string>();
  const laneStarts = [0];
  const laneOf: number[] = [];
  await inSlices(marks.entries(), ([index, { mark }]) => {
    if (mark.type === 'events') events.add(mark.record);
    for (const lane of lanes.of[index] ?? []) laneOf.push(lane);
    laneStarts.push(laneOf.length);
  });
  for (const id of notPlaced.get('no-date') ?? []) if (deps.mergedView.reads.get('events', id)) events.add(id);
  const orders = await ordersOf(deps, events);
  const names: string[] = [];
  await inSlices(places.keys(), (id) => names.push(ref(id)?.title ?? '?'));
  const ofMarks = async <T>(of: (mark: DatedMark) => T | null): Promise<(T & { mark: number })[]> => {
    const all: (T & { mark: number })[] = [];
    await inSlices(marks.entries(), ([index, { mark }]) => {
      const found = of(mark);
      if (found !== null) all.push({ mark: index, ...found });
    });
    return all;
  };
  return {
    ...{ marks: columns, drawn: new Set(columns.record).size },
    ...{ names, lanes: lanes.lanes, laneStarts, laneOf },
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

type Columns = Timeline['marks'];

async function toColumns(
  { times }: TimelineDeps,
  marks: readonly Placed[],
  placeIndex: (id: string | null) => number,
): Promise<Columns> {
  const at = new Map<DatedMark, number>();
  const entries: { [C in keyof Columns]: (mark: DatedMark, shape: DateShape) => Columns[C][number] } = {
    record: ({ record }) => record,
    type: ({ type }) => typeIndex(type),
    aspect: ({ aspect }) => aspectIndex(aspect),
    label: ({ label }) => label,
    edtf: ({ edtf }) => edtf,
    startFrom: (_, shape) => shape.startFrom,
    startTo: (_, shape) => shape.startTo,
    endFrom: (_, shape) => shape.endFrom,
    endTo: (_, shape) => shape.endTo,
    look: (_, shape) => shape.appearance,
    known: ({ known }) => knownBy.indexOf(known),
    certainty: ({ certainty }) => certainties.indexOf(certainty),
    independent: ({ evidence }) => evidence.independent,
    copies: ({ evidence }) => evidence.copies,
    notAssessed: ({ evidence }) => evidence.notAssessed,
    place: ({ place }) => placeIndex(place),
    derived: ({ derived }) => derived,
    rivalOf: ({ rivalOf }) => (rivalOf ? (at.get(rivalOf) ?? -1) : -1),
    impossible: ({ type, record }) => (type === 'events' ? times.clashesOf(record).length : 0),
  };
  await inSlices(marks.entries(), ([index, { mark }]) => at.set(mark, index));
  const columns = Object.entries(entries).map(([name, entry]) => ({ name, entry, column: [] as unknown[] }));
  await inSlices(marks, ({ mark, shape }) => {
    for (const { entry, column } of columns) column.push(entry(mark, shape));
  });
  return Object.fromEntries(columns.map(({ name, column }) => [name, column])) as Columns;
}
