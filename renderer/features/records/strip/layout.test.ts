import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layStrip, tickLabels, type StripItem } from './layout.ts';

const options = { width: 576, lanes: 2, measure: (label: string) => label.length * 6 };
const item = (edtf: string, id = edtf, label = id): StripItem => ({ id, label, edtf });
const frame = [item('2020-01-01', 'a', ''), item('2029-12-31', 'z', '')];

function bar(edtf: string) {
  const found = layStrip([item(edtf, 'it', 'x'), ...frame], options).bars.find(({ id }) => id === 'it');
  if (!found) throw new Error(`${edtf} was not placed`);
  return found;
}

describe('uncertain dates', () => {
  it('an exact day is 6 px wide with hard ends', () => {
    expect(bar('2024-05-05')).toMatchObject({ width: 6, start: 'hard', end: 'hard', within: false });
  });

  it('a known year keeps hard ends over the whole year', () => {
    const [year, before, after] = [bar('2024'), bar('2023-12-31'), bar('2025-01-01')];
    expect(year).toMatchObject({ start: 'hard', end: 'hard', within: false, isDoubtful: false });
    expect(year.x).toBeCloseTo(before.x + 3, 0);
    expect(year.x + year.width).toBeCloseTo(after.x + 3, 0);
  });

  it('“about” fades beyond the date on both sides: by 14 px for a month, 26 px for a year', () => {
    const [month, about] = [bar('2024-06'), bar('2024-06~')];
    expect(about).toMatchObject({ start: 'soft', end: 'soft', startFade: 14, endFade: 14 });
    expect(about.x).toBeCloseTo(month.x - 14);
    expect(about.width).toBeCloseTo(Math.max(6, month.width) + 28);
    expect(bar('2024~')).toMatchObject({ startFade: 26, endFade: 26 });
  });

  it('some time within a period is hatched, as in 2024-XX or [a..b], and a doubtful year is dashed', () => {
    expect(bar('2024-XX').within).toBe(true);
    expect(bar('[2024-02..2024-09]').within).toBe(true);
    expect(bar('2024?')).toMatchObject({ within: false, isDoubtful: true });
  });

  it('EDTF level 2 dates are drawn as vague as they are, and one without bounds is left out', () => {
    expect(bar('{2022,2024}').within).toBe(true);
    expect(bar('[2022,2024]').within).toBe(true);
    expect(bar('202X-05').within).toBe(true);
    expect(bar('2022-05-~11')).toMatchObject({ start: 'soft', end: 'soft' });
    const { bars, left } = layStrip([item('../..', 'none', 'x'), ...frame], options);
    expect([bars.map(({ id }) => id), left]).toEqual([['a', 'z'], 1]);
  });

  it('an open end extends to the edge of the strip', () => {
    const open = bar('2024/..');
    expect(open).toMatchObject({ start: 'hard', end: 'open' });
    expect(open.x + open.width).toBeGreaterThanOrEqual(options.width - 9);
    const until = bar('../2024');
    expect(until).toMatchObject({ start: 'open', end: 'hard' });
    expect(until.x).toBeLessThanOrEqual(9);
  });

  it('only one end of an interval may be vague', () => {
    expect(bar('2021~/2024-05-01')).toMatchObject({ start: 'soft', end: 'hard', endFade: 0 });
  });

  it('events set the length of the strip; longer spans run off, and what lies outside is counted', () => {
    const { bars, left, ticks } = layStrip(
      [
        { ...item('2024-02-03', 'a'), frame: true },
        { ...item('2024-05-06', 'b'), frame: true },
        item('2011/2030', 'job'),
        item('2011/2019', 'old job'),
      ],
      { ...options, lanes: 4 },
    );
    expect(bars.find(({ id }) => id === 'job')).toMatchObject({ x: 0, width: 576, start: 'open', end: 'open' });
    expect(bars.map(({ id }) => id)).not.toContain('old job');
    expect(left).toBe(1);
    expect(ticks.every(({ year }) => year === 2024)).toBe(true);
  });

  it('an invalid date is not placed, and without dates the strip is empty', () => {
    expect(layStrip([item('soon')], options)).toEqual({ bars: [], ticks: [], left: 0, marks: [] });
    expect(layStrip([item('../..')], options).bars).toEqual([]);
  });

  it('marks are as wide as their dates are vague, and extend the strip', () => {
    const { marks, bars } = layStrip([item('2024-06-01', 'a', 'x')], {
      ...options,
      marks: ['2020-03-02', '2022', 'soon', '2026-01-01'],
    });
    const [day, year, none, last] = marks;
    expect([day?.width, none]).toEqual([3, null]);
    expect(year?.width).toBeGreaterThan(60);
    expect(day?.x).toBeLessThan(year?.x ?? 0);
    expect(bars[0]?.x).toBeLessThan(last?.x ?? 0);
  });

  it('a single day does not fill the strip', () => {
    const { bars, ticks } = layStrip([item('2024-03-05')], options);
    expect(bars[0]?.width).toBeLessThan(60);
    expect(ticks.length).toBeGreaterThan(2);
  });
});

