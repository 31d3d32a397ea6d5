import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownersOf } from '#core/model/references.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { inSomeOrder, stateOf, Writer } from '#tests/support/simulated-writers.ts';
import type { CaseState } from '#core/store/state.ts';

const act = fc.record({
  who: fc.nat(2),
  do: fc.constantFrom('hear', 'hear', 'hear', 'person', 'link', 'note', 'remove', 'restore', 'undo', 'redo'),
  other: fc.nat(2),
  at: fc.nat(5),
  ms: fc.integer({ min: 1, max: 60 }),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function perform(writers: readonly Writer[], { who, do: what, other, at, ms }: Act, next: () => string): void {
  const writer = writers[who];
  if (!writer) return;
  const { tables } = writer.state;
  const rows = ['people', 'links'].flatMap((collection) =>
    [...tables.rows(collection)].map((row) => ({ collection, row, id: row.record.id })),
  );
  const live = rows.filter(({ row }) => !row.trashed);
  const people = live.filter(({ collection }) => collection === 'people');
  const chosen = live[at % Math.max(1, live.length)];
  const gone = rows.filter(({ row }) => row.trashed)[at % 3];
  if (what === 'hear') writer.receiveInOrder(writers[other] ?? writer, writers);
  if (what === 'person') writer.writeChange(ms, { collection: 'people', id: next(), create: { notes: '' } });
  const [from, to] = [people[at % Math.max(1, people.length)], people[(at + 1) % Math.max(1, people.length)]];
  if (what === 'link' && from && to) {
    writer.writeChange(ms, { collection: 'links', id: next(), create: { from: from.id, to: to.id, notes: '' } });
  }
  if (what === 'note' && chosen) {
    const { collection, id, row } = chosen;
    writer.writeChange(ms, { collection, id, set: { notes: [row.record['notes'], `${at} ${ms}`] } });
  }
  if (what === 'remove' && chosen) {
    const hanging = live.filter(({ collection, row }) =>
      ownersOf(collection, row.record).some(({ id }) => id === chosen.id),
    );
    writer.writeChanges(
      ms,
      [chosen, ...hanging].map(({ collection, id }) => ({ collection, id, remove: true as const })),
    );
  }
  if (what === 'restore' && gone) {
    const isHeld = ownersOf(gone.collection, gone.row.record).every(({ id }) => people.some((one) => one.id === id));
    if (isHeld) writer.writeChange(ms, { collection: gone.collection, id: gone.id, restore: true });
  }
  if (what === 'undo' || what === 'redo') writer.step(ms, what);
}

/** Returns links outside the trash with an end in the trash. */
function stranded({ tables }: CaseState): string[] {
  return [...tables.rows('links')].flatMap(({ record, trashed }) =>
    !trashed && ownersOf('links', record).some(({ id }) => tables.row('people', id)?.trashed) ? [record.id] : [],
  );
}

function seen(state: CaseState): unknown {
  const rows = ['people', 'links'].flatMap((collection) => [...state.tables.rows(collection)]);
  const shown = rows.map(({ record, trashed }) => ({ record, trashed }));
  return { shown: shown.sort((a, b) => (a.record.id < b.record.id ? -1 : 1)), conflicts: state.conflicts() };
}

test('a new paragraph keeps its section and dossier out of the trash, in any order of arrival', () => {
  const [one, two, three] = [new Writer('w0'), new Writer('w1'), new Writer('w2')];
  one.writeChange(1, { collection: 'dossiers', id: idOf(1), create: { title: 'File' } });
  two.receive(one);
  two.writeChange(2, { collection: 'sections', id: idOf(2), create: { dossier: idOf(1), title: 'Old' } });
  for (const writer of [one, three]) writer.receiveInOrder(two, [one, two, three]);
  three.writeChange(3, { collection: 'paragraphs', id: idOf(3), create: { section: idOf(2), text: 'new' } });
  const removed = ['dossiers', 'sections'].map((collection, at) => ({
    collection,
    id: idOf(at + 1),
    remove: true as const,
  }));
  one.writeChanges(4, removed);
  for (const lines of [
    [one, two, three],
    [one, three, two],
    [three, one, two],
    [three, two, one],
  ]) {
    const { tables } = stateOf(lines.flatMap((writer) => writer.lines));
    expect([tables.row('dossiers', idOf(1))?.trashed, tables.row('sections', idOf(2))?.trashed]).toEqual([
      false,
      false,
    ]);
  }
});

describe('records and links of three writers', () => {
  test('end up the same in any order of arrival, and no link has an end in the trash', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 5, maxLength: 40, size: 'max' }),
        fc.array(fc.nat(3), { minLength: 7, maxLength: 40 }),
        (acts, dice) => {
          const writers = ['w0', 'w1', 'w2'].map((name) => new Writer(name));
          let made = 0;
          for (const one of acts) perform(writers, one, () => idOf((made += 1)));
          const one = stateOf(inSomeOrder(writers, dice));
          const other = stateOf(writers.flatMap(({ lines }) => lines));
          expect(seen(one)).toEqual(seen(other));
          expect(stranded(one)).toEqual([]);
          for (const { state } of writers) expect(stranded(state)).toEqual([]);
        },
      ),
      { numRuns: isLongRun ? 5_000 : 150, seed: 7 },
    );
  });
});
