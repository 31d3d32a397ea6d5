import { isDerived, assignField, small, madeAt } from './changes.ts';
import { elementsIn, elementsOf, isSetField, mergeElements, withBase } from './elements.ts';
import { compareStamps, stampTime } from '#core/store/journal/hlc.ts';
import { editsOf, madeBy, noMarks, type Marks, type SetMarks } from './marks.ts';
import type { Row, StoredRecord } from './row.ts';
import type { Change, SetChange } from '#core/store/types.ts';
import { covers, join, latest, valuesOf, versionBy, type Stamp, type Version } from './versions.ts';

/** A line about to be applied. */
export interface Incoming {
  stamp: Stamp;
  /** ISO 8601 time of the change set. */
  at: string;
  /** Marks for a record that this line creates and nobody else has touched. */
  fresh: Marks;
}

export function toIncoming(writer: string, line: Omit<Stamp, 'writer'>): Incoming {
  const stamp: Stamp = { writer, seq: line.seq, hlc: line.hlc, seen: line.seen };
  return { stamp, at: stampTime(line.hlc), fresh: madeBy(stamp) };
}

/**
 * Returns a record after a line's change to it. The result does not depend on the order in which lines arrive: of a
 * field's concurrent values the one with the later clock is shown and the others are kept, sets merge by element, and a
 * record stays if it was edited by someone who did not know that it was removed. A row whose `marks.made` is null
 * belongs to a record whose creation has not arrived.
 */
export function mergeChange(row: Row | undefined, change: Change, line: Incoming): Row {
  if ('create' in change) return row ? mergeCreate(row, change, line) : newRow(change, line);
  const { record, marks } = row ?? partial(change.id, line);
  const next = touched(record, line.at);
  if ('set' in change) return withMarks(next, setFields(next, marks, change, line.stamp));
  const life = join(marks.life, versionBy(line.stamp, 'remove' in change, change.sides?.['']?.[1]));
  return withMarks(next, { ...marks, life });
}

/** Returns whether writers disagree on whether a record belongs in the trash. */
export function isContested({ marks, trashed }: Row): boolean {
  return !trashed && valuesOf(marks.life, { earlier: true }).some(({ value: removed }) => removed);
}

/**
 * Returns a field's versions, including that of the record's creation. A creation says nothing about a field that it
 * does not have: a version of the program that did not know the field may have written it.
 */
export function versionsOf({ record, marks }: Row, field: string): readonly Version<unknown>[] {
  const { made } = marks;
  return (
    marks.fields.get(field) ?? (made && Object.hasOwn(record, field) ? [{ value: record[field], stamp: made }] : [])
  );
}

type Creation = Extract<Change, { create: unknown }>;

function newRow(change: Creation, { at, fresh }: Incoming): Row {
  const record: Mutable = { id: change.id, createdAt: madeAt(change, at), updatedAt: at };
  for (const [field, value] of Object.entries(change.create)) assignField(record, field, value);
  return { record: small(record), trashed: false, marks: fresh };
}

type Mutable = Record<string, unknown> & { id: string; createdAt: string; updatedAt: string };

function partial(id: string, { at }: Incoming): Row {
  return { record: { id, createdAt: at, updatedAt: at }, trashed: false, marks: noMarks };
}

function touched(record: StoredRecord, at: string): Mutable {
  return { ...record, updatedAt: at > record.updatedAt ? at : record.updatedAt };
}

/** Merges a creation that arrives late: after changes to the record, or (an id that two writers chose) after another creation. */
function mergeCreate(row: Row, creation: Creation, line: Incoming): Row {
  const createdAt = madeAt(creation, line.at);
  const { made } = row.marks;
  const next = touched(row.record, line.at);
  if (row.record.createdAt > createdAt || !made) next.createdAt = createdAt;
  const marks = made
    ? withCreation(next, row, made, creation, line.stamp)
    : withFirstCreation(next, row.marks, creation.create, line.stamp);
  for (const field of [...marks.fields.keys(), ...marks.sets.keys()]) showField(next, field, marks);
  return withMarks(next, marks);
}

/** Returns the marks after one more creation: its fields count like changes by someone who has seen nothing. */
function withCreation(record: Mutable, row: Row, made: Stamp, { collection, create }: Creation, stamp: Stamp): Marks {
  const set = Object.fromEntries(Object.entries(create).map(([field, value]) => [field, [null, value] as const]));
  const marks = setFields(record, explicitMarks(collection, row, made), { collection, set }, stamp);
  return { ...marks, made: compareStamps(made, stamp) < 0 ? made : stamp };
}

/** Returns the marks after the creation of a record whose changes have arrived before it; assigns the fields that nobody changed. */
function withFirstCreation(record: Mutable, marks: Marks, created: Creation['create'], stamp: Stamp): Marks {
  const fields = new Map(marks.fields);
  const sets = new Map(marks.sets);
  for (const [field, value] of Object.entries(created)) {
    const set = sets.get(field);
    const versions = fields.get(field);
    if (set) sets.set(field, withBase(set, value, stamp));
    else if (versions) fields.set(field, join(versions, { value, stamp }));
    assignField(record, field, value);
  }
  return { ...marks, made: stamp, fields, sets };
}

/** Returns marks that name a line for every field, so that the result does not depend on which of two creations came first. */
function explicitMarks(collection: string, row: Row, made: Stamp): Marks {
  const { marks, record } = row;
  const fields = new Map(marks.fields);
  const sets = new Map(marks.sets);
  for (const [field, value] of Object.entries(record)) {
    if (isDerived(field)) continue;
    if (!isSetField(collection, field)) fields.set(field, versionsOf(row, field));
    else
      sets.set(
        field,
        mergeElements({ ...(sets.get(field) ?? noSet), base: [] }, [[], sets.get(field)?.base ?? value], made, null),
      );
  }
  return { ...marks, fields, sets };
}

const noSet: SetMarks = { base: [], order: [], elements: new Map() };

/** Applies field changes and updates `record` with the merged values. */
function setFields(
  record: Mutable,
  marks: Marks,
  { collection, set: changes, sides }: Omit<SetChange, 'id'>,
  stamp: Stamp,
): Marks {
  const fields = new Map(marks.fields);
  const sets = new Map(marks.sets);
  const next = { ...marks, fields, sets };
  for (const [field, change] of Object.entries(changes)) {
    if (isDerived(field)) continue;
    if (isSetField(collection, field)) {
      const base = marks.made ? elementsIn(record[field]) : [];
      sets.set(field, mergeElements(sets.get(field) ?? { ...noSet, base }, change, stamp, marks.made, sides?.[field]));
    } else {
      const version = versionBy(stamp, change[1], sides?.[field]?.[1]);
      fields.set(field, join(versionsOf({ record, marks, trashed: false }, field), version));
    }
    showField(record, field, next);
  }
  return next;
}

function showField(record: Mutable, field: string, { fields, sets, made }: Marks): void {
  const set = sets.get(field);
  const version = latest(fields.get(field) ?? []);
  if (set) assignField(record, field, elementsOf(set, made));
  else if (version) assignField(record, field, version.value);
}

/**
 * Returns a record with its marks, which decide whether it is in the trash: a removal counts unless someone who did not
 * know of it changed or restored the record.
 */
export function withMarks(record: StoredRecord, marks: Marks): Row {
  const removals = marks.life.filter(({ value: removed }) => removed);
  const trashed =
    removals.length > 0 &&
    removals.length === marks.life.length &&
    [...editsOf(marks)].every((edit) => removals.some((removal) => covers(removal, edit)));
  return { record, trashed, marks };
}
