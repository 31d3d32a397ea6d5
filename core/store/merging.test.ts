import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collections } from '#core/records/collections.ts';
import { keyOf } from './elements.ts';
import { Schemas } from './schema.ts';
import { CaseState } from './state.ts';
import type { Line } from './lines.ts';
import type { Change } from './types.ts';

const schemas = new Schemas(collections);
const id = 'p1';

/** A line with only what merging looks at. */
type Said = Pick<Line, 'seq' | 'hlc' | 'seen' | 'changes'> & { writer: string };

function apply(state: CaseState, { writer, ...line }: Said): void {
  const head = { seq: line.seq, hash: '', hlc: line.hlc, segment: 1, start: 0, end: 0, line: 1, closed: true };
  state.apply(writer, { line: { v: 1, prev: null, label: '', hash: '', ...line }, head });
}

const stamp = (ms: number) => `${String(ms).padStart(13, '0')}-0000`;

/** One writer with a copy of the case, who changes what there is to change and says what they had seen. */
class Writer {
  readonly lines: Said[] = [];
  readonly state = new CaseState(schemas, null);
  private readonly known = new Map<string, number>();
  private last = 0;

  constructor(readonly name: string) {}

  /** @param wall the writer's clock, which may be wrong; a writer's stamps grow all the same */
  say(wall: number, change: Change): void {
    const ms = (this.last = Math.max(wall, this.last + 1));
    const line = {
      writer: this.name,
      seq: this.lines.length + 1,
      hlc: stamp(ms),
      seen: Object.fromEntries(this.known),
      changes: [change],
    };
    this.lines.push(line);
    apply(this.state, line);
  }

  /** Takes in the next line of another writer that is not here yet. */
  hear(other: Writer): void {
    const at = this.known.get(other.name) ?? 0;
    const line = other.lines[at];
    if (!line || other === this) return;
    this.known.set(other.name, at + 1);
    apply(this.state, line);
  }

  get row() {
    return this.state.tables.row('people', id);
  }
}

