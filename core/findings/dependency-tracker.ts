import type { Note } from './facts.ts';

/** From what each unit was worked out, so that a change of that finds the units again. */
export interface Notebook {
  /** Works a unit out, noting what it asks in place of what it had asked before. */
  work<T>(unit: string, own: readonly string[], work: (note: Note) => T): T;
  /** Units that were worked out from something. */
  from(what: string): Iterable<string>;
}

export function createNotebook(): Notebook {
  const notes = new Map<string, ReadonlySet<string>>();
  const noted = new Map<string, Set<string>>();

  function forget(unit: string): void {
    for (const what of notes.get(unit) ?? []) {
      const units = noted.get(what);
      units?.delete(unit);
      if (units?.size === 0) noted.delete(what);
    }
    notes.delete(unit);
  }

  return {
    work(unit, own, work) {
      forget(unit);
      const mine = new Set<string>();
      const result = work((what) => {
        // What a unit is itself needs no note.
        if (!own.includes(what)) mine.add(what);
      });
      if (mine.size) notes.set(unit, mine);
      for (const what of mine) noted.set(what, (noted.get(what) ?? new Set()).add(unit));
      return result;
    },
    from: (what) => noted.get(what) ?? [],
  };
}
