import type { Organisation } from '#core/model/organisations.ts';
import type { Person } from '#core/model/people.ts';
import type { Place } from '#core/model/places.ts';
import type { Conflict, Reads } from '#core/store/types.ts';

/** The records of a case as stored, and what its devices disagree on. */
export type StoredReads = Reads & { conflicts(): Conflict[] };

export interface ProtectedRecord {
  collection: (typeof protectable)[number];
  record: Readonly<Person> | Readonly<Organisation> | Readonly<Place>;
  isTrashed: boolean;
}

/** The collections whose records can be protected. */
const protectable = ['people', 'organisations', 'places'] as const;

/**
 * Returns the protected records of a case, once for each view that has them: also those on which two devices disagree, and trashed ones,
 * which texts may still name.
 * @param shown records as shown: a merged record has the names of all, and is protected if one of them is
 */
export function protectedRecords(store: StoredReads, shown: Reads = store): ProtectedRecord[] {
  const conflicts = store.conflicts().filter(({ field }) => field === 'protected');
  const disputed = new Set(
    conflicts.filter(({ sides }) => sides.some(({ value }) => value === true)).map(({ id }) => id),
  );
  return protectable.flatMap((collection) => {
    const present = new Set([...store.list(collection), ...shown.list(collection)]);
    const trashed = new Set(store.list(collection, { trash: true }));
    return [...present, ...trashed]
      .filter((record) => record.protected || disputed.has(record.id))
      .map((record) => ({ collection, record, isTrashed: trashed.has(record) }));
  });
}
