import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { AsWritten } from '#core/store/view.ts';
import { eventsOf, type Bond } from '#lib/temporal/model.ts';
import { createBondReader, type BondDeps } from './bonds.ts';
import { addTo } from '#lib/append.ts';

/** What every event and link says about the order of events, by the events that it names. */
export interface BondIndex {
  /** Events whose bonds have changed since they were solved. The solver removes them. */
  readonly dirty: Set<string>;
  /** Reads the records that have changed, one per step; the first time, all events and links. Whatever is left undone, the next call does. */
  update(): Iterable<void>;
  /** Returns everything that an event depends on, directly or indirectly, with all bonds between those events. */
  connected(event: string): { events: string[]; bonds: Bond[] };
}

export interface BondIndexDeps extends BondDeps {
  reverse: AsWritten<ReverseIndex>;
}

/** Tracks which records change, and reads them on demand. An edit that says nothing about time makes no event dirty. */
export function createBondIndex(deps: BondIndexDeps): BondIndex {
  const { store, reverse, identity } = deps;
  const bondsOn = createBondReader(deps);
  /** Bonds by the record that states them, with the events that they name. */
  const byRecord = new Map<string, { bonds: readonly Bond[]; events: ReadonlySet<string> }>();
  /** By event, the records that say something about it. */
  const byEvent = new Map<string, Set<string>>();
  /** Records that have changed; `true` includes what points to them. */
  const stale = new Map<string, boolean>();
  /** Records to be read again. */
  const unread = new Set<string>();
  const dirty = new Set<string>();
  let isAwake = false;

  store.onCommit('chronology', ({ changes }) => {
    if (!isAwake) return;
    for (const { collection, id, kind } of changes) {
      if (collection !== 'events' && collection !== 'links') continue;
      stale.set(id, kind !== 'set' || (stale.get(id) ?? false));
    }
  });
  identity.onChange('chronology', (ids) => {
    if (isAwake) for (const id of ids) stale.set(id, true);
  });

  function read(id: string): void {
    const before = byRecord.get(id);
    const bonds = bondsOn(id);
    if (JSON.stringify(before?.bonds ?? []) === JSON.stringify(bonds)) return;
    for (const event of before?.events ?? []) {
      byEvent.get(event)?.delete(id);
      dirty.add(event);
    }
    const events = eventsOf(bonds);
    if (bonds.length) byRecord.set(id, { bonds, events });
    else byRecord.delete(id);
    for (const event of events) {
      addTo(byEvent, event, id);
      dirty.add(event);
    }
  }

  /** Collects what is to be read again after changes. */
  function takeStale(): void {
    for (const [id, withPointers] of stale) {
      unread.add(id).add(identity.lead(id));
      if (!withPointers) continue;
      for (const record of byEvent.get(id) ?? []) unread.add(record);
      for (const { collection, id: pointer } of reverse.pointingAt(id)) {
        if (collection === 'events' || collection === 'links') unread.add(pointer);
      }
    }
    stale.clear();
  }

  return {
    dirty,
    *update() {
      if (!isAwake) {
        isAwake = true;
        for (const collection of ['events', 'links'] as const) {
          for (const { id } of store.list(collection)) unread.add(id);
        }
      }
      takeStale();
      for (const id of unread) {
        unread.delete(id);
        read(id);
        yield;
      }
    },
    connected(event) {
      const events = new Set([event]);
      const records = new Set<string>();
      for (const one of events) {
        for (const record of byEvent.get(one) ?? []) {
          if (records.has(record)) continue;
          records.add(record);
          for (const other of byRecord.get(record)?.events ?? []) events.add(other);
        }
      }
      // Both are sorted, so that an explanation is the same no matter which event it was found from.
      const bonds = [...records].sort().flatMap((record) => byRecord.get(record)?.bonds ?? []);
      return { events: [...events].sort(), bonds };
    },
  };
}
