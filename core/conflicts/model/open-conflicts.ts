import { fieldsTogether } from '#core/model/fields-together.ts';
import type { Conflict, Store } from '#core/store/types.ts';

const together = Object.values(fieldsTogether);

/** Returns the open conflicts, without those decided along with another. */
export function openConflicts(store: Store): Conflict[] {
  const all = store.conflicts();
  return all.filter((conflict) => !isFollower(conflict, all));
}

/** Returns other conflicts of the record that are decided along with `field`. */
export function followersOf<T extends { field: string }>(field: string, conflicts: readonly T[]): T[] {
  const group = together.find(([first]) => first === field);
  return group ? conflicts.filter((other) => other.field !== field && group.includes(other.field)) : [];
}

/** Returns whether a field of a record is decided along with another one that is in conflict too. */
export function isFollower(
  { id, field }: { id: string; field: string },
  all: readonly { id: string; field: string }[],
): boolean {
  const group = together.find(([first, ...others]) => first !== field && others.includes(field));
  return group !== undefined && all.some((other) => other.id === id && other.field === group[0]);
}
