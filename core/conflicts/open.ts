import type { Conflict, Store } from '#core/store/types.ts';

/** Fields that mean something only together: of two texts with their blocks, a person takes one whole. The first names the group. */
const together: readonly (readonly string[])[] = [
  ['textHash', 'blocks'],
  ['exact', 'prefix', 'suffix', 'start', 'end', 'textHash', 'page'],
];

/** What there is to decide, those left out that are decided along with another. */
export function openConflicts(store: Store): Conflict[] {
  const all = store.conflicts();
  return all.filter((conflict) => !isFollower(conflict, all));
}

/** Other conflicts of the record that are decided along with that of `field`. */
export function followersOf(field: string, conflicts: readonly Conflict[]): Conflict[] {
  const group = together.find(([first]) => first === field);
  return group ? conflicts.filter((other) => other.field !== field && group.includes(other.field)) : [];
}

function isFollower({ id, field }: Conflict, all: readonly Conflict[]): boolean {
  const group = together.find(([first, ...others]) => first !== field && others.includes(field));
  return group !== undefined && all.some((other) => other.id === id && other.field === group[0]);
}
