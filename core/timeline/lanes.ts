import { wordOrder } from '#lib/i18n/order.ts';
import type { z } from 'zod';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Collection } from '#core/model/collections.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { laneSchema, LaneKind } from './contract.ts';
import type { DatedMark } from './dated-marks.ts';
import { linksAt, quotesAbout } from '#core/records/pointing.ts';
import { inSlices } from '#lib/in-slices.ts';
import { ascending } from '#lib/sorted.ts';

export type Lane = z.infer<typeof laneSchema>;

/** Records of a user-defined lane. */
export interface OwnSet {
  name: string;
  records: ReadonlySet<string>;
}

export interface LanesDeps {
  mergedView: MergedView;
  views: { ref(id: string): RecordRef | null };
}

/** The lanes, and for each mark the indexes of its lanes: an event that several people took part in is in the lane of each. */
export interface LanesOfMarks {
  lanes: Lane[];
  of: number[][];
}

/** Maximum lanes, since nobody looks through more: the smallest are combined into one, which shows their number. */
const maxLanes = 300;

/** Divides marks into lanes, largest first; marks without a lane come last. Works in slices. */
export async function lanesOf(
  deps: LanesDeps,
  marks: readonly DatedMark[],
  kind: LaneKind,
  ownSets: readonly OwnSet[],
): Promise<LanesOfMarks> {
  const keysOf = createKeys(deps);
  if (kind === 'own') return ownLanes(marks, ownSets, keysOf.around);
  const lanesByKey = new Map<string, { lane: Lane; marks: number[] }>();
  await inSlices(marks.entries(), ([index, mark]) => {
    const lanes = kind === 'none' ? [{ key: 'all', name: '', collection: null }] : keysOf[kind](mark);
    for (const lane of lanes.length > 0
      ? lanes
      : [{ key: '', name: t(`timeline.noLane.${kind as 'record'}`), collection: null }]) {
      const found = lanesByKey.get(lane.key);
      if (!found) lanesByKey.set(lane.key, { lane, marks: [index] });
      else if (found.marks.at(-1) !== index) found.marks.push(index);
    }
  });
  return gathered([...lanesByKey.values()], marks.length);
}

function gathered(found: { lane: Lane; marks: number[] }[], count: number): LanesOfMarks {
  found.sort(
    (a, b) =>
      Number(a.lane.key === '') - Number(b.lane.key === '') ||
      b.marks.length - a.marks.length ||
      wordOrder().compare(a.lane.name, b.lane.name) ||
      ascending(a.lane.key, b.lane.key),
  );
  const named = found.filter(({ lane }) => lane.key !== '');
  const beyondLimit = named.splice(maxLanes - 1);
  const last = found.filter(({ lane }) => lane.key === '');
  const others = {
    lane: { key: 'others', name: t('timeline.otherLanes', { count: beyondLimit.length }), collection: null },
    marks: [...new Set(beyondLimit.flatMap(({ marks }) => marks))].sort((a, b) => a - b),
  };
  const all = beyondLimit.length > 1 ? [...named, others, ...last] : [...named, ...beyondLimit, ...last];
  const of: number[][] = Array.from({ length: count }, () => []);
  for (const [lane, { marks }] of all.entries()) for (const mark of marks) of[mark]?.push(lane);
  return { lanes: all.map(({ lane }) => lane), of };
}

async function ownLanes(
  marks: readonly DatedMark[],
  ownSets: readonly OwnSet[],
  around: (mark: DatedMark) => readonly string[],
): Promise<LanesOfMarks> {
  const found = ownSets.map(({ name }, at) => ({
    lane: { key: `own${at}`, name, collection: null } satisfies Lane,
    marks: [] as number[],
  }));
  const others = { lane: { key: '', name: t('timeline.noLane.own'), collection: null }, marks: [] as number[] };
  const of: number[][] = [];
  await inSlices(marks.entries(), ([index, mark]) => {
    const ids = around(mark);
    const lanes = ownSets.flatMap((set, at) => (ids.some((id) => set.records.has(id)) ? [at] : []));
    of.push(lanes.length > 0 ? lanes : [ownSets.length]);
    if (lanes.length === 0) others.marks.push(index);
  });
  const lanes = found.map(({ lane }) => lane);
  return { lanes: others.marks.length > 0 ? [...lanes, others.lane] : lanes, of };
}

