/** Sets of records that views were narrowed to, by the name that routes know them by; of this window, as long as it is open. */
const sets = new Map<string, ReadonlySet<string>>();

/** Sets kept: as many as steps that one goes back. */
const maxSets = 100;

let made = 0;

/** Gives a set of ids a name; the same name where it has one. */
export function keepSet(ids: Iterable<string>): string {
  const wanted = new Set(ids);
  for (const [name, set] of sets) {
    if (set.size === wanted.size && [...wanted].every((id) => set.has(id))) return name;
  }
  const name = String(++made);
  sets.set(name, wanted);
  for (const old of [...sets.keys()].slice(0, -maxSets)) sets.delete(old);
  return name;
}

/** The set that a name is of; undefined for none, and for a name that this window does not know. */
export function chosenSet(name: string | undefined): ReadonlySet<string> | undefined {
  return name === undefined ? undefined : sets.get(name);
}
