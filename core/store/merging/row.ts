import type { Marks } from './marks.ts';

/** A record in memory. Its values are plain JSON, and nobody changes them in place: a change makes a new record. */
export type StoredRecord = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export interface Row {
  readonly record: StoredRecord;
  readonly trashed: boolean;
  /** Which lines gave it its values. */
  readonly marks: Marks;
  /** What of the record cannot be read; absent where all of it can. */
  readonly unfit?: Unfit;
}

/** A field of a record whose value is not what its collection has there. */
export interface UnfitField {
  field: string;
  /** Where within the record, and what is wrong there. */
  path: string;
  message: string;
  /** Nothing but a word that this program does not know where it expects one of several: a newer one wrote it. */
  newer: boolean;
}

/** What of a merged record cannot be read, and what is shown of it. The record itself stays as the journals have it. */
export interface Unfit {
  fields: readonly UnfitField[];
  /** With defaults in the place of what cannot be read; null for a record without a field that it cannot do without. */
  shown: StoredRecord | null;
}
