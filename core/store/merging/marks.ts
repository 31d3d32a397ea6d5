import type { Stamp, Version } from './versions.ts';

/** What is known about a set beyond its elements: who added and removed what, since the record was created. */
export interface SetMarks {
  /** Its elements when the record was created. */
  readonly base: readonly unknown[];
  /** Keys in the order given by a writer. */
  readonly order: readonly Version<readonly string[]>[];
  /** By key: the element, or null if removed. */
  readonly elements: ReadonlyMap<string, readonly Version<unknown>[]>;
}

/**
 * The lines that gave a record its values. With these, the lines of several writers can be applied in any order. A
 * field that is in neither map still has the value from the record's creation.
 */
export interface Marks {
  /** The line that created the record; null if it has not arrived. */
  readonly made: Stamp | null;
  readonly fields: ReadonlyMap<string, readonly Version<unknown>[]>;
  readonly sets: ReadonlyMap<string, SetMarks>;
  /** Moves to the trash (true) and out of it (false). */
  readonly life: readonly Version<boolean>[];
  /** The latest change to a dependent record that the removal of this record did not know of; `OwnerGuard` finds it. */
  readonly lastDependentChange?: Stamp | undefined;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

export const noMarks: Marks = { made: null, fields: none, sets: none, life: [] };

/** Returns the marks of a record that was just created; all records created by one line share them. */
export function madeBy(stamp: Stamp): Marks {
  return { ...noMarks, made: stamp };
}

/** Yields every line that gave a record one of its values, or something that keeps it out of the trash. */
export function* editsOf({ made, fields, sets, lastDependentChange }: Marks): Generator<Stamp> {
  if (made) yield made;
  if (lastDependentChange) yield lastDependentChange;
  for (const versions of fields.values()) for (const { stamp } of versions) yield stamp;
  for (const { order, elements } of sets.values()) {
    for (const { stamp } of order) yield stamp;
    for (const versions of elements.values()) for (const { stamp } of versions) yield stamp;
  }
}