describe('room for labels', () => {
  it('labels never overlap each other or another bar', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => {
      const at = new Date(Date.UTC(2015, 0, 1) + days * 86_400_000);
      return at.toISOString().slice(0, 10);
    });
    const edtf = fc.oneof(
      day,
      day.map((d) => d.slice(0, 7)),
      day.map((d) => `${d.slice(0, 4)}~`),
      fc.tuple(day, day).map((pair) => pair.sort().join('/')),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ edtf, label: fc.string({ maxLength: 30 }) }), { minLength: 1, maxLength: 40 }),
        (inputs) => {
          const strip = layStrip(
            inputs.map((input, index) => item(input.edtf, `i${index}`, input.label)),
            options,
          );
          expect(strip.bars.length + strip.left).toBe(inputs.length);
          const boxes = strip.bars.map((one) => {
            const width = options.measure(one.label);
            const labelled = one.label !== '';
            return {
              lane: one.lane,
              from: labelled ? Math.min(one.x, one.labelX) : one.x,
              to: Math.max(one.x + one.width, labelled ? one.labelX + width : 0),
            };
          });
          for (const [index, a] of boxes.entries()) {
            for (const b of boxes.slice(index + 1)) {
              if (a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true);
            }
          }
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('the first entries are placed first, and those that do not fit are counted', () => {
    const many = Array.from({ length: 300 }, (_, index) => item('2024-05', `e${index}`, 'A long label indeed'));
    const strip = layStrip(many, options);
    expect(strip.bars[0]?.id).toBe('e0');
    expect(strip.left).toBe(300 - strip.bars.length);
    expect(strip.bars.length).toBe(2);
  });

  it('a label is shortened before it is dropped', () => {
    const long = 'A label that would take up more than half of the strip';
    const { bars } = layStrip([item('2024-01-01', 'a', long), item('2024-12-30', 'b', long)], { ...options, lanes: 1 });
    expect(bars.map(({ label }) => label)).toEqual([long, 'A label that…']);
  });

  it('a label stays within the strip', () => {
    const { bars } = layStrip([...frame, item('2029-12-30', 'late', 'Something at the very end')], options);
    const late = bars.find(({ id }) => id === 'late');
    expect((late?.labelX ?? 0) + options.measure('Something at the very end')).toBeLessThanOrEqual(options.width);
  });
});

it('axis labels never overlap or leave the strip', () => {
  const ticks = [{ x: 0 }, { x: 64 }, { x: 128 }, { x: 192 }];
  const words = ['10 Mar 2023', '12 Mar', '14 Mar', '16 Mar'];
  const shown = tickLabels(ticks, words, { width: 230, measure: (label) => label.length * 6 });
  expect(shown).toEqual(['10 Mar 2023', '', '14 Mar', '']);
});
