import { formatVersion } from '#core/model/cases.ts';
import { collectionNames } from '#core/model/collections.ts';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeLine, parseLine, seal } from './lines.ts';

const line = {
  seq: 3,
  hlc: '1704067200000-0001',
  seen: { other: 12 },
  prev: 'a'.repeat(64),
  group: 'g',
  label: 'Rename “Ñandú” \u2028 \ud800',
  changes: [
    { collection: 'people', id: 'p', create: { names: [{ value: 'A "B", hash', kind: 'main' }] } },
    { collection: 'people', id: 'p', set: { notes: ['', ',"hash":"x"}'] as const } },
    { collection: 'people', id: 'p', remove: true as const },
  ],
};

describe('a line', () => {
  test('can be read back for every collection, and is not written if it could not be', () => {
    for (const collection of collectionNames) {
      const { bytes } = encodeLine({ ...line, changes: [{ collection, id: 'x', create: { notes: 'n' } }] });
      expect(parseLine(bytes.subarray(0, -1)).ok, collection).toBe(true);
    }
    const change = { collection: '../people', id: 'x', create: {} };
    expect(() => encodeLine({ ...line, changes: [change] })).toThrow('could not be read again');
  });

  test('has its fields in format order and ends with the hash of the bytes before it', () => {
    const { bytes, hash } = encodeLine(line);
    const text = bytes.toString('utf8');
    expect(text.endsWith(`,"hash":"${hash}"}\n`)).toBe(true);
    expect(text.split('\n')).toHaveLength(2);
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'v',
      'seq',
      'hlc',
      'seen',
      'prev',
      'group',
      'label',
      'changes',
      'hash',
    ]);
    const before = text.slice(0, text.lastIndexOf(',"hash":'));
    expect(createHash('sha256').update(before).digest('hex')).toBe(hash);
  });

  test('has the lowest version that can read its fields', () => {
    const change = { collection: 'people', id: 'p' };
    const guess = { provenance: { born: 'guessed' } };
    for (const changes of [
      [{ ...change, create: guess }],
      [...line.changes, { ...change, set: { provenance: [null, guess.provenance] as const } }],
    ]) {
      const { v, bytes } = encodeLine({ ...line, changes });
      expect(v).toBe(2);
      expect(parseLine(bytes.subarray(0, -1))).toMatchObject({ ok: true, line: { v: 2, changes } });
    }
    // In an article, the field has existed since the first format version. An unknown collection does not affect the version.
    const old = [
      { collection: 'articles', id: 'a', create: guess },
      { collection: 'boats', id: 'b', create: guess },
    ];
    expect(encodeLine({ ...line, changes: old }).v).toBe(1);
  });

  test('has the lowest version that can read its values', () => {
    const place = { collection: 'places', id: 'l' };
    const bare = { lat: 1, lon: 2 };
    const within = { ...bare, radius: 790, from: 'exact' };
    const versions = [
      { ...place, create: { position: bare } },
      { ...place, create: { position: null } },
      { ...place, create: { position: within } },
      { ...place, set: { position: [bare, within] as const } },
      { ...place, set: { position: [within, null] as const } },
      { ...place, set: { position: [null, bare] as const } },
    ].map((change) => encodeLine({ ...line, changes: [change] }).v);
    expect(versions).toEqual([1, 1, 2, 2, 2, 1]);
  });

  test('is read back as written', () => {
    const { bytes, hash } = encodeLine(line);
    expect(parseLine(bytes.subarray(0, -1))).toEqual({ ok: true, line: { v: 1, ...line, hash } });
  });

  test('keeps its English label if its label key is invalid', () => {
    const said = { key: 'labels.text', params: { title: 'p' } };
    const read = (value: unknown) =>
      parseLine(encodeLine({ ...line, said: value as typeof said }).bytes.subarray(0, -1));
    expect(read(said)).toMatchObject({ ok: true, line: { said } });
    for (const hostile of [7, [], { key: 7 }, { key: 'a', params: [] }, { key: 'a', params: { b: null } }]) {
      const parsed = read(hostile);
      expect(parsed).toMatchObject({ ok: true, line: { label: line.label } });
      expect(parsed).not.toHaveProperty('line.said');
    }
  });

  test('is refused when any one byte is changed', () => {
    const whole = encodeLine(line).bytes.subarray(0, -1);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(parseLine(changed).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is refused when truncated anywhere', () => {
    const whole = encodeLine(line).bytes.subarray(0, -1);
    for (let length = 0; length < whole.length; length += 1) {
      expect(parseLine(whole.subarray(0, length)).ok).toBe(false);
    }
  });

  test('is refused when its hash is right but its fields are wrong', () => {
    const wrong: Record<string, unknown>[] = [
      { seq: 0 },
      { hlc: 'now' },
      { seen: { other: -1 } },
      { prev: 5 },
      { group: null },
      { changes: {} },
      { changes: [{ collection: '../people', id: 'x', remove: true }] },
      { changes: [{ collection: 'people', id: 'x', set: { notes: 'after' } }] },
      { changes: [{ collection: 'people', id: 'x' }] },
      { changes: [{ collection: 'people', id: 'x', remove: true, sides: { '': [[]] } }] },
      { changes: [{ collection: 'people', id: 'x', remove: true, sides: { '': [[{}], []] } }] },
      { changes: [{ collection: 'people', id: 'x', remove: true, sides: { '': [[{ value: 1, of: {} }], []] } }] },
    ];
    for (const fields of wrong) {
      const { bytes } = seal({ v: 1, ...line, ...fields });
      expect(parseLine(bytes)).toMatchObject({ ok: false, newer: false });
    }
  });

  test('of a newer version is distinguished from a damaged one', () => {
    expect(parseLine(seal({ v: formatVersion + 1, other: 'things' }).bytes)).toMatchObject({ ok: false, newer: true });
  });
});
