/** Kinds of link between two events that say which came first, or what is within what. */
export const orderingLinks = ['precedes', 'caused', 'part-of'] as const;

export type OrderingLink = (typeof orderingLinks)[number];

/**
 * One thing that somebody typed about when events were. `event` and `other` are the records as they are shown, after all
 * merges; `on` is the record on which it was typed.
 */
export type Bond =
  | { kind: 'date'; on: string; event: string; when: string }
  | {
      kind: 'order';
      on: string;
      event: string;
      rule: 'before' | 'after' | 'during';
      other: string;
      atLeast: string | null;
      atMost: string | null;
    }
  /** `event` is part of `other`. */
  | { kind: 'part'; on: string; event: string; other: string }
  /** `event` caused, came before or is part of `other`. */
  | { kind: 'link'; on: string; event: string; other: string; link: OrderingLink };

/** A span of milliseconds since 1970, both ends included; infinite where nothing is known. */
export interface Span {
  from: number;
  to: number;
}

/** Within what the beginning and the end of something lie. */
export interface TimeRange {
  start: Span;
  end: Span;
}

/** Things typed that cannot all be so: in the order in which one leads to the next, and none too many. */
export interface Clash {
  /** Dates, if any, first and last. */
  bonds: readonly Bond[];
}

/** What is known of an event beyond what is typed on it. */
export interface Derived {
  range: TimeRange;
  /** Which bounds are tighter than the event's own date. */
  tighter: { startFrom: boolean; startTo: boolean; endFrom: boolean; endTo: boolean };
  /** Whether it rests on a date that is marked as doubtful. */
  doubtful: boolean;
  /** What it follows from. Worked out when asked: it may go a long way back. */
  because(): Bond[];
}

/** The events that bonds speak of. */
export function eventsOf(bonds: readonly Bond[]): Set<string> {
  return new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [bond.event] : [bond.event, bond.other])));
}

/** By what a clash is known as long as the same orders clash: the records on which they are typed. */
export function keyOf(bonds: readonly Bond[]): string {
  return [...new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [] : [bond.on, bond.event, bond.other])))]
    .sort()
    .join(' ');
}
