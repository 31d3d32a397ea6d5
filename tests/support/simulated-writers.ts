import fc from 'fast-check';
import { Draft } from '#core/store/draft.ts';
import { keyOf } from '#core/store/merging/elements.ts';
import { stampTime } from '#core/store/journal/hlc.ts';
import { Schemas } from '#core/store/schema.ts';
import { CaseState } from '#core/store/state.ts';
import type { Line } from '#core/store/journal/lines.ts';
import type { Change } from '#core/store/types.ts';

const schemas = new Schemas();
export const id = '01900000-0000-7000-8000-000000000001';

/** A line reduced to what merging reads. */
export type MergeLine = Pick<Line, 'seq' | 'hlc' | 'seen' | 'changes' | 'undoes' | 'redoes'> & { writer: string };

function apply(state: CaseState, { writer, ...line }: MergeLine): void {
  const head = { seq: line.seq, hash: '', hlc: line.hlc, segment: 1, start: 0, end: 0, line: 1, closed: true };
  state.apply(writer, { line: { v: 1, prev: null, label: '', hash: '', ...line }, head });
}

const stamp = (ms: number) => `${String(ms).padStart(13, '0')}-0000`;

/** One writer with a copy of the case, who makes changes and records what they had seen. */
export class Writer {
  readonly lines: MergeLine[] = [];
  readonly state: CaseState;
  private readonly receivedCounts = new Map<string, number>();
  private lastMs = 0;

  constructor(readonly name: string) {
    this.state = new CaseState(schemas, name);
  }

  /** Writes a change. @param wallMs the writer's clock, which may be wrong; a writer's stamps increase all the same */
  writeChange(wallMs: number, change: Change): void {
    this.writeChanges(wallMs, [change]);
  }

  /** Writes several changes in one line. */
  writeChanges(wallMs: number, changes: Change[]): void {
    this.write(wallMs, () => ({ changes }));
  }

  /** Changes the record as the store does: this settles a field in conflict. */
  draft(wallMs: number, fn: (draft: Draft) => void): void {
    this.write(wallMs, (at) => {
      const draft = new Draft(this.state.tables, schemas, at);
      fn(draft);
      return { changes: draft.changes };
    });
  }

  /** Undoes or redoes this writer's last step. Returns false when there is none. */
  step(wallMs: number, direction: 'undo' | 'redo'): boolean {
    let wasTaken = false;
    this.write(wallMs, (at) => {
      const plan = this.state.undo.plan(direction, this.state.tables, { ownWriter: this.name, at });
      wasTaken = plan !== null;
      if (!plan) return { changes: [] };
      return { changes: plan.changes, ...(direction === 'undo' ? { undoes: plan.step } : { redoes: plan.step }) };
    });
    return wasTaken;
  }

  /** Returns the same writer after a restart, from its own lines and those that it had received, in any order. */
  restarted(lines: readonly MergeLine[]): Writer {
    const again = new Writer(this.name);
    again.lines.push(...this.lines);
    again.lastMs = this.lastMs;
    for (const [name, count] of this.receivedCounts) again.receivedCounts.set(name, count);
    const isKnown = ({ writer, seq }: MergeLine) =>
      writer === this.name || seq <= (this.receivedCounts.get(writer) ?? 0);
    for (const line of lines.filter(isKnown)) apply(again.state, line);
    return again;
  }

  private write(wallMs: number, make: (at: string) => Pick<MergeLine, 'changes' | 'undoes' | 'redoes'>): void {
    const ms = Math.max(wallMs, this.lastMs + 1);
    const content = make(stampTime(stamp(ms)));
    if (content.changes.length === 0 && content.undoes === undefined && content.redoes === undefined) return;
    this.lastMs = ms;
    const line = {
      writer: this.name,
      seq: this.lines.length + 1,
      hlc: stamp(ms),
      seen: Object.fromEntries(this.receivedCounts),
      ...content,
    };
    this.lines.push(line);
    apply(this.state, line);
  }

  /** Receives the next line of another writer that is not here yet. */
  receive(other: Writer): void {
    const at = this.receivedCounts.get(other.name) ?? 0;
    const line = other.lines[at];
    if (!line || other === this) return;
    this.receivedCounts.set(other.name, at + 1);
    apply(this.state, line);
  }

  /** Does the same, after receiving everything that the line's writer had seen. */
  receiveInOrder(other: Writer, writers: readonly Writer[]): void {
    const line = other.lines[this.receivedCounts.get(other.name) ?? 0];
    for (const [name, seq] of other === this ? [] : Object.entries(line?.seen ?? {})) {
      const earlier = writers.find((one) => one.name === name);
      while (earlier && earlier !== this && (this.receivedCounts.get(name) ?? 0) < seq)
        this.receiveInOrder(earlier, writers);
    }
    this.receive(other);
  }

  get row() {
    return this.state.tables.row('people', id);
  }
}

