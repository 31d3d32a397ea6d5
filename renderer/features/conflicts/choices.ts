import type { RecordConflict } from '#core/conflicts/contract.ts';
import type { InputOf } from '#renderer/lib/queries.ts';
import { editorOf, type TypedValue } from './editors.ts';
import { ascending } from '#lib/sorted.ts';

export type Side = RecordConflict['sides'][number];

/** The user's choice for a conflict. */
export type Choice = { kind: 'side'; at: number } | { kind: 'both'; lead: number } | { kind: 'other' };

/** How both values of a field can be kept: as names of the record, as entries of a list, or as texts one after the other. */
export type JoinKind = 'names' | 'list' | 'text' | null;

/** A name of a record. */
export interface Name {
  value: string;
  kind: string;
}

/** Returns the sides with this replica's first; the side that wins by time may be at any position. */
export function orderedSides(conflict: RecordConflict): Side[] {
  return ownFirst(conflict.sides);
}

/** Returns the sides with this replica's first, then by time. */
export function ownFirst<S extends { own: boolean; at: string }>(sides: readonly S[]): S[] {
  return [...sides].sort((a, b) => Number(b.own) - Number(a.own) || ascending(a.at, b.at));
}

/** Returns how both values can be kept. */
export function joinKindOf({ collection, field, sides }: RecordConflict): JoinKind {
  if (field === 'names') return 'names';
  if (sides.every(({ value }) => Array.isArray(value)) && field !== 'blocks') return 'list';
  const joins = editorOf(collection, field)?.kind === 'lines';
  return joins && sides.every(({ value }) => typeof value === 'string' && value !== '') ? 'text' : null;
}

/** Returns the field value a choice would write; undefined while the choice is incomplete. */
export function chosenValue(
  conflict: RecordConflict,
  choice: Choice,
  typed: TypedValue | null,
  names: readonly Name[],
): { value: unknown } | undefined {
  const sides = orderedSides(conflict);
  if (choice.kind === 'other') {
    if (!typed?.ok) return undefined;
    return { value: conflict.field === 'names' ? withMainName(names, typed.value as Name) : typed.value };
  }
  if (choice.kind === 'side') {
    const side = sides[choice.at];
    if (!side) return undefined;
    return { value: conflict.field === 'names' ? withoutOtherNames(conflict, side, names) : side.value };
  }
  const lead = sides[choice.lead];
  if (!lead) return undefined;
  const others = sides.filter((side) => side !== lead);
  switch (joinKindOf(conflict)) {
    case 'names':
      return { value: withMainName(names, lead.value as Name) };
    case 'list':
      return { value: union([lead, ...others].map((side) => side.value as unknown[])) };
    case 'text':
      return { value: [lead, ...others].map((side) => String(side.value)).join('\n\n') };
    default:
      return undefined;
  }
}

/** Returns the request for a choice: a side by reference (values that belong together are then taken together), else a value. */
export function settlement(conflict: RecordConflict, choice: Choice, value: unknown): InputOf<'conflicts.settle'> {
  const { id, field } = conflict;
  const side = choice.kind === 'side' ? orderedSides(conflict)[choice.at] : undefined;
  const isWholeSide = side && field !== 'names' && field !== '';
  return { id, field, by: isWholeSide ? { side: { writer: side.writer, seq: side.seq } } : { value } };
}

/** Returns all names with the given one as the main name; the previous main name becomes a spelling. */
function withMainName(names: readonly Name[], lead: Name): Name[] {
  const otherNames = names
    .filter((name) => name.value !== lead.value)
    .map((name) => (name.kind === 'main' ? { ...name, kind: 'spelling' } : name));
  const sameName = names.find((name) => name.value === lead.value);
  return [{ ...(sameName ?? lead), kind: 'main' }, ...otherNames];
}

/** Returns the names with one side's as the main name, dropping the other sides' unless they were names before. */
function withoutOtherNames({ sides, base }: RecordConflict, side: Side, names: readonly Name[]): Name[] {
  const namesBefore = Array.isArray(base?.value) ? (base.value as Name[]) : [];
  const otherValues = new Set(sides.filter((other) => other !== side).map((other) => (other.value as Name).value));
  const kept = withMainName(names, side.value as Name).flatMap((name) => {
    if (name.kind === 'main' || !otherValues.has(name.value)) return [name];
    const nameBefore = namesBefore.find((old) => old.value === name.value && old.kind !== 'main');
    return nameBefore ? [nameBefore] : [];
  });
  return kept;
}

function union(lists: readonly (readonly unknown[])[]): unknown[] {
  const seenKeys = new Set<string>();
  return lists.flat().filter((entry) => {
    const key = JSON.stringify(entry);
    return seenKeys.has(key) ? false : seenKeys.add(key);
  });
}
