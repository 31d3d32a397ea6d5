import { equalJson } from './changes.ts';
import { toSide, sidesFor } from './conflicts.ts';
import { isSetField, keyOf, withoutChange } from './elements.ts';
import { compareStamps, stampTime } from '#core/store/journal/hlc.ts';
import { editsOf, type Marks } from './marks.ts';
import { versionsOf } from './merging.ts';
import type { Row } from './row.ts';
import type { Change, SkipReason, SetChange, Sides } from '#core/store/types.ts';
import { sees, valuesOf, type Side, type Version } from './versions.ts';

/** What a change did, as far as undoing it requires: a creation is undone without its fields. */
export type Op = SetChange | { collection: string; id: string; did: 'create' | 'remove' | 'restore'; sides?: Sides };

/** Who is undoing, and the time of the change set. */
export interface Actor {
  ownWriter: string | null;
  at: string;
}

/** One field as an inverted change sets it. */
interface InvertedField {
  pair: readonly [now: unknown, back: unknown];
  sides?: readonly [before: readonly Side[], after: readonly Side[]];
}

/** The value of a field before and after a change. */
type Pair = readonly [before: unknown, after: unknown];
type SidePair = readonly [before: readonly Side[], after: readonly Side[]];
type Target = Pick<Change, 'collection' | 'id'>;
type OnSkipped = (field: string, reason: SkipReason) => void;

/**
 * Returns the change that undoes another, as far as its result is still there: other writers' values, which it did not
 * know of, stay as sides to choose from. Returns null if nothing can be undone; `leave` is told what was skipped, and
 * why.
 * @param seenMarks marks of the record before anything of the step was undone
 */
export function invertChange(
  op: Op,
  row: Row | undefined,
  seenMarks: Marks | undefined,
  { ownWriter, at }: Actor,
  leave: OnSkipped,
): Change | null {
  const { collection, id } = op;
  if (!row) {
    for (const field of 'set' in op ? Object.keys(op.set) : ['']) leave(field, 'missing');
    return null;
  }
  if (!('set' in op)) return invertLife(op, row, seenMarks ?? row.marks, ownWriter, leave);
  const backs = new Map<string, InvertedField>();
  for (const [field, pair] of Object.entries(op.set)) {
    const sides = op.sides?.[field];
    const back = row.trashed
      ? null
      : isSetField(collection, field)
        ? invertSet(row, field, pair, sides)
        : invertOwnField(row, field, pair, sides, { ownWriter, at });
    if (back) backs.set(field, back);
    else leave(field, row.trashed ? 'in-trash' : 'changed-since');
  }
  return asChange({ collection, id }, backs);
}

/**
 * Returns the change that reopens what a line settled, whatever has happened since: values given after the decision
 * become additional sides. Returns null if the line settled nothing about the record.
 */
export function reopenConflict(
  decision: Change,
  row: Row,
  line: { writer: string; seq: number },
  at: string,
): Change | null {
  const { collection, id } = decision;
  const sides = 'create' in decision ? undefined : decision.sides;
  const lifeSides = sides?.[''];
  if (lifeSides) return { collection, id, restore: true, sides: { '': [sidesFor(row, ''), lifeSides[0]] } };
  const backs = new Map<string, InvertedField>();
  for (const [field, pair] of Object.entries(sides ?? {})) {
    const values = 'set' in decision ? decision.set[field] : undefined;
    if (!values || pair[0].length < 2) continue;
    const isOthers = ({ stamp }: Version<unknown>) => stamp.writer !== line.writer || stamp.seq !== line.seq;
    const stay = () => valuesOf(versionsOf(row, field).filter(isOthers));
    backs.set(
      field,
      isSetField(collection, field)
        ? invertNames(row, field, values, pair)
        : invertField(row, field, pair[0], stay(), at),
    );
  }
  return asChange({ collection, id }, backs);
}

function asChange({ collection, id }: Target, backs: ReadonlyMap<string, InvertedField>): SetChange | null {
  if (backs.size === 0) return null;
  const sides = [...backs].flatMap(([field, back]) => (back.sides ? [[field, back.sides] as const] : []));
  return {
    collection,
    id,
    set: Object.fromEntries([...backs].map(([field, { pair }]) => [field, pair])),
    ...(sides.length > 0 ? { sides: Object.fromEntries(sides) } : {}),
  };
}

