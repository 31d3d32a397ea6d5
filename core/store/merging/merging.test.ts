import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  id,
  perform,
  runActions,
  schedule,
  visibleState,
  settle,
  inSomeOrder,
  stateOf,
  Writer,
  type MergeLine,
} from '#tests/support/simulated-writers.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { RowReads } from '#core/store/draft.ts';
import { keyOf } from './elements.ts';
import type { CaseState } from '#core/store/state.ts';
import type { Conflict } from '#core/store/types.ts';

/**
 * Applies the rules for `notes` by comparing every pair of lines. Returns the values that were not replaced by a writer
 * who had seen them.
 */
function standing(lines: readonly MergeLine[]): unknown[] {
  type Value = { value: unknown; of?: { writer: string; seq: number } };
  const sets: { line: MergeLine; values: readonly Value[] }[] = lines.flatMap((line) => {
    return line.changes.flatMap((change) => {
      if (!('set' in change) || !change.set.notes) return [];
      const sides = change.sides?.notes?.[1] ?? [];
      return [{ line, values: sides.length > 1 ? sides : [{ value: change.set.notes[1] }] }];
    });
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
  const last = sets.filter((set) => ![...follows.values()].some((before) => before.has(set)));
  // A value that a line reopened is dropped if its writer has set another value since.
  const isSaidAnew = (set: (typeof sets)[number], of: { writer: string; seq: number } | undefined) =>
    last.some((other) => other !== set && other.line.writer === of?.writer && other.line.seq >= of.seq);
  return [
    ...new Set(last.flatMap((set) => set.values.filter(({ of }) => !isSaidAnew(set, of)).map(({ value }) => value))),
  ];
}

function replaced(later: MergeLine, earlier: MergeLine): boolean {
  if (later === earlier) return false;
  const seen = later.writer === earlier.writer ? later.seq : (later.seen[earlier.writer] ?? 0);
  return seen >= earlier.seq;
}

describe('the lines of two to four writers', () => {
  test('give the same state in any order of arrival', () => {
    fc.assert(
      fc.property(schedule, ({ actions, count, dice }) => {
        const writers = runActions(actions, count);
        const all = writers.flatMap(({ lines }) => lines);
        expect(visibleState(stateOf(inSomeOrder(writers, dice)))).toEqual(visibleState(stateOf(all)));
        // A copy that has read all the others is the same as one that has written nothing.
        for (const writer of writers) {
          for (const other of writers) other.lines.forEach(() => writer.receive(other));
          expect(visibleState(writer.state)).toEqual(visibleState(stateOf(all)));
        }
      }),
      { numRuns: isLongRun ? 5_000 : 60, seed: 5, examples: [[heardOutOfOrder]] },
    );
  });

  test('give the same state and the same view even with values of a wrong type', () => {
    const junk = fc.constantFrom<unknown>(5, 'x', null, {}, [], [5], [null], [{}], [{ value: 5, kind: 'main' }], true);
    const fields = fc.constantFrom('names', 'tags', 'notes', 'description', 'dates', 'countries', 'protected', 'image');
    const wrong = fc.array(fc.record({ by: fc.nat(3), field: fields, before: junk, after: junk }), { maxLength: 6 });
    const shown = (state: CaseState) => {
      const reads = new RowReads(state.tables);
      return [reads.find(id), state.unreadable(), state.conflicts(), reads.count('people')];
    };
    fc.assert(
      fc.property(schedule, wrong, ({ actions, count, dice }, lines) => {
        const writers = runActions(actions, count);
        for (const { by, field, before, after } of lines) {
          const change = { collection: 'people', id, set: { [field]: [before, after] as const } };
          writers[by % writers.length]?.writeChange(1_000 + by, change);
        }
        const all = stateOf(writers.flatMap((writer) => writer.lines));
        const other = stateOf(inSomeOrder(writers, dice));
        expect(visibleState(other)).toEqual(visibleState(all));
        expect(shown(other)).toEqual(shown(all));
      }),
      { numRuns: isLongRun ? 5_000 : 40, seed: 8 },
    );
  });

  test('lose no edit: every value not knowingly replaced is shown or listed', () => {
    fc.assert(
      fc.property(schedule, ({ actions, count, dice }) => {
        const writers = runActions(actions, count);
        const state = stateOf(inSomeOrder(writers, dice));
        const row = state.tables.row('people', id);
        const values = standing(writers.flatMap(({ lines }) => lines));
        if (!row || values.length === 0) return;
        const listed = state.conflicts().find(({ field }) => field === 'notes');
        expect(values).toContain(row.record.notes);
        if (row.trashed) return;
        const kept = listed ? listed.sides.map(({ value }) => value) : [row.record.notes];
        expect([...kept].sort()).toEqual([...values].sort());
      }),
      { numRuns: isLongRun ? 5_000 : 120, seed: 6 },
    );
  });

  test('keep an added element unless someone who knew of it removed it', () => {
    fc.assert(
      fc.property(schedule, ({ actions, count }) => {
        const writers = runActions(actions, count);
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
      { numRuns: isLongRun ? 5_000 : 120, seed: 7 },
    );
  });

  test('undo a decision back to its conflict and redo it, even after a restart', () => {
    let settled = 0;
    fc.assert(
      fc.property(schedule, fc.nat(3), ({ actions, count, dice }, pick) => {
        const writers = runActions(actions, count);
        let writer = writers[pick % count] ?? new Writer('');
        const before = writer.state.conflicts();
        const field = settle(writer, 100, pick);
        if (before.length === 0) return;
        settled += 1;
        const after = visibleState(writer.state);
        // Records in the trash have no conflicts.
        expect(writer.state.conflicts()).toHaveLength(writer.row?.trashed ? 0 : before.length - 1);
        for (let turn = 0; turn < 2; turn += 1) {
          writer = writer.restarted(inSomeOrder([...writers.filter(({ name }) => name !== writer.name), writer], dice));
          writer.step(100, 'undo');
          const again = writer.state.conflicts();
          expect(again.find((conflict) => conflict.field === field)).toEqual(
            before.find((conflict) => conflict.field === field),
          );
          // Any change of a record is a vote for keeping it, so in other conflicts only the values are the same.
          expect(valuesIn(again)).toEqual(valuesIn(before));
          writer = writer.restarted(
            [...writers.filter(({ name }) => name !== writer.name), writer].flatMap(({ lines }) => lines),
          );
          writer.step(100, 'redo');
          expect(contentOf(visibleState(writer.state))).toEqual(contentOf(after));
        }
      }),
      { numRuns: isLongRun ? 5_000 : 350, seed: 8 },
    );
    expect(settled).toBeGreaterThan(isLongRun ? 1_000 : 70);
  });

  test('lose nothing of others by undo, only own values or values that their writer gave up', () => {
    fc.assert(
      fc.property(schedule, ({ actions, count }) => {
        const writers = Array.from({ length: count }, (_, at) => new Writer(`w${at}`));
        const givenUp = new Set<unknown>();
        const authors = new Map<unknown, string>();
        const dropped = new Map(writers.map(({ name }) => [name, new Set<unknown>()]));
        let made = 0;
        for (const action of [{ who: 0, other: 0, do: 'tag' as const, value: 0, ms: 1 }, ...actions]) {
          const writer = writers[action.who % count];
          if (!writer) continue;
          const before = notesOf(writer.state);
          perform(writer, writers, action, () => (made += 1));
          const after = notesOf(writer.state);
          if (action.do === 'set')
            for (const value of after) if (!before.includes(value)) authors.set(value, writer.name);
          // Values of records moved to the trash are not lost.
          if (action.do === 'hear' || writer.row?.trashed) continue;
          const gone = before.filter((value) => !after.includes(value));
          for (const value of gone) {
            if (action.do !== 'undo' && action.do !== 'redo') dropped.get(writer.name)?.add(value);
            const author = authors.get(value);
            const isOwn = author === writer.name || author === undefined;
            if (isOwn) givenUp.add(value);
            expect(isOwn || givenUp.has(value) || dropped.get(writer.name)?.has(value)).toBe(true);
          }
        }
      }),
      { numRuns: isLongRun ? 5_000 : 100, seed: 9 },
    );
  });
});

/**
 * One writer adds a tag and undoes that, another removes the record and undoes that, a third has only seen the removal
 * and repeats it.
 */
const heardOutOfOrder: typeof schedule extends fc.Arbitrary<infer S> ? S : never = {
  actions: [
    { who: 1, other: 0, do: 'tag', value: 0, ms: 1 },
    { who: 3, other: 1, do: 'hear', value: 0, ms: 1 },
    { who: 1, other: 0, do: 'undo', value: 0, ms: 3 },
    { who: 3, other: 1, do: 'hear', value: 0, ms: 1 },
    { who: 3, other: 0, do: 'remove', value: 0, ms: 1 },
    { who: 0, other: 3, do: 'hear', value: 0, ms: 1 },
    { who: 3, other: 0, do: 'undo', value: 0, ms: 1 },
    { who: 0, other: 0, do: 'restore', value: 0, ms: 1 },
    { who: 0, other: 0, do: 'undo', value: 0, ms: 1 },
  ],
  count: 4,
  dice: [0],
};

function valuesIn(conflicts: readonly Conflict[]): unknown {
  return conflicts.map(({ field, sides }) => [field, ...sides.map(({ value }) => value)]);
}

/** Returns the values the user can choose from for the notes. */
function notesOf(state: CaseState): unknown[] {
  const row = state.tables.row('people', id);
  if (!row || row.trashed) return [];
  const listed = state.conflicts().find(({ field }) => field === 'notes');
  return listed ? listed.sides.map(({ value }) => value) : [row.record.notes];
}

/** Removes what differs between lines with the same content. */
function contentOf(seen: unknown): unknown {
  const { record, decisions, conflicts, ...rest } = seen as {
    record: object;
    decisions: { field: string }[];
    conflicts: Conflict[];
  };
  return {
    ...rest,
    record: { ...record, updatedAt: '' },
    conflicts: valuesIn(conflicts),
    decisions: decisions.map(({ field }) => field).sort(),
  };
}
