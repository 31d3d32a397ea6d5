import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareStamps, createClock, maxAheadMs, readStamp, stampTime, writeStamp } from './hlc.ts';

const times = fc.integer({ min: 0, max: 9_999_999_999_999 });

describe('a stamp', () => {
  test('survives writing and reading, and sorts as text by time and counter', () => {
    const stamps = fc.tuple(times, fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(stamps, stamps, ([ms, counter], [otherMs, otherCounter]) => {
        const stamp = writeStamp(ms, counter);
        const other = writeStamp(otherMs, otherCounter);
        expect(readStamp(stamp)).toEqual({ ms, counter });
        expect(Math.sign(Number(stamp > other) - Number(stamp < other))).toBe(
          Math.sign(ms - otherMs) || Math.sign(counter - otherCounter),
        );
      }),
    );
  });

  test('is refused when malformed', () => {
    for (const text of ['', '1', '1700000000000', '1700000000000-00000', '170000000000-0000', '1700000000000-00G0']) {
      expect(readStamp(text)).toBeNull();
    }
  });

  test('is ordered by writer when the times are equal', () => {
    const hlc = writeStamp(5, 0);
    expect(compareStamps({ hlc, writer: 'a' }, { hlc, writer: 'b' })).toBe(-1);
    expect(compareStamps({ hlc, writer: 'b' }, { hlc, writer: 'a' })).toBe(1);
    expect(compareStamps({ hlc, writer: 'a' }, { hlc, writer: 'a' })).toBe(0);
  });
});

describe('a clock', () => {
  test('never goes back, whatever the wall clock and other writers do', () => {
    const events = fc.oneof(
      fc.record({ tick: times }),
      fc.record({ observe: times, counter: fc.integer({ min: 0, max: 0xffff }) }),
    );
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (steps) => {
        let wall = 0;
        const clock = createClock(() => wall);
        let last = '';
        for (const step of steps) {
          if ('tick' in step) {
            wall = step.tick;
            const stamp = clock.tick();
            expect(stamp > last).toBe(true);
            last = stamp;
          } else {
            const stamp = writeStamp(step.observe, step.counter);
            const taken = clock.observe(stamp);
            expect(taken).toBe(step.observe <= wall + maxAheadMs);
            const next = clock.tick();
            expect(next > last && (!taken || next > stamp)).toBe(true);
            last = next;
          }
        }
      }),
    );
  });

  test('ignores stamps more than a day ahead, but resumes after its own last stamp', () => {
    const clock = createClock(() => 1_000);
    expect(clock.observe(writeStamp(1_000 + maxAheadMs + 1, 0))).toBe(false);
    expect(clock.tick()).toBe(writeStamp(1_000, 0));
    clock.resume(writeStamp(1_000 + 2 * maxAheadMs, 7));
    expect(clock.tick()).toBe(writeStamp(1_000 + 2 * maxAheadMs, 8));
  });

  test('counts within a millisecond, and moves to the next when the counter is full', () => {
    const clock = createClock(() => 10);
    expect([clock.tick(), clock.tick()]).toEqual([writeStamp(10, 0), writeStamp(10, 1)]);
    clock.resume(writeStamp(10, 0xffff));
    expect(clock.tick()).toBe(writeStamp(11, 0));
  });

  test('treats an invalid wall time as zero', () => {
    for (const wall of [Number.NaN, -5, Infinity]) expect(createClock(() => wall).tick()).toBe(writeStamp(0, 0));
  });

  test('converts a stamp to wall time', () => {
    expect(stampTime(writeStamp(Date.UTC(2024, 1, 29, 12), 3))).toBe('2024-02-29T12:00:00.000Z');
  });
});
