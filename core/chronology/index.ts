import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { Shown } from '#core/merged-view/merged-view.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import {
  keyOf,
  namedIn,
  orderingLinks,
  type Bond,
  type Clash,
  type Derived,
  type OrderingLink,
} from '#lib/temporal/model.ts';
import { outcomeOf, type Outcome } from '#lib/temporal/solve.ts';
import type { AsWritten } from '#core/store/view.ts';

/** What cannot have been in the order that is typed, and what follows of when things were; kept current by commits. */
export interface Times {
  /** Goes up when any of the answers may be another. */
  version(): number;
  clashes(): readonly Clash[];
  /** Those that an event is part of. @param event as it is shown */
  clashesOf(event: string): readonly Clash[];
  derivedOf(event: string): Derived | undefined;
}

export interface TimesDeps {
  store: Store;
  shown: Shown;
  reverse: AsWritten<ReverseIndex>;
  identity: IdentityIndex;
}

/** Events that depend on each other, with what follows of them. */
interface Component {
  events: readonly string[];
  outcome: Outcome;
  /** By event, when somebody asked. */
  clashes?: ReadonlyMap<string, readonly Clash[]>;
}

const noClashes: readonly Clash[] = [];

/**
 * Notes what each event and link says of the order, and works out again only those components that something else is said
 * of, when somebody asks. An edit that says nothing of time costs nothing.
 */
