import { aspects, timelineTypes, type Aspect, type TimelineType } from '#core/timeline/contract.ts';
import { dateShape } from '#lib/timeline/date-shape.ts';
import type { Marks } from '#lib/timeline/marks.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** A date proposed for a mark by dragging. */
export interface MarkMove {
  mark: number;
  edtf: string;
}

/** Where a date is stored: the record and its field. */
export interface DateField {
  collection: TimelineType;
  id: string;
  field: string;
}

/** Record fields that hold the dates of marks; dates that only claims state have none. */
const fields: Partial<Record<TimelineType, Partial<Record<Aspect, string>>>> = {
  events: { when: 'when' },
  links: { when: 'when' },
  articles: { published: 'published' },
  people: { born: 'born', died: 'died', dates: 'dates' },
  organisations: { dates: 'dates' },
  places: { dates: 'dates' },
  claims: { when: 'value', asOf: 'asOf' },
};

/** Returns where to change the date of a mark: in the claim, for a date that only claims state. Null if no field holds it. */
export function fieldOf({ answer }: TimelineModel, mark: number): DateField | null {
  const { marks } = answer;
  const collection = timelineTypes[marks.type[mark] ?? 0] ?? 'events';
  const id = marks.record[mark] ?? '';
  if ((marks.rivalOf[mark] ?? -1) >= 0 || !marks.edtf[mark]) {
    const [claim] = answer.claims.find((one) => one.mark === mark)?.ids ?? [];
    return claim === undefined ? null : { collection: 'claims', id: claim, field: 'value' };
  }
  const field = fields[collection]?.[aspects[marks.aspect[mark] ?? 0] ?? 'when'];
  return field === undefined ? null : { collection, id, field };
}

/** Returns a date as a mark of its own, to draw it where it would be; null for one that cannot be drawn. */
export function ghostOf(edtf: string): Marks | null {
  const shape = dateShape(edtf);
  if (!shape) return null;
  return {
    count: 1,
    startFrom: Float64Array.of(shape.startFrom ?? -Infinity),
    startTo: Float64Array.of(shape.startTo ?? -Infinity),
    endFrom: Float64Array.of(shape.endFrom ?? Infinity),
    endTo: Float64Array.of(shape.endTo ?? Infinity),
    appearance: Uint16Array.of(shape.appearance),
    labelWidth: Float64Array.of(0),
  };
}
