import type { HistoryEntry } from '#core/history/contract.ts';
import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import { marksIn } from '#lib/text/marks.ts';

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
  /** Field by field, before and after; fields of which nothing is to be seen are left out. */
  fields: FieldChange[];
}

/** A field before and after. */
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

/** Whether a value says nothing. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What a record has while nobody has said anything of the field. */
function isEmpty(value: unknown): boolean {
  return value === false || isNothing(value);
}

/** What the history of a case says of one record, under the days on which it happened; newest first. */
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

/** Fields before and after a change, those left out of which nothing is to be seen. */
export function visibleFields(fields: Readonly<Record<string, readonly [unknown, unknown]>>): FieldChange[] {
  const seen = Object.entries(fields).flatMap(([field, [before, after]]) =>
    unseen.has(field) || (isEmpty(before) && isEmpty(after)) ? [] : [{ field, before, after }],
  );
  return [...seen, ...confirmed(fields)];
}

/** Guesses that a person has confirmed: the value is the same, where it comes from is not. */
function confirmed(fields: Readonly<Record<string, readonly [unknown, unknown]>>): FieldChange[] {
  const [before, after] = (fields['provenance'] ?? []) as (Record<string, unknown> | null)[];
  return Object.keys(after ?? {}).flatMap((field) => {
    const [from, to] = [before?.[field], after?.[field]];
    return !from || !to || from === to || field in fields
      ? []
      : [{ field: `provenance.${field}`, before: from, after: to }];
  });
}

/** Whether a change stands in the log under this name, so that it can be taken back by itself. */
export function canTakeBack(field: string): boolean {
  return !field.startsWith('provenance.');
}

/** Fields that differ between two states of a record, and those that are the same and say something. */
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

/** Puts versions under day heads, in the zone of the machine. */
export function byDay(versions: readonly Version[]): Day[] {
  const days: Day[] = [];
  for (const version of versions) {
    const day = localDay(version.at);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

function localDay(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The ids that values of a history mention, so that their titles can be asked for; each once, at most `most`. */
export function idsIn(versions: readonly { fields: readonly FieldChange[] }[], most = 500): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (found.size >= most) return;
    if (typeof value === 'string') {
      if (uuid.test(value)) found.add(value);
      else for (const { id } of marksIn(value)) found.add(id);
    } else if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  for (const version of versions) {
    for (const { before, after } of version.fields) {
      walk(before);
      walk(after);
    }
  }
  return [...found];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The elements of two lists that are in one of them only; null unless both are lists. */
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