export function createTimes({ store, shown, reverse, identity }: TimesDeps): Times {
  /** By the record on which it stands, with the events that it speaks of. */
  const said = new Map<string, { bonds: readonly Bond[]; events: ReadonlySet<string> }>();
  /** By event: the records that say something of it. */
  const about = new Map<string, Set<string>>();
  const components = new Map<string, Component>();
  const all = new Set<Component>();
  /** Records to be read again; with `true`, also what points to them. */
  const stale = new Map<string, boolean>();
  const dirty = new Set<string>();
  const state: { isAwake: boolean; version: number; list: readonly Clash[] | null } = {
    isAwake: false,
    version: 0,
    list: null,
  };

  store.onCommit('chronology', ({ changes }) => {
    if (!state.isAwake) return;
    for (const { collection, id, kind } of changes) {
      if (collection !== 'events' && collection !== 'links') continue;
      stale.set(id, kind !== 'set' || (stale.get(id) ?? false));
    }
  });
  identity.onChange('chronology', (ids) => {
    if (state.isAwake) for (const id of ids) stale.set(id, true);
  });

  function bondsOn(id: string): Bond[] {
    const event = store.get('events', id);
    if (event) return [...ofShown(id), ...ordersOn(id)];
    const link = store.get('links', id);
    const from = link && eventAt(link.from);
    const to = link && eventAt(link.to);
    if (!from || !to || link.certainty === 'disputed' || !isOrdering(link.kind)) return [];
    return [{ kind: 'link', on: id, event: from, other: to, link: link.kind }];
  }

  /** What an event has one of: where records are merged, that which is shown. */
  function ofShown(id: string): Bond[] {
    const event = shown.reads.get('events', id);
    if (!event) return [];
    const whole = event.partOf === null ? undefined : eventAt(event.partOf);
    return [
      ...(event.when === null ? [] : [{ kind: 'date' as const, on: id, event: id, when: event.when }]),
      ...(whole ? [{ kind: 'part' as const, on: id, event: id, other: whole }] : []),
    ];
  }

  function ordersOn(id: string): Bond[] {
    const event = identity.lead(id);
    return (store.get('events', id)?.order ?? []).flatMap((rule) => {
      const other = eventAt(rule.event);
      if (!other) return [];
      const { atLeast = null, atMost = null } = rule;
      return [{ kind: 'order' as const, on: id, event, rule: rule.rule, other, atLeast, atMost }];
    });
  }

  /** An event as it is shown; undefined for one that is not here, and for what is none. */
  function eventAt(id: string): string | undefined {
    const lead = identity.lead(id);
    return store.get('events', id) && store.get('events', lead) ? lead : undefined;
  }

  function readAgain(id: string): void {
    const before = said.get(id);
    const now = bondsOn(id);
    if (JSON.stringify(before?.bonds ?? []) === JSON.stringify(now)) return;
    for (const event of before?.events ?? []) {
      about.get(event)?.delete(id);
      dirty.add(event);
    }
    const events = namedIn(now);
    if (now.length) said.set(id, { bonds: now, events });
    else said.delete(id);
    for (const event of events) {
      about.set(event, (about.get(event) ?? new Set()).add(id));
      dirty.add(event);
    }
  }

  function readStale(): void {
    const again = new Set<string>();
    for (const [id, isOther] of stale) {
      again.add(id).add(identity.lead(id));
      if (!isOther) continue;
      for (const owner of about.get(id) ?? []) again.add(owner);
      for (const { collection, id: pointer } of reverse.pointingAt(id)) {
        if (collection === 'events' || collection === 'links') again.add(pointer);
      }
    }
    stale.clear();
    for (const id of again) readAgain(id);
  }

  /** Everything that an event depends on, through any number of steps, and the records that say so. */
  function connected(event: string): { events: string[]; owners: string[] } {
    const events = new Set([event]);
    const owners = new Set<string>();
    for (const one of events) {
      for (const owner of about.get(one) ?? []) {
        if (owners.has(owner)) continue;
        owners.add(owner);
        for (const other of said.get(owner)?.events ?? []) events.add(other);
      }
    }
    // In one order, however it was come to: the same orders are told in the same words.
    return { events: [...events].sort(), owners: [...owners].sort() };
  }

  function solveAgain(): void {
    if (dirty.size === 0) return;
    state.version++;
    state.list = null;
    for (const event of [...dirty]) {
      const component = components.get(event);
      if (!component) continue;
      // Whatever hung together may fall apart.
      all.delete(component);
      for (const member of component.events) {
        components.delete(member);
        dirty.add(member);
      }
    }
    for (const event of dirty) {
      if (components.has(event) || !about.get(event)?.size) continue;
      const { events, owners } = connected(event);
      const bonds = owners.flatMap((owner) => said.get(owner)?.bonds ?? []);
      // A date alone clashes with nothing.
      const isAlone = bonds.every(({ kind }) => kind === 'date');
      const outcome = isAlone ? nothing : outcomeOf(events, bonds);
      const component: Component = { events, outcome };
      for (const member of events) components.set(member, component);
      if (!isAlone) all.add(component);
    }
    dirty.clear();
  }

  function current(): void {
    if (!state.isAwake) {
      state.isAwake = true;
      for (const collection of ['events', 'links'] as const) {
        for (const { id } of store.list(collection)) readAgain(id);
      }
    }
    readStale();
    solveAgain();
  }

  function clashes(): readonly Clash[] {
    current();
    state.list ??= inTurn([...all].flatMap(({ outcome }) => outcome.clashes));
    return state.list;
  }

  return {
    version() {
      current();
      return state.version;
    },
    clashes,
    clashesOf(event) {
      current();
      const component = components.get(event);
      if (!component?.outcome.clashes.length) return noClashes;
      component.clashes ??= byEvent(component.outcome.clashes);
      return component.clashes.get(event) ?? noClashes;
    },
    derivedOf(event) {
      current();
      return components.get(event)?.outcome.derivedOf(event);
    },
  };
}

const nothing: Outcome = { clashes: [], derivedOf: () => undefined };

function isOrdering(kind: string): kind is OrderingLink {
  return (orderingLinks as readonly string[]).includes(kind);
}

function inTurn(clashes: readonly Clash[]): readonly Clash[] {
  const keyed = clashes.map((clash) => ({ clash, key: keyOf(clash.bonds) }));
  keyed.sort(({ key: one }, { key: other }) => (one < other ? -1 : one > other ? 1 : 0));
  return keyed.map(({ clash }) => clash);
}

function byEvent(clashes: readonly Clash[]): ReadonlyMap<string, readonly Clash[]> {
  const found = new Map<string, Clash[]>();
  for (const clash of clashes) {
    for (const event of namedIn(clash.bonds)) {
      const known = found.get(event);
      if (known) known.push(clash);
      else found.set(event, [clash]);
    }
  }
  return found;
}
