import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLongRun } from '#tests/support/long-run.ts';
import type { Change } from '#core/store/types.ts';
import { conflictsOf } from './conflicts.ts';
import { mergeChange, toIncoming } from './merging.ts';
import type { Row } from './row.ts';
import { join, valuesOf, type Version } from './versions.ts';

type Line = [writer: string, seq: number, ms: number, seen: Record<string, number>];

const stampOf = ([writer, seq, ms, seen]: Line) => ({ writer, seq, seen, hlc: `${String(ms).padStart(13, '0')}-0000` });
const version = (value: string, line: Line): Version<string> => ({ value, stamp: stampOf(line) });

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((item, at) =>
    permutations(list.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

/** Returns what each order of the versions leaves, each once. */
const left = (...versions: Version<string>[]) => {
  const ends = permutations(versions).map((order) =>
    order.reduce<readonly Version<string>[]>((now, next) => join(now, next), []),
  );
  return [
    ...new Set(
      ends.map((end) =>
        end
          .map(({ value }) => value)
          .sort()
          .join(' '),
      ),
    ),
  ];
};

test('a value replaces those that its line had seen, even through a line that it lost to, in any order of arrival', () => {
  const first = version('first', ['a', 1, 1, {}]);
  const second = version('second', ['b', 1, 2, { a: 1 }]);
  // It had seen the second line only, which arrived before the first.
  const third = version('third', ['c', 1, 3, { b: 1 }]);
  expect(left(first, second, third)).toEqual(['third']);
  const fourth = version('fourth', ['d', 1, 4, { c: 1 }]);
  expect(left(first, second, third, fourth)).toEqual(['fourth']);
  const apart = version('apart', ['e', 1, 5, {}]);
  expect(left(first, second, third, apart)).toEqual(['apart third']);
  expect(left(first, version('later', ['a', 2, 6, {}]), apart)).toEqual(['apart later']);
});

test('the same line twice is one value', () => {
  const line = version('x', ['a', 1, 1, {}]);
  expect(join(join([line], version('y', ['b', 1, 1, {}])), line)).toHaveLength(2);
});

test('of a reopened conflict, a value is no choice any more once its writer has given another', () => {
  const origin = ({ writer, seq, hlc } = stampOf(['a', 1, 1, {}])) => ({ writer, seq, hlc });
  const reopened = {
    ...version('theirs', ['b', 2, 3, { a: 1 }]),
    sides: [{ value: 'ours', of: origin() }, { value: 'theirs' }],
  };
  const values = (versions: Version<string>[], options?: { earlier: boolean }) =>
    valuesOf(versions, options).map(({ value }) => value);
  const anew = version('anew', ['a', 2, 4, {}]);
  expect(values([reopened])).toEqual(['ours', 'theirs']);
  expect(values([reopened, anew])).toEqual(['theirs', 'anew']);
  expect(values([reopened, anew], { earlier: true })).toEqual(['ours', 'theirs', 'anew']);
  expect(values([reopened, version('else', ['c', 1, 4, {}])])).toEqual(['ours', 'theirs', 'else']);
});

/** Returns what each order of the lines makes of a record: its fields, and the versions behind them. */
const endsOf = (lines: readonly [Change, Line][]) => {
  const shown = (row: Row | undefined) => {
    const fields = Object.entries(row?.record ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
    const versions = [...(row?.marks.fields ?? [])].map(([field, list]) => [
      field,
      list.map(({ value, stamp }) => `${String(value)} ${stamp.writer}${stamp.seq}`).sort(),
    ]);
    const conflicts = row && conflictsOf('people', row);
    return { fields, trashed: row?.trashed, made: row?.marks.made?.writer, versions: versions.sort(), conflicts };
  };
  return permutations(lines).map((order) =>
    shown(
      order.reduce<Row | undefined>((row, [change, line]) => {
        const { writer, ...rest } = stampOf(line);
        return mergeChange(row, change, toIncoming(writer, rest));
      }, undefined),
    ),
  );
};

test('two creations of one record, and changes that knew of either, give the same record in any order of arrival', () => {
  const people = { collection: 'people', id: 'p' };
  const tags = (...names: string[]) => names;
  const lines: [Change, Line][] = [
    [{ ...people, create: { notes: 'a', born: '1950', died: null, tags: tags('x', 'y') } }, ['a', 1, 5, {}]],
    [{ ...people, create: { notes: 'b', born: null, died: '1999', tags: tags('y', 'z') } }, ['b', 1, 3, {}]],
    [{ ...people, set: { notes: ['a', 'c'], tags: [tags('x', 'y'), tags('x', 'w')] } }, ['a', 2, 7, {}]],
    [{ ...people, set: { born: ['1950', '1951'] } }, ['c', 1, 4, { a: 1 }]],
    [{ ...people, set: { died: [null, '2001'] } }, ['d', 1, 2, {}]],
  ];
  const ends = endsOf(lines);
  for (const end of ends) expect(end).toEqual(ends[0]);
  expect(Object.fromEntries(ends[0]?.fields ?? [])).toMatchObject({
    ...{ notes: 'c', born: '1951', died: null, createdAt: '1970-01-01T00:00:00.003Z' },
    ...{ updatedAt: '1970-01-01T00:00:00.007Z', tags: expect.arrayContaining(['w', 'x', 'z']) as unknown },
  });
  expect(ends[0]?.versions).toContainEqual(['died', ['1999 b1', '2001 d1', 'null a1']]);
});

test('creations by programs of several versions, with different fields, give the same record in any order of arrival', () => {
  const people = { collection: 'people', id: 'p' };
  const value = fc.constantFrom(null, 'a', 'b');
  const names = fc
    .subarray(['main Ada', 'main Bea', 'spelling Ada'])
    .map((list) => list.map((name) => ({ kind: name.split(' ')[0], value: name.split(' ')[1] })));
  const fields = fc.record({ notes: value, born: value, tags: fc.subarray(['x', 'y']), names }, { requiredKeys: [] });
  const kind = fc.constantFrom('create', 'set', 'set', 'remove', 'restore');
  const drawnLine = fc.record({ kind, before: fields, fields, ms: fc.integer({ min: 1, max: 9 }), saw: fc.nat(7) });
  const changeBy = ({ kind, before, fields }: { kind: string; before: object; fields: object }): Change => {
    if (kind === 'create') return { ...people, create: { ...fields } };
    if (kind === 'remove') return { ...people, remove: true };
    if (kind === 'restore') return { ...people, restore: true };
    const was = new Map(Object.entries(before));
    const pairs = Object.entries(fields).map(([field, after]) => [field, [was.get(field) ?? null, after] as const]);
    return { ...people, set: Object.fromEntries(pairs) as Record<string, readonly [unknown, unknown]> };
  };
  fc.assert(
    fc.property(fc.array(drawnLine, { minLength: 2, maxLength: 4 }), (drawn) => {
      const lines = drawn.map((one, at): [Change, Line] => {
        const seen = Object.fromEntries(
          drawn.slice(0, at).flatMap((_, i) => (one.saw & (1 << i) ? [[`w${i}`, 1]] : [])),
        );
        return [changeBy(at === 0 ? { ...one, kind: 'create' } : one), [`w${at}`, 1, one.ms, seen]];
      });
      const [first, ...others] = endsOf(lines);
      for (const end of others) expect(end).toEqual(first);
    }),
    { numRuns: isLongRun ? 5_000 : 150, seed: 3 },
  );
});
