import { dayText } from '#lib/edtf/calendar.ts';
import { createMergeIndex } from '#core/merged-view/merge-index.ts';
import { createMergedView } from '#core/merged-view/merged-view.ts';
import { createReverseIndex } from '#core/records/reverse-index.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { createChronology, type Chronology } from '#core/chronology/index.ts';
import { alternate, spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';
import { withStore } from './with-store.ts';

const runs = 20;
const firstDay = 10_000;

/** The edit of each run; afterwards impossible orders are counted. */
type Edit = (tx: Tx, ids: readonly string[], at: number) => void;

const edits: Record<string, Edit> = {
  'a date that fits': (tx, ids, at) => {
    tx.set('events', ids[at] ?? '', { when: `[${dayText(firstDay + at - 1)}..${dayText(firstDay + at + 1)}]` });
  },
  'a date that clashes': (tx, ids, at) => {
    tx.set('events', ids[at] ?? '', { when: dayText(firstDay + at - 200) });
  },
  'a reversed order': (tx, ids, at) => {
    tx.set('events', ids[at] ?? '', {
      order: [{ rule: 'after', event: ids[Math.min(at + 40, ids.length - 1)] ?? '' }],
    });
  },
  'a removed order': (tx, ids, at) => {
    tx.set('events', ids[at] ?? '', { order: [] });
  },
};

/** Measures edits in one connected group of this many events; the peer recomputes the whole case. */
export function benchOrder(size: number): Promise<BenchRow[]> {
  return withStore(async (store) => {
    const ids = await fill(store, size);
    const chronology = chronologyOf(store);
    chronology.clashes();
    const rows: BenchRow[] = [];
    for (const [what, edit] of Object.entries(edits)) {
      const times = { ours: [] as number[], peer: [] as number[] };
      for (let run = 0; run < runs; run++) {
        const at = 2 + ((run * 7919) % (size - 2));
        await store.transact('edit', (tx) => {
          edit(tx, ids, at);
        });
        const round = await alternate(
          1,
          () => Promise.resolve(chronology.clashes()),
          () => Promise.resolve(chronologyOf(store).clashes()),
        );
        times.ours.push(...round.ours);
        times.peer.push(...round.peer);
        await store.undo();
        chronology.clashes();
      }
      rows.push({
        what: `impossible orders after ${what}`,
        size,
        unit: 'ms',
        ...spread(times.ours),
        runs,
        peer: { name: 'all from scratch', ...spread(times.peer) },
      });
    }
    return rows;
  });
}

function chronologyOf(store: Store): Chronology {
  const reverse = createReverseIndex(store);
  const identity = createMergeIndex(store);
  return createChronology({ store, mergedView: createMergedView(store, reverse, identity), reverse, identity });
}

/** Adds a chain of events: every third has a date, and each comes after the one before it and one other, some at least a day later. */
async function fill(store: Store, size: number): Promise<string[]> {
  const ids: string[] = [];
  await store.transact('fill', (tx) => {
    for (let at = 0; at < size; at++) {
      const near = ids[at - 1];
      const far = ids[Math.floor(at / 2)];
      ids.push(
        tx.create('events', {
          title: `Event ${at}`,
          when: at % 3 ? null : dayText(firstDay + at),
          order: [
            ...(near === undefined
              ? []
              : [{ rule: 'after' as const, event: near, ...(at % 5 ? {} : { atLeast: 'P1D' }) }]),
            ...(far === undefined ? [] : [{ rule: 'after' as const, event: far }]),
          ],
        }),
      );
    }
  });
  return ids;
}
