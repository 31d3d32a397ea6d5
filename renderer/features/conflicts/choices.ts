import type { RecordConflict } from '#core/conflicts/contract.ts';
import type { InputOf } from '#renderer/lib/queries.ts';
import { editorOf, type TypedValue } from './editors.ts';

export type Side = RecordConflict['sides'][number];

/** The user's choice for a conflict. */
export type Choice = { kind: 'side'; at: number } | { kind: 'both'; lead: number } | { kind: 'other' };

/** How both values of a field can be kept: as names of the record, as entries of a list, or as texts one after the other. */
export type Both = 'names' | 'list' | 'text' | null;

interface Name {
  value: string;
  kind: string;
}

/** Returns the sides with this replica's first; the side that wins by time may be at any position. */
export function ordered(conflict: RecordConflict): Side[] {
  return ownFirst(conflict.sides);
}

/** Returns the sides with this replica's first, then by time. */
export function ownFirst<S extends { own: boolean; at: string }>(sides: readonly S[]): S[] {
  return [...sides].sort((a, b) => Number(b.own) - Number(a.own) || (a.at < b.at ? -1 : 1));
}

/** Returns how both values can be kept. */
export function bothOf({ collection, field, sides }: RecordConflict): Both {
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
  const sides = ordered(conflict);
  if (choice.kind === 'other') {
    if (!typed?.ok) return undefined;
    return { value: conflict.field === 'names' ? leading(names, typed.value as Name) : typed.value };
  }
  if (choice.kind === 'side') {
    const side = sides[choice.at];
    if (!side) return undefined;
    return { value: conflict.field === 'names' ? onlyName(conflict, side, names) : side.value };
  }
  const lead = sides[choice.lead];
  if (!lead) return undefined;
  const others = sides.filter((side) => side !== lead);
  switch (bothOf(conflict)) {
    case 'names':
      return { value: leading(names, lead.value as Name) };
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
  const side = choice.kind === 'side' ? ordered(conflict)[choice.at] : undefined;
  const whole = side && field !== 'names' && field !== '';
  return { id, field, by: whole ? { side: { writer: side.writer, seq: side.seq } } : { value } };
}

/** Returns all names with the given one as the main name; the previous main name becomes a spelling. */
function leading(names: readonly Name[], lead: Name): Name[] {
  const rest = names
    .filter((name) => name.value !== lead.value)
    .map((name) => (name.kind === 'main' ? { ...name, kind: 'spelling' } : name));
  const known = names.find((name) => name.value === lead.value);
  return [{ ...(known ?? lead), kind: 'main' }, ...rest];
}

/** Returns the names with one side's as the main name, dropping the other sides' unless they were names before. */
function onlyName({ sides, base }: RecordConflict, side: Side, names: readonly Name[]): Name[] {
  const before = Array.isArray(base?.value) ? (base.value as Name[]) : [];
  const lost = new Set(sides.filter((other) => other !== side).map((other) => (other.value as Name).value));
  const kept = leading(names, side.value as Name).flatMap((name) => {
    if (name.kind === 'main' || !lost.has(name.value)) return [name];
    const was = before.find((old) => old.value === name.value && old.kind !== 'main');
    return was ? [was] : [];
  });
  return kept;
}

function union(lists: readonly (readonly unknown[])[]): unknown[] {
  const seen = new Set<string>();
  return lists.flat().filter((entry) => {
    const key = JSON.stringify(entry);
    return seen.has(key) ? false : seen.add(key);
  });
}
