import { wordOrder } from '#lib/i18n/order.ts';
import type { Timeline } from '#core/timeline/contract.ts';

/** Returns a timeline without some of its marks and what belongs to them: lanes that are left empty, quotes, claims. */
export function withoutMarks(answer: Timeline, isHidden: (mark: number) => boolean): Timeline {
  const remaining = answer.marks.record.flatMap((_, mark) => (isHidden(mark) ? [] : [mark]));
  if (remaining.length === answer.marks.record.length) return answer;
  const now = new Map(remaining.map((mark, at) => [mark, at]));
  const moved = <E extends { mark: number }>(entries: readonly E[]): E[] =>
    entries.flatMap((entry) => {
      const mark = now.get(entry.mark);
      return mark === undefined ? [] : [{ ...entry, mark }];
    });
  const columns = Object.entries(answer.marks).map(([name, column]) => [name, remaining.map((mark) => column[mark])]);
  const marks = Object.fromEntries(columns) as Timeline['marks'];
  const lanes = remaining.map((mark) => answer.laneOf.slice(answer.laneStarts[mark], answer.laneStarts[mark + 1]));
  const usedLanes = new Set(lanes.flat());
  const emptyLanes = new Set(answer.laneOf.filter((lane) => !usedLanes.has(lane)));
  const lanesLeft = answer.lanes.flatMap((_, lane) => (emptyLanes.has(lane) ? [] : [lane]));
  const laneNow = new Map(lanesLeft.map((lane, at) => [lane, at]));
  let laneStart = 0;
  return {
    ...answer,
    drawn: new Set(marks.record).size,
    marks: { ...marks, rivalOf: marks.rivalOf.map((mark) => now.get(mark) ?? -1) },
    laneStarts: [0, ...lanes.map(({ length }) => (laneStart += length))],
    lanes: lanesLeft.flatMap((lane) => answer.lanes[lane] ?? []),
    laneOf: lanes.flat().flatMap((lane) => laneNow.get(lane) ?? []),
    claims: moved(answer.claims),
    quotes: moved(answer.quotes),
    about: moved(answer.about),
    readAgainst: moved(answer.readAgainst),
  };
}

/**
 * Returns a timeline with its lanes sorted by the names that readers know, because the order of the real names would give something away.
 */
export function withLaneNames(answer: Timeline, nameOf: (lane: Timeline['lanes'][number]) => string): Timeline {
  const named = answer.lanes.map((lane) => ({ ...lane, name: nameOf(lane) }));
  if (named.every(({ name }, at) => name === answer.lanes[at]?.name)) return answer;
  const counts = named.map((_, at) => answer.laneOf.filter((lane) => lane === at).length);
  const order = named
    .map((lane, at) => ({ lane, at, count: counts[at] ?? 0, isRecord: lane.collection !== null }))
    .sort(
      (a, b) =>
        Number(b.isRecord) - Number(a.isRecord) || b.count - a.count || wordOrder().compare(a.lane.name, b.lane.name),
    );
  const now = new Map(order.map(({ at }, place) => [at, place]));
  return {
    ...answer,
    lanes: order.map(({ lane }) => lane),
    laneOf: answer.laneOf.map((lane) => now.get(lane) ?? lane),
  };
}
