import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayText } from '#lib/edtf/calendar.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { isPossible } from './clashes.ts';
import { derivedDates } from '#core/chronology/model/views.ts';
import type { Bond } from './model.ts';
import { solveChronology } from './solve.ts';

const date = (event: string, when: string): Bond => ({ kind: 'date', on: event, event, when });
const order = (
  event: string,
  rule: 'before' | 'after' | 'during',
  other: string,
  atLeast: string | null = null,
  atMost: string | null = null,
): Bond => ({ kind: 'order', on: event, event, rule, other, atLeast, atMost });
const part = (event: string, other: string): Bond => ({ kind: 'part', on: event, event, other });
const link = (event: string, which: 'precedes' | 'caused', other: string): Bond => ({
  kind: 'link',
  on: 'link',
  event,
  other,
  link: which,
});

const eventsOf = (bonds: readonly Bond[]) => [
  ...new Set(bonds.flatMap((bond) => (bond.kind === 'date' ? [bond.event] : [bond.event, bond.other]))),
];
const solved = (...bonds: Bond[]) => solveChronology(eventsOf(bonds), bonds);
const clashes = (...bonds: Bond[]) =>
  solved(...bonds).clashes.map((clash) => clash.bonds.map((bond) => bonds.indexOf(bond)));
const derived = (event: string, ...bonds: Bond[]) => {
  const found = solved(...bonds).derivedOf(event);
  const own = bonds.find((bond) => bond.kind === 'date' && bond.event === event);
  return found ? derivedDates(found, own?.kind === 'date' && own.when.includes('/')) : null;
};

describe('clashes', () => {
  it('contain only the order and the two dates that contradict each other', () => {
    const bonds = [
      date('a', '2020-03-09'),
      order('a', 'before', 'b'),
      date('b', '2020-03-02'),
      date('c', '2020-03-01'),
      order('c', 'before', 'b'),
    ];
    expect(clashes(...bonds)).toEqual([[0, 1, 2]]);
  });

  it.each<[string, number[][], Bond[]]>([
    ['not found within a day', [], [date('a', '2020-03-02'), order('a', 'before', 'b'), date('b', '2020-03-02')]],
    [
      'found for times of one day in the wrong order',
      [[0, 1, 2]],
      [date('a', '2020-03-02T11:00:00'), order('a', 'before', 'b'), date('b', '2020-03-02T10:00:00')],
    ],
    [
      'not found for a day before an event in the same year',
      [],
      [date('a', '2020-03-02'), order('a', 'before', 'b'), date('b', '2020')],
    ],
    [
      'found for an event during an interval that it follows',
      [[0, 1, 2]],
      [date('a', '2019/2021'), order('b', 'after', 'a'), date('b', '2020-03-02')],
    ],
    ['not found after an open interval', [], [date('a', '2019/..'), order('b', 'after', 'a'), date('b', '2020-03-02')]],
    [
      'not found near approximate dates',
      [],
      [date('a', '2020-03~'), order('a', 'before', 'b'), date('b', '2020-02-20')],
    ],
    [
      'found far from approximate dates',
      [[0, 1, 2]],
      [date('a', '2020-03~'), order('a', 'before', 'b'), date('b', '2019-02-20')],
    ],
    ['found for two events, each before the other', [[0, 1]], [order('a', 'before', 'b'), order('b', 'before', 'a')]],
    [
      'found for three events in a cycle',
      [[0, 1, 2]],
      [order('a', 'before', 'b'), order('b', 'before', 'c'), order('a', 'after', 'c')],
    ],
    ['found for an event before itself', [[0]], [order('a', 'before', 'a')]],
    ['found for a part ordered before its whole', [[0, 1]], [part('a', 'b'), order('a', 'before', 'b')]],
    ['not found for two events that are parts of each other', [], [part('a', 'b'), part('b', 'a')]],
    ['found for a part dated too early', [[2, 1, 0]], [date('a', '2019'), part('a', 'b'), date('b', '2020/2021')]],
    [
      'not found for several parts of a month',
      [],
      [
        date('w', '2020-03'),
        part('a', 'w'),
        date('a', '2020-03-05'),
        order('b', 'during', 'w'),
        date('b', '2020-03-09'),
      ],
    ],
    [
      'found for at least P3D but at most P2D',
      [[0, 1]],
      [order('a', 'before', 'b', 'P3D'), order('b', 'after', 'a', null, 'P2D')],
    ],
    [
      'found for at least P32D but at most P1M',
      [[0, 1]],
      [order('a', 'before', 'b', 'P32D'), order('b', 'after', 'a', null, 'P1M')],
    ],
    ['not found for P1M to P28D', [], [order('a', 'before', 'b', 'P1M'), order('b', 'after', 'a', null, 'P28D')]],
    [
      'not found for an event exactly twelve months later',
      [],
      [date('a', '2019-09-01'), order('b', 'after', 'a', 'P12M'), date('b', '2020-09-01')],
    ],
    [
      'found for an event a day short of twelve months later',
      [[0, 1, 2]],
      [date('a', '2019-09-01'), order('b', 'after', 'a', 'P12M'), date('b', '2020-08-31')],
    ],
    [
      'found for four days with at most P3D',
      [[2, 1, 0]],
      [date('a', '2020-03-02'), order('b', 'after', 'a', null, 'P3D'), date('b', '2020-03-06')],
    ],
    [
      'found for a cause that starts after its effect',
      [[0, 1, 2]],
      [date('a', '2020-03-02'), link('a', 'caused', 'b'), date('b', '2020-03-01')],
    ],
    [
      'not found for a long cause',
      [],
      [date('a', '2020-03/2020-05'), link('a', 'caused', 'b'), date('b', '2020-04-01')],
    ],
    ['found for a link against an order', [[0, 1]], [link('a', 'precedes', 'b'), order('b', 'before', 'a')]],
  ])('are %s', (_, expected, bonds) => {
    expect(clashes(...bonds)).toEqual(expected);
  });

  it('start with the shorter of two paths', () => {
    const bonds = [
      date('a', '2021'),
      order('a', 'before', 'x'),
      order('x', 'before', 'y'),
      order('y', 'before', 'b'),
      order('a', 'before', 'b'),
      date('b', '2020'),
    ];
    expect(clashes(...bonds)[0]).toEqual([0, 4, 5]);
  });

  it('are reported for each of many parts of one whole', () => {
    const parts = Array.from({ length: 30 }, (_, at) => [part(`p${at}`, 'war'), date(`p${at}`, `19${50 + at}`)]);
    expect(clashes(date('war', '1939/1945'), ...parts.flat())).toHaveLength(30);
  });
});

