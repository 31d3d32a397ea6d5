import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds, compare } from '#lib/edtf/order.ts';
import { densityOf } from './density.ts';
import { lanesOf, layOut, type Layout } from './layout.ts';
import { beginningOf, extentOf, projectBar, type Bar, type Marks, type Projection } from './marks.ts';
import { movedDate } from './moved-dates.ts';
import { labelPlaces, labelSpacePx, packLane } from './pack.ts';
import { dateShape, appearanceFlags } from './date-shape.ts';
import { hitAt, lanesBetween } from './hit-test.ts';
import { fitting, maxSpanMs, minSpanMs, revealing, zoomed } from './window.ts';

const day = 86_400_000;
const days = fc
  .integer({ min: 0, max: 4000 })
  .map((n) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10));
const dates = fc.oneof(
  days,
  days.map((d) => d.slice(0, 7)),
  days.map((d) => `${d.slice(0, 7)}~`),
  days.map((d) => `${d.slice(0, 4)}-XX`),
  days.map((d) => `${d}/..`),
  days.map((d) => `../${d}`),
  days.map((d) => `${d.slice(0, 4)}%/`),
  fc.tuple(days, days).map((pair) => pair.sort().join('/')),
  fc.tuple(days, days).map((pair) => `[${pair.sort().join('..')}]`),
);

function marksOf(edtfs: readonly string[], labels: readonly number[] = []): Marks {
  const shapes = edtfs
    .map((edtf, at) => ({ shape: dateShape(edtf), label: labels[at] ?? 60 }))
    .flatMap(({ shape, label }) => (shape ? [{ shape, label }] : []));
  const column = (at: (shape: NonNullable<ReturnType<typeof dateShape>>) => number | null, open: number) =>
    Float64Array.from(shapes, ({ shape }) => at(shape) ?? open);
  const marks: Marks = {
    count: shapes.length,
    startFrom: column((shape) => shape.startFrom, -Infinity),
    startTo: column((shape) => shape.startTo, -Infinity),
    endFrom: column((shape) => shape.endFrom, Infinity),
    endTo: column((shape) => shape.endTo, Infinity),
    appearance: Uint16Array.from(shapes, ({ shape }) => shape.appearance),
    labelWidth: Float64Array.from(shapes, ({ label }) => label),
  };
  return marks;
}

const inOrder = (marks: Marks) =>
  Int32Array.from(
    [...Array(marks.count).keys()].sort((a, b) => beginningOf(marks, a) - beginningOf(marks, b) || a - b),
  );

const projection: Projection = { origin: Date.UTC(2015, 0, 1), scale: 900 / (4000 * day) };

function barOf(marks: Marks, index: number, by: Projection): Bar {
  const bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };
  projectBar(marks, index, by, bar);
  return bar;
}