type Keys = (mark: DatedMark) => Lane[];

function createKeys({ mergedView, views }: LanesDeps) {
  const { reads, reverse } = mergedView;
  const lanes = new Map<string, Lane>();
  const ofRecord = (id: string): Lane => {
    const cachedLane = lanes.get(id);
    if (cachedLane) return cachedLane;
    const ref = views.ref(id);
    const lane = { key: id, name: ref?.title ?? '?', collection: ref?.collection ?? null };
    lanes.set(id, lane);
    return lane;
  };
  const collectionOf = (id: string): Collection | undefined => reads.find(id)?.collection;
  const isActor = (id: string) => ['people', 'organisations'].includes(collectionOf(id) ?? '');

  /** Returns the ids at the other ends of an event's links. */
  function linkedWith(id: string): string[] {
    return linksAt(reads, reverse, id).map((link) => (link.from === id ? link.to : link.from));
  }

  function actorsOf(id: string): string[] {
    if (isActor(id)) return [id];
    const link = reads.get('links', id);
    if (link) return [link.from, link.to].flatMap((end) => (isActor(end) ? [end] : []));
    return collectionOf(id) === 'events' ? [...new Set(linkedWith(id).filter(isActor))] : [];
  }

  /** Returns the record that a mark is about: for a claim, its subject. */
  const subjectOf = (mark: DatedMark) => reads.get('claims', mark.record)?.subject ?? mark.record;

  function placeOf(id: string): string | null {
    if (collectionOf(id) === 'places') return id;
    const event = reads.get('events', id);
    if (event?.where) return event.where;
    const link = reads.get('links', id);
    const ends = link ? [link.from, link.to] : collectionOf(id) === 'events' ? linkedWith(id) : [];
    return ends.find((end) => collectionOf(end) === 'places') ?? null;
  }

  function articlesOf(mark: DatedMark): string[] {
    if (mark.type === 'articles') return [mark.record];
    const quoteIds = reads.get('claims', mark.record)?.quotes ?? reads.get('links', mark.record)?.quotes;
    const quotes = quoteIds ?? quotesAbout(reads, reverse, mark.record);
    const ofClaims = mark.claims.flatMap((id) => reads.get('claims', id)?.quotes ?? []);
    return [...new Set([...quotes, ...ofClaims].flatMap((id) => reads.get('quotes', id)?.article ?? []))];
  }

  const record: Keys = (mark) => {
    const subject = subjectOf(mark);
    const actors = actorsOf(subject);
    const isNamed = actors.length === 0 && collectionOf(subject) === 'places';
    return (isNamed ? [subject] : actors).map(ofRecord);
  };
  const place: Keys = (mark) => {
    const id = placeOf(subjectOf(mark));
    return id === null ? [] : [ofRecord(id)];
  };
  const kind: Keys = (mark) => {
    const name = kindName(mark);
    return name === '' ? [] : [{ key: `${mark.type} ${name}`, name, collection: mark.type }];
  };
  const article: Keys = (mark) => articlesOf(mark).map(ofRecord);

  function kindName({ type, record: id, aspect }: DatedMark): string {
    if (type === 'events') return reads.get('events', id)?.kind || t('timeline.kind.events');
    if (type === 'links') return linkLabel(reads.get('links', id)?.kind ?? '', 'out');
    if (type === 'claims') return labelOfProperty(reads.get('claims', id)?.property ?? '');
    if (type === 'articles') return t('timeline.kind.articles');
    return t(`timeline.kind.${aspect as 'born'}`);
  }

  /** Returns everything in whose lane a mark may be: itself, its subject, the participants, the place, the sources. */
  function around(mark: DatedMark): string[] {
    const subject = subjectOf(mark);
    const where = placeOf(subject);
    return [mark.record, subject, ...actorsOf(subject), ...(where === null ? [] : [where]), ...articlesOf(mark)];
  }

  return { record, place, kind, article, around };
}
