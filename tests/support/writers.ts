import fc from 'fast-check';
import { collections } from '#core/model/collections.ts';
import { Draft } from '#core/store/draft.ts';
import { keyOf } from '#core/store/merging/elements.ts';
import { stampTime } from '#core/store/journal/hlc.ts';
import { Schemas } from '#core/store/schema.ts';
import { CaseState } from '#core/store/state.ts';
import type { Line } from '#core/store/journal/lines.ts';
import type { Change } from '#core/store/types.ts';

const schemas = new Schemas(collections);
export const id = '01900000-0000-7000-8000-000000000001';

/** A line reduced to what merging reads. */
export type Said = Pick<Line, 'seq' | 'hlc' | 'seen' | 'changes' | 'undoes' | 'redoes'> & { writer: string };

function apply(state: CaseState, { writer, ...line }: Said): void {
  const head = { seq: line.seq, hash: '', hlc: line.hlc, segment: 1, start: 0, end: 0, line: 1, closed: true };
  state.apply(writer, { line: { v: 1, prev: null, label: '', hash: '', ...line }, head });
}

const stamp = (ms: number) => `${String(ms).padStart(13, '0')}-0000`;

/** One writer with a copy of the case, who makes changes and records what they had seen. */
export class Writer {
  readonly lines: Said[] = [];
  readonly state: CaseState;
  private readonly known = new Map<string, number>();
  private last = 0;

  constructor(readonly name: string) {
    this.state = new CaseState(schemas, name);
  }

  /** Writes a change. @param wall the writer's clock, which may be wrong; a writer's stamps increase all the same */
  say(wall: number, change: Change): void {
    this.sayAll(wall, [change]);
  }

  /** Writes several changes in one line. */
  sayAll(wall: number, changes: Change[]): void {
    this.write(wall, () => ({ changes }));
  }

  /** Changes the record as the store does: this settles a field in conflict. */
  draft(wall: number, fn: (draft: Draft) => void): void {
    this.write(wall, (at) => {
      const draft = new Draft(this.state.tables, schemas, at);
      fn(draft);
      return { changes: draft.changes };
    });
  }

  /** Undoes or redoes this writer's last step. Returns false when there is none. */
  step(wall: number, direction: 'undo' | 'redo'): boolean {
    let taken = false;
    this.write(wall, (at) => {
      const plan = this.state.undo.plan(direction, this.state.tables, { ownWriter: this.name, at });
      taken = plan !== null;
      if (!plan) return { changes: [] };
      return { changes: plan.changes, ...(direction === 'undo' ? { undoes: plan.step } : { redoes: plan.step }) };
    });
    return taken;
  }

  /** Returns the same writer after a restart, from its own lines and those that it had received, in any order. */
  restarted(lines: readonly Said[]): Writer {
    const again = new Writer(this.name);
    again.lines.push(...this.lines);
    again.last = this.last;
    for (const [name, count] of this.known) again.known.set(name, count);
    const isKnown = ({ writer, seq }: Said) => writer === this.name || seq <= (this.known.get(writer) ?? 0);
    for (const line of lines.filter(isKnown)) apply(again.state, line);
    return again;
  }

  private write(wall: number, make: (at: string) => Pick<Said, 'changes' | 'undoes' | 'redoes'>): void {
    const ms = Math.max(wall, this.last + 1);
    const said = make(stampTime(stamp(ms)));
    if (said.changes.length === 0 && said.undoes === undefined && said.redoes === undefined) return;
    this.last = ms;
    const line = {
      writer: this.name,
      seq: this.lines.length + 1,
      hlc: stamp(ms),
      seen: Object.fromEntries(this.known),
      ...said,
    };
    this.lines.push(line);
    apply(this.state, line);
  }

  /** Receives the next line of another writer that is not here yet. */
  hear(other: Writer): void {
    const at = this.known.get(other.name) ?? 0;
    const line = other.lines[at];
    if (!line || other === this) return;
    this.known.set(other.name, at + 1);
    apply(this.state, line);
  }

  /** Does the same, after receiving everything that the line's writer had seen. */
  hearInOrder(other: Writer, writers: readonly Writer[]): void {
    const line = other.lines[this.known.get(other.name) ?? 0];
    for (const [name, seq] of other === this ? [] : Object.entries(line?.seen ?? {})) {
      const earlier = writers.find((one) => one.name === name);
      while (earlier && earlier !== this && (this.known.get(name) ?? 0) < seq) this.hearInOrder(earlier, writers);
    }
    this.hear(other);
  }

  get row() {
    return this.state.tables.row('people', id);
  }
}