/** Inverts one field, if it still has what the writer's own line gave it. */
function invertOwnField(
  row: Row,
  field: string,
  [before, after]: Pair,
  sides: SidePair | undefined,
  by: Actor,
): InvertedField | null {
  const made = sides ? sides[1].map(({ value }) => value) : [after];
  const target = sides?.[0] ?? [{ value: before }];
  const stay = otherValues(versionsOf(row, field), made, by.ownWriter);
  if (stay) return invertField(row, field, remainingSides(target, stay), stay, by.at);
  if (sides || !equalJson(row.record[field] ?? null, after)) return null;
  // A writer who gave the same value independently agrees.
  const differ = valuesOf(versionsOf(row, field)).filter(({ value }) => !equalJson(value, after));
  return invertField(row, field, target, differ, by.at);
}

/** Returns the values other than those that a writer's own line gave, or null if the latter no longer hold. */
function otherValues(
  versions: readonly Version<unknown>[],
  made: readonly unknown[],
  ownWriter: string | null,
): readonly Version<unknown>[] | null {
  const mine = versions.find(({ stamp }) => stamp.writer === ownWriter);
  if (mine && sameValues(mine.sides?.map(({ value }) => value) ?? [mine.value], made)) {
    return valuesOf(versions.filter((version) => version !== mine));
  }
  // Its value may be among those that another line reopened.
  const values = valuesOf(versions);
  const isIts = ({ value, stamp }: Version<unknown>) => stamp.writer === ownWriter && equalJson(value, made[0]);
  return made.length === 1 && values.some(isIts) ? values.filter((value) => !isIts(value)) : null;
}

/** Returns the sides without those of writers who have given another value since. */
function remainingSides(sides: readonly Side[], others: readonly Version<unknown>[]): readonly Side[] {
  return sides.filter(
    ({ of }) => !of || !others.some(({ stamp }) => stamp.writer === of.writer && stamp.seq >= of.seq),
  );
}

/** Returns a field with some of its values replaced by others; the remaining values stay as choices. */
function invertField(
  row: Row,
  field: string,
  target: readonly Side[],
  stay: readonly Version<unknown>[],
  at: string,
): InvertedField {
  const after = distinctSides([...target, ...stay.map(toSide)], at);
  const now = sidesFor(row, field);
  const pair = [row.record[field] ?? null, shownSide(after, at)?.value ?? null] as const;
  return now.length > 1 || after.length > 1 ? { pair, sides: [now, after] } : { pair };
}

/**
 * Returns a set with one change undone. Names that a decision chose between are undone only if they are still as the
 * decision left them.
 */
function invertSet(row: Row, field: string, [before, after]: Pair, sides: SidePair | undefined): InvertedField | null {
  const now = row.record[field] ?? null;
  if (!sides) {
    const isUnchanged = equalJson(now, after);
    const back = isUnchanged ? before : withoutChange(now, [before, after]);
    return isUnchanged || !equalJson(now, back) ? { pair: [now, back] } : null;
  }
  const keys = new Set([...sides[0], ...sides[1]].map(({ value }) => keyOf(value)));
  const isOther = ({ value }: Side) => !keys.has(keyOf(value));
  for (const key of keys) if (!equalJson(elementAt(now, key), elementAt(after, key))) return null;
  // A name that has become a main name since then was not part of the decision.
  if (sides[0].length < 2 && sidesFor(row, field, true).some(isOther)) return null;
  return invertNames(row, field, [before, after], sides);
}

/** Returns the names with the main names restored that a decision chose between. */
function invertNames(row: Row, field: string, pair: Pair, [target, made]: SidePair): InvertedField {
  const now = row.record[field] ?? null;
  const current = sidesFor(row, field, true);
  const keys = new Set([...target, ...made].map(({ value }) => keyOf(value)));
  const after = [...target, ...current.filter(({ value }) => !keys.has(keyOf(value)))];
  const back = equalJson(now, pair[1]) ? asList(pair[0]) : withoutChange(now, pair);
  if (after.length < 2) return { pair: [now, back], sides: [current, after] };
  const lead = shownSide(after, '');
  const absent = after.filter(({ value }) => elementAt(back, keyOf(value)) === undefined);
  const names = [...back, ...absent.map(({ value }) => value)].map((name) => {
    if (lead && keyOf(name) === keyOf(lead.value)) return lead.value;
    return isMainName(name) ? { ...name, kind: 'spelling' } : name;
  });
  return { pair: [now, names], sides: [current, after] };
}

