import { useMemo } from 'react';
import type { RecordRow } from '#core/records/contract.ts';
import type { RecordCollection } from '#renderer/features/records/kinds.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';

/** What is marked on a row of an event. */
export type TimeMark = OutputOf<'time.marks'>[number];

const noMarks: ReadonlyMap<string, TimeMark> = new Map();

/** Events of which the order cannot be, and dates that follow for those that have none. */
export function useTimes(collection: RecordCollection, rows: readonly RecordRow[]): ReadonlyMap<string, TimeMark> {
  const ids = useMemo(() => rows.slice(0, 1000).map(({ id }) => id), [rows]);
  const { data } = useApi('time.marks', { ids }, { enabled: collection === 'events' && ids.length > 0, keep: true });
  return useMemo(() => (data ? new Map(data.map((mark) => [mark.id, mark])) : noMarks), [data]);
}
