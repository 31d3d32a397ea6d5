import { ascending } from '#lib/sorted.ts';

/**
 * Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): wall time where it can be trusted, and a
 * counter for two events in one millisecond or a wall clock that goes back. A stamp is text that sorts by time:
 * thirteen digits of milliseconds since 1970, a dash, four hexadecimal digits of counter. The writer's id breaks ties.
 */

const stampPattern = /^(\d{13})-([0-9a-f]{4})$/;
const maxMs = 9_999_999_999_999;
const maxCounter = 0xffff;

/** How far, in milliseconds, another writer's clock may be ahead of ours and still advance it. */
export const maxAheadMs = 24 * 60 * 60 * 1000;

export interface Clock {
  /** Returns a stamp later than any issued or observed. */
  tick(): string;
  /** Observes another writer's stamp. Returns false if it is more than `maxAheadMs` ahead; our clock does not move then. */
  observe(stamp: string): boolean;
  /** Observes this writer's own last stamp, however far ahead it is: a writer's stamps only ever grow. */
  resume(stamp: string): void;
}

/** @param now milliseconds since 1970 */
export function createClock(now: () => number): Clock {
  let ms = 0;
  let counter = -1;

  function advanceTo(stamp: string): void {
    const other = readStamp(stamp);
    if (!other || other.ms < ms || (other.ms === ms && other.counter <= counter)) return;
    ({ ms, counter } = other);
  }

  return {
    tick() {
      const wall = wallClock(now);
      if (wall > ms) {
        ms = wall;
        counter = 0;
      } else if (counter < maxCounter) {
        counter += 1;
      } else {
        ms += 1;
        counter = 0;
      }
      return writeStamp(ms, counter);
    },
    observe(stamp) {
      if (isAhead(stamp, now)) return false;
      advanceTo(stamp);
      return true;
    },
    resume: advanceTo,
  };
}

/** Returns whether a stamp is too far ahead of the wall clock to be believed. */
export function isAhead(stamp: string, now: () => number): boolean {
  const other = readStamp(stamp);
  return other !== null && other.ms > wallClock(now) + maxAheadMs;
}

export function writeStamp(ms: number, counter: number): string {
  return `${String(ms).padStart(13, '0')}-${counter.toString(16).padStart(4, '0')}`;
}

/** Returns the parts of a stamp, or null for text that is not a stamp. */
export function readStamp(stamp: string): { ms: number; counter: number } | null {
  const match = stampPattern.exec(stamp);
  return match ? { ms: Number(match[1]), counter: Number.parseInt(match[2] ?? '', 16) } : null;
}

/** Returns the wall time of a stamp as ISO 8601, UTC. */
export function stampTime(stamp: string): string {
  return new Date(readStamp(stamp)?.ms ?? 0).toISOString();
}

/** Orders two lines of any writers: by stamp, then by writer. */
export function compareStamps(a: { hlc: string; writer: string }, b: { hlc: string; writer: string }): number {
  if (a.hlc !== b.hlc) return ascending(a.hlc, b.hlc);
  return a.writer === b.writer ? 0 : ascending(a.writer, b.writer);
}

function wallClock(now: () => number): number {
  const ms = Math.trunc(now());
  return ms >= 0 && ms <= maxMs ? ms : 0;
}