describe('the shape of a date', () => {
  test('has the bounds that lib/edtf gives', () => {
    fc.assert(
      fc.property(dates, (edtf) => {
        const shape = dateShape(edtf);
        expect({ earliest: shape?.startFrom, latest: shape?.endTo }).toEqual(bounds(edtf));
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  test.each([
    ['2024-05-05', 0],
    ['2024-XX', appearanceFlags.within],
    ['2024?', appearanceFlags.doubtful],
    ['2024-06~', appearanceFlags.startSoft | appearanceFlags.endSoft],
    [
      '2024~',
      appearanceFlags.startSoft | appearanceFlags.endSoft | appearanceFlags.startWide | appearanceFlags.endWide,
    ],
    ['2021-02/..', appearanceFlags.endOpen | appearanceFlags.lasts],
    ['../2021-02', appearanceFlags.startOpen | appearanceFlags.lasts],
    ['2021-02/', appearanceFlags.endUnknown | appearanceFlags.lasts],
    ['[2021-02..2021-05]', appearanceFlags.within],
  ])('has the right appearance for %s', (edtf, look) => expect(dateShape(edtf)?.appearance).toBe(look));

  test('is null for text that is not a date and for a date without any end', () => {
    expect([dateShape('soon'), dateShape('../..'), dateShape('')]).toEqual([null, null, null]);
  });

  test('is soft at imprecise ends and solid in between', () => {
    const bar = barOf(marksOf(['2016/2020-05']), 0, projection);
    expect(bar.left).toBeCloseTo((366 * 900) / 4000, -1);
    expect(bar.solidLeft - bar.left).toBeCloseTo((366 * 900) / 4000, 0);
    expect(bar.right - bar.solidRight).toBeCloseTo((31 * 900) / 4000, 0);
  });

  test('is 6 px wide for an exact day and wider for an approximate one', () => {
    const [exact, about] = [
      barOf(marksOf(['2016-05-05']), 0, projection),
      barOf(marksOf(['2016-05-05~']), 0, projection),
    ];
    expect(exact.right - exact.left).toBeCloseTo(6);
    expect(about.right - about.left).toBeCloseTo(6 + 28);
  });
});

describe('rows', () => {
  const inputs = fc.array(fc.record({ edtf: dates, label: fc.integer({ min: 0, max: 200 }) }), { maxLength: 60 });

  test('have no overlaps, labels included, and every mark is in a row or left over', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 9 }), (given, most) => {
        const marks = marksOf(
          given.map(({ edtf }) => edtf),
          given.map(({ label }) => label),
        );
        const { rows, left } = packLane(inOrder(marks), marks, projection, most);
        expect([...rows.flatMap((row) => row.marks), ...left].sort((a, b) => a - b)).toEqual([
          ...Array(marks.count).keys(),
        ]);
        expect(rows.length).toBeLessThanOrEqual(most);
        const isFull = left.length > 0;
        for (const row of rows) {
          let end = -Infinity;
          for (const [at, index] of row.marks.entries()) {
            const bar = barOf(marks, index, projection);
            expect(bar.left).toBeGreaterThanOrEqual(end);
            const hasLabel = !isFull && row.labels[at] === labelPlaces.after && row.rights[at] !== bar.right;
            if (row.labels[at] === labelPlaces.above)
              expect(bar.right - bar.left).toBeGreaterThanOrEqual(marks.labelWidth[index] ?? 0);
            end = hasLabel ? bar.right + labelSpacePx + (marks.labelWidth[index] ?? 0) : bar.right;
          }
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  test('of different lanes do not overlap, and a mark is found at its position', () => {
    const marks = marksOf(['2016-01-05', '2016-01-06', '2016', '2018/2020-06', '2024-05~']);
    const order = [...inOrder(marks)];
    const lanes = lanesOf(
      3,
      order.map((_, at) => (at === 0 ? [0, 2] : [at % 2])),
    );
    const layout = layOut(lanes, marks, { projection, maxRows: () => 8, minHeight: 60 });
    expect(layout.lanes.map(({ count }) => count)).toEqual([3, 2, 1]);
    let below = 0;
    for (const lane of layout.lanes) {
      expect(lane.top).toBe(below);
      for (const row of lane.rows) {
        expect(row.top + row.height).toBeLessThanOrEqual(lane.top + lane.height);
        for (const index of row.marks) {
          const bar = barOf(marks, index, projection);
          const hit = hitAt(layout, marks, projection, (bar.left + bar.right) / 2, row.barTop + 4, () => []);
          expect(hit).toMatchObject({ lane: lane.lane, mark: index });
        }
      }
      below = lane.top + lane.height;
    }
    expect(layout.height).toBe(below);
    expect(hitAt(layout, marks, projection, 5000, 20, () => [])).toBeNull();
    expect(lanesBetween(layout, layout.lanes[1]?.top ?? 0, below).map(({ lane }) => lane)).toEqual([1, 2]);
  });

  test('leave the rest of a full lane to its strip, and give way to it when most marks do not fit', () => {
    const marks = marksOf(Array.from({ length: 40 }, () => '2016-01-05'));
    const lanes = lanesOf(
      1,
      Array.from({ length: 40 }, () => [0]),
    );
    const layout: Layout = layOut(lanes, marks, { projection, maxRows: () => 6, minHeight: 60 });
    const [lane] = layout.lanes;
    expect(lane?.rows.reduce((sum, row) => sum + row.marks.length, lane.left.length)).toBe(40);
    expect(lane?.left).toHaveLength(34);
    const crowded = layOut(
      lanesOf(
        1,
        Array.from({ length: 60 }, () => [0]),
      ),
      marksOf(Array.from({ length: 60 }, () => '2016-01-05')),
      { projection, maxRows: () => 6, minHeight: 60 },
    );
    expect([crowded.lanes[0]?.rows.length, crowded.lanes[0]?.left.length]).toEqual([0, 60]);
    expect(hitAt(layout, marks, projection, 80, (lane?.leftTop ?? 0) + 2, () => [])).toMatchObject({ mark: -1 });
  });
});

describe('density', () => {
  test('counts a moment once and a span throughout, and spreads "some time in"', () => {
    const marks = marksOf(['2016-01-05', '2016/2016', '2016']);
    const [from, to] = [Date.UTC(2016, 0, 1), Date.UTC(2017, 0, 1)];
    const density = densityOf(marks, { from, to }, 12);
    expect(density[0]).toBeCloseTo(1 + 1 + 1 / 12);
    expect(density[11]).toBeCloseTo(1 + 1 / 12);
  });
});

describe('moving a mark', () => {
  test.each([
    ['2024-05-05', 'whole', 3 * day, '2024-05-08'],
    ['2024-05-05~', 'whole', -5 * day, '2024-04-30~'],
    ['2025-06~', 'whole', 62 * day, '2025-08~'],
    ['2024', 'whole', 400 * day, '2025'],
    ['2024-XX', 'whole', -360 * day, '2023-XX'],
    ['2024-05-XX', 'whole', 30 * day, '2024-06-XX'],
    ['202X', 'whole', -3600 * day, '201X'],
    ['19XX', 'whole', 36_525 * day, '20XX'],
    ['2024-22', 'whole', 365 * day, '2025-22'],
    ['2024-05-05T23:50:00Z', 'whole', 20 * 60_000, '2024-05-06T00:10:00Z'],
    ['2024-05-05', 'end', 3 * day, '2024-05-05/2024-05-08'],
    ['2024-05-05', 'start', -3 * day, '2024-05-02/2024-05-05'],
    ['2021-02/..', 'start', 30 * day, '2021-03/..'],
    ['2021-02/2021-05', 'end', -30 * day, '2021-02/2021-04'],
    ['2021-02/2021-05', 'whole', 365 * day, '2022-02/2022-05'],
    ['-0043-03', 'whole', 30 * day, '-0043-04'],
    ['2024-05-05', 'whole', day / 4, '2024-05-05'],
  ] as const)('moves %s (%s) by %i ms to %s', (edtf, part, ms, moved) => expect(movedDate(edtf, part, ms)).toBe(moved));

  test.each([
    ['[2021-02..2021-05]', 'whole'],
    ['{2021,2023}', 'whole'],
    ['2021-02/..', 'end'],
    ['202X-05', 'whole'],
    ['2004-06?-11', 'whole'],
    ['soon', 'whole'],
  ] as const)('does not move %s (%s)', (edtf, part) => expect(movedDate(edtf, part, 400 * day)).toBeNull());

  test('never puts the end before the start', () => {
    expect(movedDate('2021-02/2021-05', 'end', -200 * day)).toBeNull();
    expect(movedDate('2024-05-05', 'end', -3 * day)).toBeNull();
    fc.assert(
      fc.property(
        dates,
        fc.constantFrom('whole', 'start', 'end'),
        fc.integer({ min: -900, max: 900 }),
        (edtf, part, n) => {
          const moved = movedDate(edtf, part, n * day);
          if (moved === null) return;
          const { earliest, latest } = bounds(moved);
          expect((earliest ?? -Infinity) <= (latest ?? Infinity)).toBe(true);
          if (n > 0 && part === 'whole') expect(compare(edtf, moved)).toBeLessThanOrEqual(0);
        },
      ),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe('the visible range', () => {
  test('zooms at the pointer, within its limits', () => {
    const window = { from: 0, to: 1000 * day };
    const near = zoomed(window, 4, 250 * day);
    expect((250 * day - near.from) / (near.to - near.from)).toBeCloseTo(0.25);
    expect(zoomed(window, 1e30, 0).to - zoomed(window, 1e30, 0).from).toBe(minSpanMs);
    expect(zoomed(window, 1e-30, 0).to - zoomed(window, 1e-30, 0).from).toBe(maxSpanMs);
  });

  test('moves to a target out of view, and stays if the target is in view', () => {
    const window = { from: 0, to: 100 * day };
    expect(revealing(window, 40 * day, 50 * day)).toBe(window);
    const later = revealing(window, 140 * day, 150 * day);
    expect(later.to).toBeGreaterThan(150 * day);
    expect(later.to - later.from).toBeCloseTo(100 * day);
    expect(fitting(0, day).to - fitting(0, day).from).toBeGreaterThan(14 * day);
    expect(extentOf(marksOf(['../2016', '2020-05/..']))).toEqual({
      from: Date.UTC(2016, 0, 1),
      to: Date.UTC(2020, 5, 1) - 1,
    });
  });
});
