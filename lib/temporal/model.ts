/** Kinds of link between two events that determine their order or containment. */
export const orderingLinks = ['precedes', 'caused', 'part-of'] as const;

export type OrderingLink = (typeof orderingLinks)[number];

/**
 * One thing that somebody typed about the time of events. `event` and `other` are the records in the merged view; `on` is the record on
 * which it was typed.
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
  /** `event` caused, preceded or is part of `other`. */
  | { kind: 'link'; on: string; event: string; other: string; link: OrderingLink };

/** A span of milliseconds since 1970, inclusive; infinite if unknown. */
export interface Span {
  from: number;
  to: number;
}

/** The spans that contain the start and the end of something. */
export interface TimeRange {
  start: Span;
  end: Span;
}

/** Typed bonds that contradict each other: in the order in which one leads to the next, with none that is unnecessary. */
export interface Clash {
  /** Dates, if any, are first and last. */
  bonds: readonly Bond[];
}

/** What is known about an event beyond what was typed on it. */
export interface Derived {
  range: TimeRange;
  /** Which bounds are tighter than the event's own date. */
  tighter: { startFrom: boolean; startTo: boolean; endFrom: boolean; endTo: boolean };
  /** Whether it is based on a date marked as doubtful. */
  doubtful: boolean;
  /** What it follows from. Computed on demand: it may go a long way back. */
  because(): Bond[];
}

/** Returns the events that bonds refer to. */
export function eventsOf(bonds: readonly Bond[]): Set<string> {
  return new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [bond.event] : [bond.event, bond.other])));
}

/** Returns the key of a clash, stable while the same orders clash: the records on which they were typed. */
export function keyOf(bonds: readonly Bond[]): string {
  return [...new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [] : [bond.on, bond.event, bond.other])))]
    .sort()
    .join(' ');
}
