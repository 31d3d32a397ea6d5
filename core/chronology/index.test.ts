import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { quickIo, temporaryCase, type TestStore } from '#tests/support/store.ts';
import { dayText } from '#lib/edtf/calendar.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { createChronology, type Chronology } from './index.ts';
import { isLongRun } from '#tests/support/long-run.ts';

let made: TestStore;
let store: Store;

beforeEach(async () => {
  made = await temporaryCase({ io: quickIo });
  store = await made.open();
});
afterEach(() => made.end());

function timesOf(of: Store): Chronology {
  const reverse = createReverseIndex(of);
  const identity = createMergeIndex(of);
  return createChronology({ store: of, mergedView: createMergedView(of, reverse, identity), reverse, identity });
}

/** Everything that is reported about a case. */
function told(times: Chronology) {
  const events = store.list('events').map(({ id }) => id);
  return {
    clashes: times.clashes().map(({ bonds }) => bonds),
    of: events.map((event) => times.clashesOf(event).map(({ bonds }) => bonds)),
    derived: events.map((event) => {
      const found = times.derivedOf(event);
      return found && { ...found, because: found.because() };
    }),
  };
}

const rules = ['before', 'after', 'during'] as const;
const links = ['precedes', 'caused', 'part-of', 'paid'] as const;

/** A random edit, derived from numbers; what it touches depends on what exists by then. */
function edit(tx: Tx, [what = 0, x = 0, y = 0, z = 0]: readonly number[]): void {
  const choose = (list: readonly { id: string }[], n: number) =>
    [...list].sort((one, other) => (one.id < other.id ? -1 : 1))[n % Math.max(1, list.length)]?.id;
  const event = choose(tx.list('events'), x);
  const other = choose(tx.list('events'), y);
  if (event === undefined || other === undefined || what === 0) {
    tx.create('events', { title: `Event ${x}`, when: z % 2 ? dayText(18_000 + (y % 60)) : null });
    return;
  }
  switch (what) {
    case 1: {
      tx.set('events', event, { when: z % 4 ? `${dayText(18_000 + (y % 60))}${z % 3 ? '' : '?'}` : null });
      return;
    }
    case 2:
    case 3: {
      const lengths = z % 3 ? {} : { atLeast: z % 2 ? `P${z % 20}D` : 'P1M', atMost: z % 4 ? null : 'P2M' };
      const order = tx.get('events', event)?.order ?? [];
      tx.set('events', event, {
        order: [...order.slice(0, 2), { rule: rules[z % 3] ?? 'before', event: other, ...lengths }],
      });
      return;
    }
    case 4: {
      tx.set('events', event, { order: (tx.get('events', event)?.order ?? []).slice(1) });
      return;
    }
    case 5: {
      tx.set('events', event, { partOf: z % 2 && event !== other ? other : null });
      return;
    }
    case 6:
      tx.create('links', { kind: links[z % 4] ?? 'caused', from: event, to: other });
      return;
    case 7: {
      const link = choose(tx.list('links'), x);
      if (link === undefined) return;
      if (z % 2) tx.remove('links', link);
      else tx.set('links', link, { certainty: z % 4 ? 'disputed' : 'confirmed' });
      return;
    }
    case 8: {
      tx.remove('events', event);
      return;
    }
    case 9: {
      const trashed = choose(tx.list('events', { trash: true }), x);
      if (trashed !== undefined) tx.restore('events', trashed);
      return;
    }
    case 10:
      if (event !== other) tx.create('identities', { members: [event, other], decision: 'same', lead: event });
      return;
    default: {
      const decision = choose(tx.list('identities'), x);
      if (decision !== undefined) tx.remove('identities', decision);
    }
  }
}

test('clashes and derived dates after any edits and undos, also while they are solved in slices, equal those computed from scratch', async () => {
  let clashes = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(11), fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 12, maxLength: 50 }),
      async (edits) => {
        await made.end();
        made = await temporaryCase({ io: quickIo });
        store = await made.open();
        await store.transact('some', (tx) => {
          for (let at = 0; at < 8; at++) edit(tx, [0, at, at * 7, at]);
        });
        const kept = timesOf(store);
        let going = [kept.current(), kept.current()];
        for (const [at, one] of edits.entries()) {
          // Each has done a step when the edit comes, and does the rest after it.
          if (at % 4 !== 1) going.push(kept.current());
          await store.transact('edit', (tx) => {
            edit(tx, one);
          });
          if (at % 5 === 4) await store.undo();
          if (at % 3 !== 0) continue;
          const now = told(kept);
          clashes += now.clashes.length;
          expect(now).toEqual(told(timesOf(store)));
          await Promise.all(going);
          going = [];
          expect(told(kept)).toEqual(now);
        }
      },
    ),
    { numRuns: isLongRun ? 100 : 20 },
  );
  // The edits do produce clashes.
  expect(clashes).toBeGreaterThan(100);
});

test('an edit in a chain of 5,000 events is cheaper than starting from scratch', { tags: 'timing' }, async () => {
  const ids: string[] = [];
  await store.transact('fill', (tx) => {
    for (let at = 0; at < 5_000; at++) {
      const order = at
        ? [{ rule: 'after' as const, event: ids[at - 1] ?? '', ...(at % 3 ? {} : { atLeast: 'P1D' }) }]
        : [];
      ids.push(tx.create('events', { title: `Event ${at}`, when: at % 2 ? null : dayText(10_000 + at), order }));
    }
  });
  // The time to compute everything from scratch indicates how fast this machine currently is.
  const anew = () => {
    const all = timesOf(store);
    const began = performance.now();
    expect(all.clashes()).toHaveLength(1);
    return performance.now() - began;
  };
  const times = timesOf(store);
  expect(times.clashes()).toEqual([]);
  const whole: number[] = [];
  const taken: number[] = [];
  for (const at of [1000, 2000, 3000, 4000, 500, 1500, 2500]) {
    const id = ids[at] ?? '';
    await store.transact('edit', (tx) => {
      tx.set('events', id, { when: dayText(10_000 + at - 20) });
    });
    const began = performance.now();
    expect(times.clashesOf(id)).toHaveLength(1);
    taken.push(performance.now() - began);
    whole.push(anew());
    await store.undo();
    expect(times.clashes()).toEqual([]);
  }
  expect(middle(taken)).toBeLessThan(middle(whole));
});

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;
}

test('the orders of events are solved in slices, so that others have their turn', async () => {
  await store.transact('fill', (tx) => {
    for (let at = 0; at < 3_000; at++) tx.create('events', { title: `Event ${at}`, when: dayText(10_000 + at) });
  });
  let isTurn = false;
  setImmediate(() => (isTurn = true));
  await timesOf(store).current();
  expect(isTurn).toBe(true);
});
