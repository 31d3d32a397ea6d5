/** Sets of records that views were narrowed to, by their name in routes; of this window, for as long as it is open. */
const sets = new Map<string, ReadonlySet<string>>();

/** The most sets kept: enough for as many steps back. */
const maxSets = 100;

let setCount = 0;

/** Returns the name for a set of ids, the same name for the same set. */
export function rememberSet(ids: Iterable<string>): string {
  const wanted = new Set(ids);
  for (const [name, set] of sets) {
    if (set.size === wanted.size && [...wanted].every((id) => set.has(id))) return name;
  }
  const name = String(++setCount);
  sets.set(name, wanted);
  for (const old of [...sets.keys()].slice(0, -maxSets)) sets.delete(old);
  return name;
}

/** Returns the set with this name; undefined for none, or a name unknown to this window. */
export function rememberedSet(name: string | undefined): ReadonlySet<string> | undefined {
  return name === undefined ? undefined : sets.get(name);
}
