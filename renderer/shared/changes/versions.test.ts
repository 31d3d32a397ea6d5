import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#core/history/contract.ts';
import { formatFieldValue } from './formatFieldValue.ts';
import { fieldName } from './fieldNames.ts';
import { byDay, canTakeBack, compareStates, idsIn, listDifference, versionsOf } from './versions.ts';

const id = '01a21314-f470-70fc-98e3-85f71d2e95c8';
const other = '01a21314-f470-70fc-98e3-85f71d2e95c9';

function entry(at: string, changes: HistoryEntry['changes']): HistoryEntry {
  const line = { position: 1, seq: 1, writer: 'w', own: true, name: null, group: null, hash: '' };
  return { ...line, at, label: 'Edit', count: changes.length, title: '', changes };
}
const change = (of: string, kind: 'create' | 'set' | 'remove', fields: Record<string, [unknown, unknown]> = {}) => ({
  collection: 'people',
  id: of,
  title: '',
  kind,
  fields,
});

describe('versions', () => {
  it('cover a single record, without empty fields', () => {
    const versions = versionsOf(
      [
        entry('2025-11-12T09:14:00.000Z', [
          change(id, 'set', { born: [null, '1955'] }),
          change(other, 'set', { born: [null, '1960'] }),
        ]),
        entry('2025-11-12T09:02:00.000Z', [
          change(id, 'create', { names: [null, []], born: [null, null], textHash: [null, 'abc'], notes: [null, 'x'] }),
        ]),
      ],
      id,
    );
    expect(versions.map(({ kind, fields }) => [kind, fields])).toEqual([
      ['set', [{ field: 'born', before: null, after: '1955' }]],
      ['create', [{ field: 'notes', before: null, after: 'x' }]],
    ]);
  });

  it('show a confirmed guess, although the value is the same', () => {
    const provenance: [unknown, unknown] = [
      { title: 'guessed', url: 'page' },
      { title: 'typed', url: 'page' },
    ];
    const entries = [entry('2025-11-12T09:14:00.000Z', [change(id, 'set', { provenance })])];
    const [version] = versionsOf(entries, id);
    expect(version?.fields).toEqual([{ field: 'provenance.title', before: 'guessed', after: 'typed' }]);
    expect(fieldName('articles', 'provenance.title')).toBe('Title: where it came from');
    expect(canTakeBack('provenance.title')).toBe(false);
  });

  it('are grouped by day in the local time zone', () => {
    const at = (day: number, hour: number) => new Date(2025, 10, day, hour).toISOString();
    const versions = versionsOf(
      [
        entry(at(12, 23), [change(id, 'remove')]),
        entry(at(12, 1), [change(id, 'remove')]),
        entry(at(11, 23), [change(id, 'remove')]),
      ],
      id,
    );
    expect(byDay(versions).map(({ day, versions: of }) => [day, of.length])).toEqual([
      ['2025-11-12', 2],
      ['2025-11-11', 1],
    ]);
  });

  it('name each record mentioned in their values once, however deep', () => {
    const versions = versionsOf(
      [
        entry('2025-11-12T09:14:00.000Z', [
          change(id, 'set', { order: [[], [{ rule: 'after', event: other }]], where: [other, null] }),
        ]),
      ],
      id,
    );
    expect(idsIn(versions)).toEqual([other]);
    const text = [entry('2025-11-12T09:14:00.000Z', [change(id, 'set', { text: ['', `x [quote:${other}]`] })])];
    expect(idsIn(versionsOf(text, id))).toEqual([other]);
  });

  it('compare two states of a record: what differs, and what is the same and not empty', () => {
    const { differ, same } = compareStates(
      { id, born: '1955', notes: 'x', tags: [], updatedAt: 'a' },
      { id, born: '1956', notes: 'x', tags: [], updatedAt: 'b', died: '2001' },
    );
    expect(differ).toEqual([
      { field: 'born', before: '1955', after: '1956' },
      { field: 'died', before: null, after: '2001' },
    ]);
    expect(same.map(({ field }) => field)).toEqual(['notes']);
  });
});

describe('values', () => {
  const nameOf = () => 'Flood';

  it('a list shows only what was added and removed', () => {
    expect(listDifference(['a', 'b'], ['b', 'c'])).toEqual({ removed: ['a'], added: ['c'] });
    expect(listDifference(null, ['c'])).toEqual({ removed: [], added: ['c'] });
    expect(listDifference('a', ['c'])).toBeNull();
    expect(listDifference(null, null)).toBeNull();
  });

  it('are formatted in words', () => {
    expect(formatFieldValue('people', 'names', { value: 'Fito', kind: 'alias' }, nameOf)).toBe('Fito (Alias)');
    expect(formatFieldValue('people', 'born', '1955~', nameOf)).toBe('about 1955 (1955~)');
    expect(formatFieldValue('people', 'countries', ['EC', 'ES'], nameOf)).toBe('Ecuador\nSpain');
    expect(formatFieldValue('events', 'where', other, nameOf)).toBe('Flood');
    expect(formatFieldValue('events', 'order', [{ rule: 'after', event: other, atLeast: 'P12M' }], nameOf)).toBe(
      'after Flood, at least 12 months',
    );
    expect(
      formatFieldValue(
        'events',
        'figures',
        { property: 'deaths', number: 14, unit: 'people', qualifier: 'at-least', quotes: [] },
        nameOf,
      ),
    ).toBe('deaths: at least 14 people');
    expect(formatFieldValue('people', 'protected', true, nameOf)).toBe('Protected');
    expect(formatFieldValue('articles', 'independence', 'copy', nameOf)).toBe('a copy');
    expect(formatFieldValue('articles', 'grade', { source: 'B', content: 2 }, nameOf)).toBe('B2');
    expect(formatFieldValue('articles', 'language', 'es', nameOf)).toBe('Spanish');
    expect(formatFieldValue('sections', 'text', `It rose [quote:${other}] fast.`, nameOf)).toBe(
      'It rose [“Flood”] fast.',
    );
    expect(formatFieldValue('people', 'tags', [], nameOf)).toBe('none');
    expect(formatFieldValue('people', 'notes', null, nameOf)).toBe('none');
    expect(formatFieldValue('people', 'notes', 'x'.repeat(5000), nameOf)).toHaveLength(601);
  });
});
