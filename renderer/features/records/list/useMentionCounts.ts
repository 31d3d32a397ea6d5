import type { MentionCount } from '#core/mentions/contract.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { useApi } from '#renderer/lib/queries.ts';
import type { RecordCollection } from '#renderer/features/records/kinds.ts';

/** Rows that are counted: further down a list is looked through by name. */
const maxCounted = 100;

const named: ReadonlySet<RecordCollection> = new Set(['people', 'organisations', 'places']);

/** How often the articles name the records of a list, by id; only of those that go by names. */
export function useMentionCounts(
  collection: RecordCollection,
  rows: readonly RecordRow[],
): ReadonlyMap<string, MentionCount> {
  const records = rows.slice(0, maxCounted).map(({ id }) => id);
  const counts = useApi(
    'mentions.counts',
    { records },
    { enabled: named.has(collection) && records.length > 0, keep: true },
  ).data;
  return new Map(records.flatMap((id, at) => (counts?.[at] ? [[id, counts[at]] as const] : [])));
}