const actionArbitrary = fc.record({
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
type Action = typeof actionArbitrary extends fc.Arbitrary<infer A> ? A : never;

export function perform(
  writer: Writer,
  writers: readonly Writer[],
  { other, do: kind, value, ms }: Action,
  nextNumber: () => number,
): void {
  if (kind === 'hear') {
    writer.receive(writers[other % writers.length] ?? writer);
    return;
  }
  const { row } = writer;
  const target = { collection: 'people', id };
  if (!row) {
    // Only the first writer makes the record, as ids are never made twice.
    if (writer === writers[0]) {
      const names = [{ value: 'Ada', kind: 'main' }];
      writer.writeChange(ms, { ...target, create: { notes: '', tags: ['old'], names } });
    }
    return;
  }
  if (kind === 'undo' || kind === 'redo') {
    writer.step(ms, kind);
    return;
  }
  if (kind === 'settle') settle(writer, ms, value);
  if (kind === 'reopen') reopen(writer, writers, ms, value);
  if (kind === 'restore') {
    if (row.trashed) writer.writeChange(ms, { ...target, restore: true });
    return;
  }
  if (row.trashed) return;
  const { tags, names } = row.record as unknown as {
    tags: string[];
    names: { value: string; kind: string }[];
  };
  const tag = `t${value}`;
  if (kind === 'set') writer.draft(ms, (draft) => draft.set('people', id, { notes: `n${nextNumber()}` }));
  if (kind === 'tag' && !tags.includes(tag))
    writer.writeChange(ms, { ...target, set: { tags: [tags, [...tags, tag]] } });
  if (kind === 'untag' && tags.length > 0) writer.writeChange(ms, { ...target, set: { tags: [tags, tags.slice(1)] } });
  if (kind === 'name') {
    const others = names.map((name) => (name.kind === 'main' ? { ...name, kind: 'former' } : name));
    const after = [{ value: `N${nextNumber()}`, kind: 'main' }, ...others];
    writer.writeChange(ms, { ...target, set: { names: [names, after] } });
  }
  if (kind === 'remove') writer.writeChange(ms, { ...target, remove: true });
}

/** Settles one of the open conflicts with one of its sides; for names both stay, the chosen one leading. */
export function settle(writer: Writer, ms: number, dice: number): string | undefined {
  const conflicts = writer.state.conflicts();
  const conflict = conflicts[dice % Math.max(1, conflicts.length)];
  const side = conflict?.sides[dice % conflict.sides.length];
  if (!conflict || !side) return undefined;
  writer.draft(ms, (draft) => {
    if (conflict.field === '') draft.settleRemoval('people', id, side.value === true);
    else
      draft.settle(
        'people',
        id,
        conflict.field,
        conflict.field === 'names' ? withMainName(draft, side.value) : side.value,
      );
  });
  return conflict.field;
}

function withMainName(draft: Draft, mainName: unknown): unknown {
  const names = draft.get('people', id)?.names ?? [];
  return names.map((name) => {
    if (keyOf(name) === keyOf(mainName)) return { ...name, kind: 'main' };
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

export function runActions(actions: readonly Action[], count: number): Writer[] {
  const writers = Array.from({ length: count }, (_, at) => new Writer(`w${at}`));
  let lastNumber = 0;
  const [first] = writers;
  for (const writer of writers)
    perform(writer, writers, { who: 0, other: 0, do: writer === first ? 'tag' : 'hear', value: 0, ms: 1 }, () => 0);
  for (const action of actions) {
    const writer = writers[action.who % count];
    if (writer) perform(writer, writers, action, () => (lastNumber += 1));
  }
  return writers;
}

/** Returns all lines in one of the orders in which they may arrive: each writer's own in order, otherwise as the dice say. */
export function inSomeOrder(writers: readonly Writer[], dice: readonly number[]): MergeLine[] {
  const queues = writers.map(({ lines }) => [...lines]);
  const order: MergeLine[] = [];
  for (let turn = 0; queues.some((lines) => lines.length > 0); turn += 1) {
    const nonEmpty = queues.filter((lines) => lines.length > 0);
    const line = nonEmpty[(dice[turn % dice.length] ?? 0) % nonEmpty.length]?.shift();
    if (line) order.push(line);
  }
  return order;
}

export function stateOf(lines: readonly MergeLine[]): CaseState {
  const state = new CaseState(schemas, null);
  for (const line of lines) apply(state, line);
  return state;
}

export function visibleState(state: CaseState): unknown {
  const row = state.tables.row('people', id);
  const { unmade } = state;
  const now = { record: row?.record, trashed: row?.trashed, conflicts: state.conflicts(), unmade: unmade.size };
  return { ...now, decisions: state.decisions() };
}

export const schedule = fc.record({
  actions: fc.array(actionArbitrary, { minLength: 5, maxLength: 60, size: 'max' }),
  count: fc.integer({ min: 2, max: 4 }),
  dice: fc.array(fc.nat(3), { minLength: 7, maxLength: 40 }),
});
