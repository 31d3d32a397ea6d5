import type { HistoryEntry } from '#core/history/contract.ts';
import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { localDay } from '#lib/local-day.ts';
import { marksIn } from '#lib/text/marks.ts';
import { isEmpty } from '#lib/json.ts';

/** What one change set did to one record. */
export interface Version {
  key: string;
  position: number;
  seq: number;
  writer: string;
  own: boolean;
  name: string | null;
  hash: string;
  at: string;
  label: string;
  collection: string;
  kind: 'create' | 'set' | 'remove' | 'restore';
  /** The changed fields before and after; fields without a visible value are left out. */
  fields: FieldChange[];
}

/** A field before and after a change. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Versions of one day, newest first. */
export interface Day {
  /** Local date, `2025-09-24`. */
  day: string;
  versions: Version[];
}

const unseen = new Set(namesOf(fieldsThat((field) => field.unseen === true)));

/** Whether a value is what a record has for a field that nobody has filled in. */
const isUnfilled = (value: unknown): boolean => value === false || isEmpty(value);

/** Extracts the versions of one record from the history of the case, newest first. */
export function versionsOf(entries: readonly HistoryEntry[], id: string): Version[] {
  return entries.flatMap((entry) =>
    entry.changes
      .filter((change) => change.id === id)
      .map((change) => ({
        key: `${entry.writer} ${entry.seq} ${change.kind}`,
        position: entry.position,
        seq: entry.seq,
        writer: entry.writer,
        own: entry.own,
        name: entry.name,
        hash: entry.hash,
        at: entry.at,
        label: entry.label,
        collection: change.collection,
        kind: change.kind,
        fields: visibleFields(change.fields),
      })),
  );
}

/** Returns the fields before and after a change, without those that have no visible value. */
export function visibleFields(fields: Readonly<Record<string, readonly [unknown, unknown]>>): FieldChange[] {
  const shownFields = Object.entries(fields).flatMap(([field, [before, after]]) =>
    unseen.has(field) || (isUnfilled(before) && isUnfilled(after)) ? [] : [{ field, before, after }],
  );
  return [...shownFields, ...confirmed(fields)];
}

/** Returns the guesses that the user confirmed: the value is the same, but its provenance changed. */
function confirmed(fields: Readonly<Record<string, readonly [unknown, unknown]>>): FieldChange[] {
  const [before, after] = (fields['provenance'] ?? []) as (Record<string, unknown> | null)[];
  return Object.keys(after ?? {}).flatMap((field) => {
    const [from, to] = [before?.[field], after?.[field]];
    return !from || !to || from === to || field in fields
      ? []
      : [{ field: `provenance.${field}`, before: from, after: to }];
  });
}

/** Whether the log has a change of this field that can be undone by itself. */
export function canTakeBack(field: string): boolean {
  return !field.startsWith('provenance.');
}

/** Splits the fields of two states of a record into those that differ and those that are equal and not empty. */
export function compareStates(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { differ: FieldChange[]; same: FieldChange[] } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'id');
  const all = visibleFields(
    Object.fromEntries(names.map((name) => [name, [before[name] ?? null, after[name] ?? null]])),
  );
  const equal = (change: FieldChange) => JSON.stringify(change.before) === JSON.stringify(change.after);
  return { differ: all.filter((change) => !equal(change)), same: all.filter(equal) };
}

/** Groups versions by local day. */
export function byDay(versions: readonly Version[]): Day[] {
  const days: Day[] = [];
  for (const version of versions) {
    const day = localDay(new Date(version.at));
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

const maxIds = 500;

/** Returns the distinct ids that the values of a history mention, at most `maxIds`, so that their titles can be fetched. */
export function idsIn(versions: readonly { fields: readonly FieldChange[] }[]): string[] {
  const ids = new Set<string>();
  const walk = (value: unknown): void => {
    if (ids.size >= maxIds) return;
    if (typeof value === 'string') {
      if (uuid.test(value)) ids.add(value);
      else for (const { id } of marksIn(value)) ids.add(id);
    } else if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const version of versions) {
    for (const { before, after } of version.fields) {
      walk(before);
      walk(after);
    }
  }
  return [...ids];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Returns the elements that are in only one of two lists; null unless both are lists. */
export function listDifference(before: unknown, after: unknown): { removed: unknown[]; added: unknown[] } | null {
  const lists = [before ?? [], after ?? []];
  if (!lists.every(Array.isArray) || (before === null && after === null)) return null;
  const [old = [], now = []] = lists as unknown[][];
  const text = (value: unknown) => JSON.stringify(value);
  const oldTexts = new Set(old.map(text));
  const nowTexts = new Set(now.map(text));
  return {
    removed: old.filter((value) => !nowTexts.has(text(value))),
    added: now.filter((value) => !oldTexts.has(text(value))),
  };
}
