import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, equalJson, freezeDeep, mergeFields, mergeSetChanges, toJson } from './changes.ts';
import { toIncoming, mergeChange } from './merging.ts';

const at = '2024-01-01T00:00:00.000Z';
const later = '2024-01-02T00:00:00.000Z';

describe('applying a change', () => {
  const made = applyChange(undefined, { collection: 'people', id: 'p', create: { notes: 'a' } }, at);

  test('creates a record with the times of its line', () => {
    expect(made?.record).toEqual({ id: 'p', createdAt: at, updatedAt: at, notes: 'a' });
    expect(made?.trashed).toBe(false);
  });

  test('keeps the time at which a record was first created elsewhere, if the line gives one', () => {
    const created = (createdAt: string) =>
      applyChange(undefined, { collection: 'people', id: 'p', create: {}, createdAt }, later)?.record;
    expect(created(at)).toEqual({ id: 'p', createdAt: at, updatedAt: later });
    expect(created('long ago')?.createdAt).toBe(later);
  });

  test('sets fields without changing the record that was handed out', () => {
    const set = applyChange(made ?? undefined, { collection: 'people', id: 'p', set: { notes: ['a', 'b'] } }, later);
    expect(set?.record).toEqual({ id: 'p', createdAt: at, updatedAt: later, notes: 'b' });
    expect(made?.record.notes).toBe('a');
  });

  test('creates records of many fields with fast properties', () => {
    setFlagsFromString('--allow-natives-syntax');
    // oxlint-disable-next-line typescript/no-implied-eval -- the only way to ask the engine
    const isFast = new Function('object', 'return %HasFastProperties(object)') as (object: object) => boolean;
    const create = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`field${at}`, at]));
    const change = { collection: 'people', id: 'p', create };
    const drafted = applyChange(undefined, change, at);
    const merged = mergeChange(undefined, change, toIncoming('w', { seq: 1, hlc: `${at}-0000`, seen: {} }));
    for (const row of [drafted, merged]) {
      expect(Object.keys(row?.record ?? {})).toHaveLength(33);
      expect(isFast(row?.record ?? {})).toBe(true);
    }
  });

  test('cannot overwrite the id and times of a record', () => {
    const set = { id: ['p', 'q'], createdAt: [at, later], updatedAt: [at, 'x'] } as const;
    const row = applyChange(made ?? undefined, { collection: 'people', id: 'p', set }, later);
    expect(row?.record).toEqual({ id: 'p', createdAt: at, updatedAt: later, notes: 'a' });
    expect(
      applyChange(undefined, { collection: 'people', id: 'p', create: { id: 'q', createdAt: 'x' } }, at)?.record,
    ).toEqual({ id: 'p', createdAt: at, updatedAt: at });
  });

  test('keeps a field named __proto__ as a field, and pollutes no prototype', () => {
    const create = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
    const row = applyChange(undefined, { collection: 'people', id: 'p', create }, at);
    expect(Object.getOwnPropertyDescriptor(row?.record, '__proto__')?.value).toEqual({ polluted: true });
    expect((row?.record as { polluted?: unknown } | undefined)?.polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('returns null for a missing record', () => {
    expect(applyChange(undefined, { collection: 'people', id: 'p', remove: true }, at)).toBeNull();
  });

  test('moves a record to the trash and back', () => {
    const trashed = applyChange(made ?? undefined, { collection: 'people', id: 'p', remove: true }, later);
    expect(trashed?.trashed).toBe(true);
    expect(applyChange(trashed ?? undefined, { collection: 'people', id: 'p', restore: true }, later)?.trashed).toBe(
      false,
    );
  });
});

describe('JSON values', () => {
  test('are kept as JSON would return them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const kept = toJson(value);
        expect(kept).toEqual(JSON.parse(JSON.stringify(value)));
        expect(equalJson(kept, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });

  test('are equal when their JSON is, whatever the key order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(equalJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });

  test('are not equal if only one is a list, or if they have other keys, whatever their names', () => {
    expect(equalJson({}, [])).toBe(false);
    expect(equalJson([], {})).toBe(false);
    expect(equalJson(JSON.parse('{"__proto__":{}}'), { a: {} })).toBe(false);
  });

  test('are refused if JSON cannot hold them', () => {
    for (const value of [Number.NaN, Infinity, () => 0, new Date(), new Map(), 1n, { a: [Symbol('s')] }]) {
      expect(() => toJson(value)).toThrow(TypeError);
    }
  });

  test('are deeply frozen', () => {
    const value = freezeDeep({ a: [{ b: 1 }] });
    expect(() => (value.a[0] = { b: 2 })).toThrow(TypeError);
    expect(() => Object.assign(value.a[0] ?? {}, { b: 2 })).toThrow(TypeError);
  });
});

test('merged field changes go from the first value to the last and drop round trips', () => {
  expect(mergeFields({ a: [1, 2], b: [null, 'x'] }, { a: [2, 3], c: [true, false] })).toEqual({
    a: [1, 3],
    b: [null, 'x'],
    c: [true, false],
  });
  expect(mergeFields({ a: [1, 2] }, { a: [2, 1] })).toEqual({});
  expect(mergeFields({ a: [null, 2] }, { a: [2, 4] })).toEqual({ a: [null, 4] });
});

test('a merged decision counts even if the field has its first value again', () => {
  const [a, b] = [[{ value: 'a' }], [{ value: 'b' }]];
  const open = [...a, ...b];
  const decided = { set: { notes: ['a', 'b'] as const }, sides: { notes: [open, b] as const } };
  expect(mergeSetChanges(decided, { set: { notes: ['b', 'a'], born: [null, '1950'] } })).toEqual({
    set: { notes: ['a', 'a'], born: [null, '1950'] },
    sides: { notes: [open, a] },
  });
  const plain = { set: { notes: ['x', 'a'] as const } };
  expect(mergeSetChanges(plain, decided)).toEqual({ set: { notes: ['x', 'b'] }, sides: { notes: [open, b] } });
  expect(mergeSetChanges({ set: {} }, decided)).toEqual(decided);
  const confirmed = { set: { notes: ['b', 'b'] as const }, sides: { notes: [open, b] as const } };
  expect(mergeSetChanges({ set: {} }, confirmed)).toEqual(confirmed);
  expect(mergeSetChanges(confirmed, { set: {} })).toEqual(confirmed);
  expect(mergeSetChanges(plain, { set: { notes: ['a', 'x'] } })).toEqual({ set: {} });
});

/** Returns the value with the keys of its objects in order, and -0 as in JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