describe('derived dates', () => {
  it.each<[string, ReturnType<typeof derived>, Bond[]]>([
    [
      'come from a later event',
      { when: '[..2020-03-02]', start: null, end: null },
      [order('it', 'before', 'a'), date('a', '2020-03-02')],
    ],
    [
      'come from events on both sides',
      { when: '[2020-03-02..2020-03-09]', start: null, end: null },
      [order('it', 'after', 'a'), date('a', '2020-03-02'), order('b', 'after', 'it'), date('b', '2020-03-09')],
    ],
    [
      'come from the whole, in whole years',
      { when: '[1939..1945]', start: null, end: null },
      [part('it', 'a'), date('a', '1939/1945')],
    ],
    [
      'come from the parts',
      { when: null, start: '[..2020-03-05]', end: '[2020-03-09..]' },
      [order('a', 'during', 'it'), date('a', '2020-03-05'), order('b', 'during', 'it'), date('b', '2020-03-09')],
    ],
    [
      'come from a minimum time between',
      { when: '[2020-09-01..]', start: null, end: null },
      [order('it', 'after', 'a', 'P12M'), date('a', '2019-09')],
    ],
    [
      'are uncertain if their source is',
      { when: '[..2020-03-02?]', start: null, end: null },
      [order('it', 'before', 'a'), date('a', '2020-03-02?')],
    ],
    [
      'narrow the start of an interval',
      { when: null, start: '[2019-06..2019-12]', end: null },
      [date('it', '2019/2021'), order('it', 'after', 'a'), date('a', '2019-06-01')],
    ],
    [
      'are left out if they add nothing to a typed date',
      null,
      [date('it', '2020'), order('it', 'after', 'a'), date('a', '2019')],
    ],
    [
      'do not come from an order that clashes',
      null,
      [date('it', '2020'), order('it', 'before', 'a'), date('a', '2019-06')],
    ],
    [
      'come from the other orders next to a clash',
      { when: '[2022-01-01..]', start: null, end: null },
      [date('b', '2022-01-01'), order('it', 'after', 'b'), order('x', 'before', 'b'), order('b', 'before', 'x')],
    ],
  ])('%s', (_, expected, bonds) => {
    expect(derived('it', ...bonds)).toEqual(expected);
  });
});

/** A possible schedule, and what somebody may have typed about it: true but not exact. */
interface Schedule {
  from: number[];
  to: number[];
  bonds: Bond[];
}

const first = dayNumber(2020, 1, 1);

