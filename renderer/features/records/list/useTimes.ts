import { useMemo } from 'react';
import type { RecordRow } from '#core/records/contract.ts';
import type { RecordCollection } from '#renderer/features/records/typedRecord.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';

/** The time mark on the row of an event. */
export type TimeMark = OutputOf<'time.marks'>[number];

const noMarks: ReadonlyMap<string, TimeMark> = new Map();

/** Returns the marks of events with an impossible order, and the derived dates of events without one. */
export function useTimes(collection: RecordCollection, rows: readonly RecordRow[]): ReadonlyMap<string, TimeMark> {
  const ids = useMemo(() => rows.slice(0, 1000).map(({ id }) => id), [rows]);
  const { data } = useApi('time.marks', { ids }, { enabled: collection === 'events' && ids.length > 0, keep: true });
  return useMemo(() => (data ? new Map(data.map((mark) => [mark.id, mark])) : noMarks), [data]);
}
