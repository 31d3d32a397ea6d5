import type { Marks } from './marks.ts';

/** A record in memory. Its values are plain JSON and never changed in place: a change makes a new record. */
export type StoredRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export interface Row {
  readonly record: StoredRecord;
  readonly trashed: boolean;
  /** The lines that gave it its values. */
  readonly marks: Marks;
  /** The unreadable parts of the record; absent if all of it can be read. */
  readonly unfit?: Unfit;
}

/** A field whose value does not fit its schema. */
export interface UnfitField {
  field: string;
  /** Path within the record. */
  path: string;
  message: string;
  /** The only problem is an unknown word where one of several known words is expected: a newer version wrote it. */
  newer: boolean;
}

/** The unreadable parts of a merged record, and what is shown instead. The record itself stays as the journals have it. */
export interface Unfit {
  fields: readonly UnfitField[];
  /** With defaults in place of what cannot be read; null if a required field cannot be read. */
  shown: StoredRecord | null;
}