function scheduled(spans: readonly (readonly [number, number])[], picks: readonly (readonly number[])[]): Schedule {
  const from = spans.map(([start]) => (first + start) * dayMs + 8 * 3_600_000);
  const to = spans.map(([start, days]) => (first + start + days) * dayMs + 20 * 3_600_000);
  const bonds: Bond[] = [];
  spans.forEach(([start, days], at) => {
    const how = (picks[at]?.[0] ?? 0) % 5;
    const a = dayText(first + start);
    const b = dayText(first + start + days);
    if (how === 1) bonds.push(date(`${at}`, `${a}/${b}`));
    if (how === 2) bonds.push(date(`${at}`, `[${dayText(first + start - 3)}..${dayText(first + start + days + 5)}]`));
    if (how === 3) bonds.push(date(`${at}`, days === 0 ? a : `${a}/..`));
    if (how === 4 && days < 5) bonds.push(date(`${at}`, `${dayText(first + start + 3)}~`));
  });
  for (const [, one = 0, other = 0, wide = 0] of picks) {
    const a = one % spans.length;
    const b = other % spans.length;
    const gap = ((from[b] ?? 0) - (to[a] ?? 0)) / dayMs;
    if (gap > 0) {
      const least = wide % 3 === 0 ? `P${Math.max(0, Math.floor(gap) - (wide % 5))}D` : null;
      const most = wide % 2 === 0 ? `P${Math.ceil(gap) + (wide % 7)}D` : null;
      bonds.push(
        wide % 4 === 0 ? order(`${b}`, 'after', `${a}`, least, most) : order(`${a}`, 'before', `${b}`, least, most),
      );
    } else if (a !== b && (from[a] ?? 0) >= (from[b] ?? 0) && (to[a] ?? 0) <= (to[b] ?? 0)) {
      bonds.push(wide % 2 === 0 ? part(`${a}`, `${b}`) : order(`${a}`, 'during', `${b}`));
    } else if ((from[a] ?? 0) < (from[b] ?? 0)) bonds.push(link(`${a}`, 'caused', `${b}`));
  }
  return { from, to, bonds };
}

const schedule = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 }))), {
      minLength: 2,
      maxLength: 14,
    }),
    fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 4, maxLength: 40 }),
  )
  .map(([spans, picks]) => scheduled(spans, picks));

describe('any possible schedule', () => {
  it('has no clashes, and its derived dates contain the true ones', () => {
    fc.assert(
      fc.property(schedule, ({ bonds, from, to }) => {
        const events = from.map((_, at) => `${at}`);
        const { clashes: found, derivedOf } = solveChronology(events, bonds);
        expect(found).toEqual([]);
        for (const id of events) {
          const extent = derivedOf(id)?.range;
          if (!extent) continue;
          expect(extent.start.from).toBeLessThanOrEqual(from[Number(id)] ?? NaN);
          expect(extent.start.to).toBeGreaterThanOrEqual(from[Number(id)] ?? NaN);
          expect(extent.end.from).toBeLessThanOrEqual(to[Number(id)] ?? NaN);
          expect(extent.end.to).toBeGreaterThanOrEqual(to[Number(id)] ?? NaN);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('with a wrong order added has minimal clashes that explain every contradiction', () => {
    fc.assert(
      fc.property(schedule, fc.nat(99), fc.nat(99), ({ bonds, from, to }, one, other) => {
        const a = one % from.length;
        const b = other % from.length;
        fc.pre((to[a] ?? 0) < (from[b] ?? 0));
        const dated = (at: number) =>
          date(
            `x${at}`,
            `${dayText(Math.floor((from[at] ?? 0) / dayMs))}/${dayText(Math.floor((to[at] ?? 0) / dayMs))}`,
          );
        const isFarApart = Math.floor((to[a] ?? 0) / dayMs) < Math.floor((from[b] ?? 0) / dayMs);
        fc.pre(isFarApart);
        const planted = [...bonds, dated(a), dated(b), order(`x${b}`, 'before', `x${a}`), part(`${a}`, `x${a}`)];
        // Adds a cycle through whatever is known about the two.
        if (one % 2 === 0) planted.push(order(`${b}`, 'before', `${a}`), order(`${a}`, 'before', `${b}`));
        const { clashes: found } = solveChronology(eventsOf(planted), planted);
        expect(found.length).toBeGreaterThan(0);
        for (const { bonds: because } of found) {
          expect(isPossible(because)).toBe(false);
          for (const each of because) expect(isPossible(because.filter((bond) => bond !== each))).toBe(true);
        }
        const told = found.flatMap(({ bonds: because }) => because);
        expect(isPossible(planted.filter((bond) => bond.kind === 'date' || !told.includes(bond)))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
