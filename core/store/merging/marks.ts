import type { Stamp, Version } from './versions.ts';

/** What is known of a set beyond its elements: who put in and took out what, as far as that was after it was made. */
export interface SetMarks {
  /** Its elements when the record was made. */
  readonly base: readonly unknown[];
  /** Keys in the order that a writer gave them. */
  readonly order: readonly Version<readonly string[]>[];
  /** By key: the element, or null for taken out. */
  readonly elements: ReadonlyMap<string, readonly Version<unknown>[]>;
}

/**
 * Which lines gave a record what it has. With these, the lines of several writers can be taken in in any order. A field
 * that is in neither map has the value that the record was made with.
 */
export interface Marks {
  /** The line that made the record; null while that has not arrived. */
  readonly made: Stamp | null;
  readonly fields: ReadonlyMap<string, readonly Version<unknown>[]>;
  readonly sets: ReadonlyMap<string, SetMarks>;
  /** Whether it was put in the trash (true) or taken out again. */
  readonly life: readonly Version<boolean>[];
  /** The latest change of what cannot stand without it that whoever removed it did not know of; `Hanging` finds it. */
  readonly hung?: Stamp | undefined;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

export const noMarks: Marks = { made: null, fields: none, sets: none, life: [] };

/** Marks of a record that has just been made; shared by all that one line makes. */
export function madeBy(stamp: Stamp): Marks {
  return { ...noMarks, made: stamp };
}

/** All lines that gave a record any of its values, or something that keeps it out of the trash. */
export function* editsOf({ made, fields, sets, hung }: Marks): Generator<Stamp> {
  if (made) yield made;
  if (hung) yield hung;
  for (const versions of fields.values()) for (const { stamp } of versions) yield stamp;
  for (const { order, elements } of sets.values()) {
    for (const { stamp } of order) yield stamp;
    for (const versions of elements.values()) for (const { stamp } of versions) yield stamp;
  }
}
