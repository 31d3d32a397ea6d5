import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import type { Qualifier, Stance } from '#core/model/claims.ts';
import { contradiction, valueKey, type Statement, type ComparisonContext } from './compare.ts';
import { builtInProperties, undescribed, type Property } from '#core/model/claim-properties.ts';
import { apart, spanOf } from './spans.ts';

/** Machala is in El Oro, which is in Ecuador; so is Guayaquil, outside El Oro. */
const around: Record<string, string> = { machala: 'oro', oro: 'ecuador', guayaquil: 'ecuador' };
const world: ComparisonContext = {
  lead: (id) => (id === 'fito-too' ? 'fito' : id),
  within: (inner, outer) => {
    for (let at = around[inner]; at !== undefined; at = around[at]) if (at === outer) return true;
    return false;
  },
};

const property = (key: string): Property => {
  const found = builtInProperties().find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const number = (n: number, qualifier: Qualifier = 'exactly', stance: Stance = 'asserts', unit?: string): Statement => ({
  value: { type: 'number', number: n, unit },
  qualifier,
  stance,
  asOf: null,
});
const date = (edtf: string, qualifier: Qualifier = 'exactly', stance: Stance = 'asserts'): Statement => ({
  value: { type: 'date', edtf },
  qualifier,
  stance,
  asOf: null,
});
const record = (id: string, stance: Stance = 'asserts'): Statement => ({
  value: { type: 'record', id },
  qualifier: 'exactly',
  stance,
  asOf: null,
});
const flag = (value: boolean, stance: Stance = 'asserts'): Statement => ({
  value: { type: 'flag', flag: value },
  qualifier: 'exactly',
  stance,
  asOf: null,
});

describe('numbers', () => {
  test.each([
    [number(14), number(17), 'numbers'],
    [number(13, 'at-least'), number(14), null],
    [number(13, 'at-least'), number(12), 'numbers'],
    [number(13, 'at-least'), number(13), null],
    [number(10, 'at-most'), number(13, 'at-least'), 'numbers'],
    [number(40, 'about'), number(45), null],
    [number(40, 'about'), number(49), 'numbers'],
    [number(40, 'about'), number(55, 'about'), null],
    [number(3, 'about'), number(4), null],
    [number(1.5, 'exactly', 'asserts', 't'), number(1500, 'exactly', 'asserts', 'kg'), null],
    [number(1.5, 'exactly', 'asserts', 't'), number(1400, 'exactly', 'asserts', 'kilos'), 'numbers'],
    [number(3, 'exactly', 'asserts', 'EUR'), number(4, 'exactly', 'asserts', 'USD'), null],
    [number(14), number(17, 'exactly', 'asserts', 'people'), 'numbers'],
    [number(14, 'exactly', 'asserts', 'muertos'), number(14, 'exactly', 'asserts', 'people'), null],
    [number(14), number(14, 'exactly', 'reports'), null],
  ])('%j and %j', (a, b, kind) => {
    expect(contradiction(a, b, property('deaths'), world)).toBe(kind);
    expect(contradiction(b, a, property('deaths'), world)).toBe(kind);
  });

  test('a denial contradicts only a statement of what it denies', () => {
    const denies = (n: number, qualifier: Qualifier = 'exactly') => number(n, qualifier, 'denies');
    const against = (a: Statement, b: Statement) => contradiction(a, b, property('deaths'), world);
    expect(against(denies(14), number(14))).toBe('stance');
    expect(against(number(14), denies(10, 'at-least'))).toBe('stance');
    expect(against(denies(14), number(17))).toBeNull();
    expect(against(denies(14), number(13, 'at-least'))).toBeNull();
    expect(against(denies(14), denies(14))).toBeNull();
  });
});

test('dates clash when they cannot be the same time', () => {
  const born = property('born');
  const clash = (a: Statement, b: Statement) => contradiction(a, b, born, world);
  expect(clash(date('2024'), date('2024-01-07'))).toBeNull();
  expect(clash(date('2024-01-07'), date('2024-01-08'))).toBe('dates');
  expect(clash(date('1979~'), date('1978-11'))).toBeNull();
  expect(clash(date('1979', 'about'), date('1978-11'))).toBeNull();
  expect(clash(date('1979'), date('1978-11'))).toBe('dates');
  expect(clash(date('2020', 'at-least'), date('2019-05'))).toBe('dates');
  expect(clash(date('2020', 'at-least'), date('2023'))).toBeNull();
  expect(clash(date('2020-03-02', 'at-most'), date('2020-03-09'))).toBe('dates');
  expect(clash(date('2024-01-07', 'exactly', 'denies'), date('2024-01-07'))).toBe('stance');
  expect(clash(date('2024', 'exactly', 'denies'), date('2024-01-07'))).toBe('stance');
  expect(clash(date('2024-01-07', 'exactly', 'denies'), date('2024'))).toBeNull();
});

test('places clash unless one contains the other, and records where only one value is possible', () => {
  const where = property('place');
  const clash = (a: Statement, b: Statement, of = where) => contradiction(a, b, of, world);
  expect(clash(record('machala'), record('ecuador'))).toBeNull();
  expect(clash(record('machala'), record('guayaquil'))).toBe('records');
  expect(clash(record('fito'), record('fito-too'), property('leader'))).toBeNull();
  expect(clash(record('fito'), record('other'), property('leader'))).toBe('records');
  expect(clash(record('fito'), record('other'), property('owner'))).toBeNull();
  expect(clash(record('fito', 'denies'), record('fito-too'), property('owner'))).toBe('stance');
  expect(clash(record('ecuador', 'denies'), record('machala'))).toBe('stance');
});

test('opposite flags clash, and values that change over time clash only for the same time', () => {
  expect(contradiction(flag(true), flag(false), property('involved'), world)).toBe('stance');
  expect(contradiction(flag(true), flag(true, 'denies'), property('involved'), world)).toBe('stance');
  expect(contradiction(flag(false), flag(true, 'denies'), property('involved'), world)).toBeNull();
  const age = (n: number, asOf: string | null) => ({ ...number(n), asOf });
  expect(contradiction(age(44, '2023'), age(45, '2024'), property('age'), world)).toBeNull();
  expect(contradiction(age(44, '2023'), age(45, '2023-05'), property('age'), world)).toBe('numbers');
  expect(contradiction(age(44, '2023'), age(45, null), property('age'), world)).toBe('numbers');
  expect(contradiction(number(3), date('2024'), undescribed('x', 'number'), world)).toBeNull();
});

const anyNumber = fc
  .record({
    n: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    qualifier: fc.constantFrom<Qualifier>('exactly', 'about', 'at-least', 'at-most'),
    stance: fc.constantFrom<Stance>('asserts', 'denies', 'reports'),
    unit: fc.constantFrom(undefined, 'kg', 't', 'people', 'EUR'),
  })
  .map(({ n, qualifier, stance, unit }) => number(n, qualifier, stance, unit));
const anyDate = fc
  .record({
    edtf: fc.constantFrom(
      '2024',
      '2024-03',
      '2024-03-05',
      '2023~',
      '2024?',
      '2023/2024',
      '[2023-05..2024-02]',
      '202X',
      '../2020',
      '2021/..',
    ),
    qualifier: fc.constantFrom<Qualifier>('exactly', 'about', 'at-least', 'at-most'),
    stance: fc.constantFrom<Stance>('asserts', 'denies', 'reports'),
  })
  .map(({ edtf, qualifier, stance }) => date(edtf, qualifier, stance));
const anyPlace = fc
  .record({
    id: fc.constantFrom('machala', 'oro', 'ecuador', 'guayaquil', 'fito', 'fito-too'),
    stance: fc.constantFrom<Stance>('asserts', 'denies', 'reports'),
  })
  .map(({ id, stance }) => record(id, stance));
const anyFlag = fc
  .record({ is: fc.boolean(), stance: fc.constantFrom<Stance>('asserts', 'denies', 'reports') })
  .map(({ is, stance }) => flag(is, stance));
const pairs = fc.oneof(
  fc.tuple(fc.constant(property('deaths')), anyNumber, anyNumber),
  fc.tuple(fc.constant(property('born')), anyDate, anyDate),
  fc.tuple(fc.constant(property('place')), anyPlace, anyPlace),
  fc.tuple(fc.constant(property('involved')), anyFlag, anyFlag),
  fc.tuple(fc.constant(property('deaths')), anyNumber, anyDate),
);

test('contradiction is symmetric, and equal statements never contradict each other', () => {
  fc.assert(
    fc.property(pairs, ([of, a, b]) => {
      expect(contradiction(a, b, of, world)).toBe(contradiction(b, a, of, world));
      expect(contradiction(a, a, of, world)).toBeNull();
      if (valueKey(a, world) === valueKey(b, world)) expect(contradiction(a, b, of, world)).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test('numbers that are not denied contradict each other exactly when their ranges do not overlap', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (a, b) => {
      fc.pre(a.stance !== 'denies' && b.stance !== 'denies' && a.value.type === 'number' && b.value.type === 'number');
      fc.pre(a.value.unit === b.value.unit);
      const both = !apart(spanOf(a.value.number, a.qualifier), spanOf(b.value.number, b.qualifier));
      if (both) expect(contradiction(a, b, property('deaths'), world)).toBeNull();
      else expect(contradiction(a, b, property('deaths'), world)).toBe('numbers');
    }),
  );
});