function invertLife(
  op: Exclude<Op, SetChange>,
  row: Row,
  seenMarks: Marks,
  ownWriter: string | null,
  leave: OnSkipped,
): Change | null {
  const { collection, id, did } = op;
  const { trashed, marks } = row;
  const sides = op.sides?.[''];
  if (sides) return invertDecision({ collection, id }, sides, marks, ownWriter, leave);
  if (did === 'remove') {
    // A removal that others dispute as well is withdrawn, if nobody else removed the record.
    const isOwn =
      seenMarks.life.length > 0 && seenMarks.life.every(({ value, stamp }) => value && stamp.writer === ownWriter);
    if (trashed || isOwn) return { collection, id, restore: true };
    leave('', 'not-in-trash');
    return null;
  }
  if (trashed) leave('', 'in-trash');
  else if (isChangedByOthers(did, seenMarks, ownWriter)) leave('', 'changed-since');
  else return { collection, id, remove: true };
  return null;
}

/**
 * Returns whether others have changed a record since the writer created or restored it, so that it is no longer theirs
 * alone to remove.
 */
function isChangedByOthers(did: 'create' | 'restore', marks: Marks, ownWriter: string | null): boolean {
  if (ownWriter === null) return false;
  const edits = [...editsOf(marks)].filter(({ writer }) => writer !== ownWriter);
  if (did === 'create') return edits.length > 0;
  const mine = marks.life.find(({ stamp }) => stamp.writer === ownWriter);
  return mine !== undefined && edits.some((edit) => !sees(mine.stamp, edit));
}

/** Returns the change that undoes a decision on whether a record stays, so that it is as before: open, or decided. */
function invertDecision(
  { collection, id }: Target,
  [target, made]: SidePair,
  marks: Marks,
  ownWriter: string | null,
  leave: OnSkipped,
): Change | null {
  const mine = marks.life.find(({ stamp }) => stamp.writer === ownWriter);
  const stands =
    mine &&
    sameValues(
      mine.sides?.map(({ value }) => value) ?? [mine.value],
      made.map(({ value }) => value),
    );
  const isUnknown = () =>
    [...editsOf(marks)].some((edit) => edit.writer !== ownWriter && mine && !sees(mine.stamp, edit));
  if (!stands || (target.length < 2 && (marks.life.length > 1 || isUnknown()))) {
    leave('', 'changed-since');
    return null;
  }
  const now = made.length > 1 ? mine.sides : [toSide(mine)];
  const sides = { '': [now ?? [], target] as const };
  return target.length < 2 && target[0]?.value === true
    ? { collection, id, remove: true, sides }
    : { collection, id, restore: true, sides };
}

function sameValues(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((value) => others.some((other) => equalJson(value, other)));
}

/** Returns the side that is shown. A side without a line belongs to the line being written. */
function shownSide(sides: readonly Side[], at: string): Side | undefined {
  let best: Side | undefined;
  for (const side of sides) if (!best || isLater(side, best, at)) best = side;
  return best;
}

function isLater(side: Side, than: Side, at: string): boolean {
  if (side.of && than.of) return compareStamps(side.of, than.of) > 0;
  const time = ({ of }: Side) => (of ? stampTime(of.hlc) : at);
  return side.of ? time(side) > time(than) : time(side) >= time(than);
}

/** Returns each value once, as its latest line gave it. */
function distinctSides(sides: readonly Side[], at: string): Side[] {
  const distinct: Side[] = [];
  for (const side of sides) {
    const same = distinct.findIndex(({ value }) => equalJson(value, side.value));
    const sameSide = distinct[same];
    if (!sameSide) distinct.push(side);
    else if (isLater(side, sameSide, at)) distinct[same] = side;
  }
  return distinct;
}

function elementAt(list: unknown, key: string): unknown {
  return asList(list).find((element) => keyOf(element) === key);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isMainName(name: unknown): name is { value: string; kind: string } {
  return typeof name === 'object' && name !== null && 'kind' in name && name.kind === 'main';
}