const act = fc.record({
  who: fc.nat(3),
  other: fc.nat(3),
  do: fc.constantFrom('hear', 'hear', 'hear', 'hear', 'set', 'set', 'tag', 'untag', 'name', 'remove', 'restore'),
  value: fc.nat(3),
  ms: fc.integer({ min: 1, max: 60 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

function perform(
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
  if (what === 'restore') {
    if (row.trashed) writer.say(ms, { ...target, restore: true });
    return;
  }
  if (row.trashed) return;
  const { tags, names, notes } = row.record as unknown as {
    tags: string[];
    names: { value: string; kind: string }[];
    notes: string;
  };
  const tag = `t${value}`;
  if (what === 'set') writer.say(ms, { ...target, set: { notes: [notes, `n${made()}`] } });
  if (what === 'tag' && !tags.includes(tag)) writer.say(ms, { ...target, set: { tags: [tags, [...tags, tag]] } });
  if (what === 'untag' && tags.length > 0) writer.say(ms, { ...target, set: { tags: [tags, tags.slice(1)] } });
  if (what === 'name') {
    const others = names.map((name) => (name.kind === 'main' ? { ...name, kind: 'former' } : name));
    const after = [{ value: `N${made()}`, kind: 'main' }, ...others];
    writer.say(ms, { ...target, set: { names: [names, after] } });
  }
  if (what === 'remove') writer.say(ms, { ...target, remove: true });
}

function run(acts: readonly Act[], count: number): Writer[] {
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

/** All lines in one of the orders in which they may arrive: each writer's own in order, else as the dice say. */
function shuffled(writers: readonly Writer[], dice: readonly number[]): Said[] {
  const rest = writers.map(({ lines }) => [...lines]);
  const order: Said[] = [];
  for (let turn = 0; rest.some((lines) => lines.length > 0); turn += 1) {
    const some = rest.filter((lines) => lines.length > 0);
    const line = some[(dice[turn % dice.length] ?? 0) % some.length]?.shift();
    if (line) order.push(line);
  }
  return order;
}

function stateOf(lines: readonly Said[]): CaseState {
  const state = new CaseState(schemas, null);
  for (const line of lines) apply(state, line);
  return state;
}

function seenBy(state: CaseState): unknown {
  const row = state.tables.row('people', id);
  return { record: row?.record, trashed: row?.trashed, conflicts: state.conflicts(), unmade: state.unmade.size };
}

const schedule = fc.record({
  acts: fc.array(act, { minLength: 5, maxLength: 60, size: 'max' }),
  count: fc.integer({ min: 2, max: 4 }),
  dice: fc.array(fc.nat(3), { minLength: 7, maxLength: 40 }),
});

/** What the rules say of `notes`, by looking at every pair of lines: values that nobody who had seen them replaced. */
function standing(lines: readonly Said[]): unknown[] {
  const sets = lines.flatMap((line) => {
    const [change] = line.changes;
    return change && 'set' in change && change.set.notes ? [{ line, value: change.set.notes[1] }] : [];
  });
  const follows = new Map(
    sets.map((later) => [later, new Set(sets.filter((earlier) => replaced(later.line, earlier.line)))]),
  );
  for (let more = true; more;) {
    more = false;
    for (const before of follows.values()) {
      for (const earlier of [...before]) {
        for (const still of follows.get(earlier) ?? []) if (!before.has(still)) more = Boolean(before.add(still));
      }
    }
  }
  return sets.filter((set) => ![...follows.values()].some((before) => before.has(set))).map(({ value }) => value);
}

function replaced(later: Said, earlier: Said): boolean {
  if (later === earlier) return false;
  const seen = later.writer === earlier.writer ? later.seq : (later.seen[earlier.writer] ?? 0);
  return seen >= earlier.seq;
}

describe('the lines of two to four writers', () => {
  test('come to the same in whatever order they arrive', () => {
    fc.assert(
      fc.property(schedule, ({ acts, count, dice }) => {
        const writers = run(acts, count);
        const all = writers.flatMap(({ lines }) => lines);
        expect(seenBy(stateOf(shuffled(writers, dice)))).toEqual(seenBy(stateOf(all)));
        // A copy that has taken in all the rest is no different from one that has written nothing.
        for (const writer of writers) {
          for (const other of writers) other.lines.forEach(() => writer.hear(other));
          expect(seenBy(writer.state)).toEqual(seenBy(stateOf(all)));
        }
      }),
      { numRuns: 1_500, seed: 5 },
    );
  });

  test('lose no edit: what nobody replaced knowingly is shown or listed', () => {
    fc.assert(
      fc.property(schedule, ({ acts, count, dice }) => {
        const writers = run(acts, count);
        const state = stateOf(shuffled(writers, dice));
        const row = state.tables.row('people', id);
        const values = standing(writers.flatMap(({ lines }) => lines));
        if (!row || values.length === 0) return;
        const listed = state.conflicts().find(({ field }) => field === 'notes');
        expect(values).toContain(row.record.notes);
        if (row.trashed) return;
        const kept = listed ? listed.sides.map(({ value }) => value) : [row.record.notes];
        expect([...kept].sort()).toEqual([...values].sort());
      }),
      { numRuns: 1_500, seed: 6 },
    );
  });

  test('keep an element that one put in and nobody who knew of it took out', () => {
    fc.assert(
      fc.property(schedule, ({ acts, count }) => {
        const writers = run(acts, count);
        const lines = writers.flatMap((writer) => writer.lines);
        const row = stateOf(lines).tables.row('people', id);
        for (const field of ['tags', 'names']) {
          const has = new Set(((row?.record[field] ?? []) as unknown[]).map(keyOf));
          for (const line of lines) {
            const [change] = line.changes;
            const [before, after] = (change && 'set' in change && (change.set[field] as [unknown[], unknown[]])) || [
              [],
              [],
            ];
            const put = after.map(keyOf).filter((key) => !before.map(keyOf).includes(key));
            for (const key of put) {
              const taken = lines.some((other) => {
                const [gone] = other.changes;
                const [was, is] = (gone && 'set' in gone && (gone.set[field] as [unknown[], unknown[]])) || [[], []];
                return replaced(other, line) && was.map(keyOf).includes(key) && !is.map(keyOf).includes(key);
              });
              expect(has.has(key) || taken).toBe(true);
            }
          }
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
