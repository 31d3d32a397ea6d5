import { aspects, timelineTypes, type Aspect, type TimelineType } from '#core/timeline/contract.ts';
import { dateShape } from '#lib/timeline/shape.ts';
import type { Marks } from '#lib/timeline/marks.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** A date that a hand proposes for a mark. */
export interface MarkMove {
  mark: number;
  edtf: string;
}

/** Where a date is typed: the record and its field. */
export interface DateField {
  collection: TimelineType;
  id: string;
  field: string;
}

/** The fields of records that hold the dates of marks; what only claims say has none. */
const fields: Partial<Record<TimelineType, Partial<Record<Aspect, string>>>> = {
  events: { when: 'when' },
  links: { when: 'when' },
  articles: { published: 'published' },
  people: { born: 'born', died: 'died', dates: 'dates' },
  organisations: { dates: 'dates' },
  places: { dates: 'dates' },
  claims: { when: 'value', asOf: 'asOf' },
};

/** Where the date of a mark is changed: for what only claims say, in the claim. Null where no field holds it. */
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

/** A date alone as a mark, for drawing it where it would be; null for what cannot be drawn. */
export function ghostOf(edtf: string): Marks | null {
  const shape = dateShape(edtf);
  if (!shape) return null;
  return {
    count: 1,
    startFrom: Float64Array.of(shape.startFrom ?? -Infinity),
    startTo: Float64Array.of(shape.startTo ?? -Infinity),
    endFrom: Float64Array.of(shape.endFrom ?? Infinity),
    endTo: Float64Array.of(shape.endTo ?? Infinity),
    look: Uint16Array.of(shape.look),
    labelWidth: Float64Array.of(0),
  };
}