const act = fc.record({
  who: fc.nat(3),
  other: fc.nat(3),
  do: fc.constantFrom(
    ...([
      'hear',
      'hear',
      'hear',
      'hear',
      'hear',
      'hear',
      'set',
      'set',
      'tag',
      'untag',
      'name',
      'remove',
      'restore',
    ] as const),
    ...(['settle', 'settle', 'undo', 'undo', 'redo', 'reopen'] as const),
  ),
  value: fc.nat(3),
  ms: fc.integer({ min: 1, max: 60 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

export function perform(
  writer: Writer,
  writers: readonly Writer[],
  { other, do: what, value, ms }: Act,
  made: () => number,
): void {
  if (what === 'hear') {
    writer.hear(writers[other % writers.length] ?? writer);
    return;
  }
  const { row } = writer;
  const target = { collection: 'people', id };
  if (!row) {
    // Only the first writer makes the record, as ids are never made twice.
    if (writer === writers[0]) {
      const names = [{ value: 'Ada', kind: 'main' }];
      writer.say(ms, { ...target, create: { notes: '', tags: ['old'], names } });
    }
    return;
  }
  if (what === 'undo' || what === 'redo') {
    writer.step(ms, what);
    return;
  }
  if (what === 'settle') settle(writer, ms, value);
  if (what === 'reopen') reopen(writer, writers, ms, value);
  if (what === 'restore') {
    if (row.trashed) writer.say(ms, { ...target, restore: true });
    return;
  }
  if (row.trashed) return;
  const { tags, names } = row.record as unknown as {
    tags: string[];
    names: { value: string; kind: string }[];
  };
  const tag = `t${value}`;
  if (what === 'set') writer.draft(ms, (draft) => draft.set('people', id, { notes: `n${made()}` }));
  if (what === 'tag' && !tags.includes(tag)) writer.say(ms, { ...target, set: { tags: [tags, [...tags, tag]] } });
  if (what === 'untag' && tags.length > 0) writer.say(ms, { ...target, set: { tags: [tags, tags.slice(1)] } });
  if (what === 'name') {
    const others = names.map((name) => (name.kind === 'main' ? { ...name, kind: 'former' } : name));
    const after = [{ value: `N${made()}`, kind: 'main' }, ...others];
    writer.say(ms, { ...target, set: { names: [names, after] } });
  }
  if (what === 'remove') writer.say(ms, { ...target, remove: true });
}

/** Settles one of the open conflicts with one of its sides; for names both stay, the chosen one leading. */
export function settle(writer: Writer, ms: number, dice: number): string | undefined {
  const conflicts = writer.state.conflicts();
  const conflict = conflicts[dice % Math.max(1, conflicts.length)];
  const side = conflict?.sides[dice % conflict.sides.length];
  if (!conflict || !side) return undefined;
  writer.draft(ms, (draft) => {
    if (conflict.field === '') draft.settleRemoval('people', id, side.value === true);
    else draft.settle('people', id, conflict.field, conflict.field === 'names' ? ledBy(draft, side.value) : side.value);
  });
  return conflict.field;
}

function ledBy(draft: Draft, lead: unknown): unknown {
  const names = draft.get('people', id)?.names ?? [];
  return names.map((name) => {
    if (keyOf(name) === keyOf(lead)) return { ...name, kind: 'main' };
    return name.kind === 'main' ? { ...name, kind: 'spelling' } : name;
  });
}

function reopen(writer: Writer, writers: readonly Writer[], ms: number, dice: number): void {
  const decisions = writer.state.decisions();
  const decision = decisions[dice % Math.max(1, decisions.length)];
  const line = writers.find(({ name }) => name === decision?.writer)?.lines[(decision?.seq ?? 0) - 1];
  const change = line?.changes.find((one) => 'sides' in one && one.sides?.[decision?.field ?? '']);
  if (!change || !line || (writer.row?.trashed && decision?.field !== '')) return;
  writer.draft(ms, (draft) => draft.reopen(change, line));
}

export function run(acts: readonly Act[], count: number): Writer[] {
  const writers = Array.from({ length: count }, (_, at) => new Writer(`w${at}`));
  let made = 0;
  const [first] = writers;
  for (const writer of writers)
    perform(writer, writers, { who: 0, other: 0, do: writer === first ? 'tag' : 'hear', value: 0, ms: 1 }, () => 0);
  for (const action of acts) {
    const writer = writers[action.who % count];
    if (writer) perform(writer, writers, action, () => (made += 1));
  }
  return writers;
}

/** Returns all lines in one of the orders in which they may arrive: each writer's own in order, otherwise as the dice say. */
export function shuffled(writers: readonly Writer[], dice: readonly number[]): Said[] {
  const rest = writers.map(({ lines }) => [...lines]);
  const order: Said[] = [];
  for (let turn = 0; rest.some((lines) => lines.length > 0); turn += 1) {
    const some = rest.filter((lines) => lines.length > 0);
    const line = some[(dice[turn % dice.length] ?? 0) % some.length]?.shift();
    if (line) order.push(line);
  }
  return order;
}

export function stateOf(lines: readonly Said[]): CaseState {
  const state = new CaseState(schemas, null);
  for (const line of lines) apply(state, line);
  return state;
}

export function seenBy(state: CaseState): unknown {
  const row = state.tables.row('people', id);
  const { unmade } = state;
  const now = { record: row?.record, trashed: row?.trashed, conflicts: state.conflicts(), unmade: unmade.size };
  return { ...now, decisions: state.decisions() };
}

export const schedule = fc.record({
  acts: fc.array(act, { minLength: 5, maxLength: 60, size: 'max' }),
  count: fc.integer({ min: 2, max: 4 }),
  dice: fc.array(fc.nat(3), { minLength: 7, maxLength: 40 }),
});
