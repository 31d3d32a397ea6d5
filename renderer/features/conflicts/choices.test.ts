import { describe, expect, it } from 'vitest';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import { joinKindOf, chosenValue, orderedSides, settlement } from './choices.ts';
import { editorOf, reading, typedText, typedValue } from './editors.ts';

const id = '01a21314-f470-70fc-98e3-85f71d2e95c8';

function conflict(field: string, ours: unknown, theirs: unknown, base: unknown = null): RecordConflict {
  const side = (own: boolean, value: unknown) => ({
    writer: own ? 'aaaa' : 'bbbb',
    own,
    name: null,
    seq: 2,
    at: own ? '2025-11-12T09:14:00.000Z' : '2025-11-12T10:02:00.000Z',
    value,
    shown: !own,
    label: 'Edit',
    changed: {},
    seen: [],
  });
  return {
    collection: 'people',
    id,
    title: 'A. Elorduy',
    field,
    base: { value: base, at: null },
    sides: [side(false, theirs), side(true, ours)],
  };
}
const main = (value: string) => ({ value, kind: 'main' });
const spelling = (value: string) => ({ value, kind: 'spelling' });

describe('settling a conflict', () => {
  it('lists this device first, whichever side is shown', () => {
    expect(orderedSides(conflict('born', '1955', '1956')).map(({ own }) => own)).toEqual([true, false]);
  });

  it('sends a chosen side by its change, and another value as such', () => {
    const born = conflict('born', '1955', '1956');
    expect(chosenValue(born, { kind: 'side', at: 1 }, null, [])).toEqual({ value: '1956' });
    expect(settlement(born, { kind: 'side', at: 1 }, '1956')).toEqual({
      id,
      field: 'born',
      by: { side: { writer: 'bbbb', seq: 2 } },
    });
    expect(settlement(born, { kind: 'other' }, '1957').by).toEqual({ value: '1957' });
  });

  it('makes one name the main name and the other a spelling, or drops it if it is new', () => {
    const names = [main('B Long'), spelling('A Short'), { value: 'Fito', kind: 'alias' }];
    const disputed = conflict('names', main('A Short'), main('B Long'), [main('Old')]);
    expect(joinKindOf(disputed)).toBe('names');
    expect(chosenValue(disputed, { kind: 'both', lead: 0 }, null, names)).toEqual({
      value: [main('A Short'), spelling('B Long'), { value: 'Fito', kind: 'alias' }],
    });
    expect(chosenValue(disputed, { kind: 'side', at: 0 }, null, names)).toEqual({
      value: [main('A Short'), { value: 'Fito', kind: 'alias' }],
    });
    const known = conflict('names', main('A Short'), main('B Long'), [
      main('Old'),
      { value: 'B Long', kind: 'former' },
    ]);
    expect(chosenValue(known, { kind: 'side', at: 0 }, null, names)).toEqual({
      value: [main('A Short'), { value: 'B Long', kind: 'former' }, { value: 'Fito', kind: 'alias' }],
    });
    expect(chosenValue(disputed, { kind: 'other' }, { ok: true, value: main('Third') }, names)).toEqual({
      value: [main('Third'), spelling('B Long'), spelling('A Short'), { value: 'Fito', kind: 'alias' }],
    });
  });

  it('joins lists without duplicates and texts one after the other, and offers both for nothing else', () => {
    const lists = conflict(
      'identifiers',
      [{ scheme: 'a', value: '1' }],
      [
        { scheme: 'a', value: '1' },
        { scheme: 'b', value: '2' },
      ],
    );
    expect(chosenValue(lists, { kind: 'both', lead: 0 }, null, [])).toEqual({
      value: [
        { scheme: 'a', value: '1' },
        { scheme: 'b', value: '2' },
      ],
    });
    const texts = conflict('notes', 'ours', 'theirs');
    expect(chosenValue(texts, { kind: 'both', lead: 1 }, null, [])).toEqual({ value: 'theirs\n\nours' });
    expect(joinKindOf(conflict('notes', '', 'theirs'))).toBeNull();
    expect(joinKindOf(conflict('born', '1955', '1956'))).toBeNull();
  });

  it('writes nothing while the choice is incomplete', () => {
    expect(chosenValue(conflict('born', '1', '2'), { kind: 'other' }, { ok: false, error: 'x' }, [])).toBeUndefined();
    expect(chosenValue(conflict('born', '1', '2'), { kind: 'side', at: 4 }, null, [])).toBeUndefined();
  });
});

describe('another value', () => {
  const typed = (collection: string, field: string, text: string) => {
    const editor = editorOf(collection, field);
    return editor && typedValue(editor, text);
  };

  it('is read as its field is read elsewhere', () => {
    expect(typed('events', 'when', 'late 2019')).toMatchObject({ ok: true });
    expect(typed('events', 'when', 'March 2024')).toEqual({ ok: true, value: '2024-03' });
    expect(typed('events', 'when', 'nonsense')).toMatchObject({ ok: false });
    expect(typed('events', 'when', '')).toEqual({ ok: true, value: null });
    expect(typed('places', 'position', '3.26 S 79.96 W')).toEqual({
      ok: true,
      value: { lat: -3.26, lon: -79.96, radius: 790, from: 'exact' },
    });
    expect(typed('articles', 'grade', 'b2')).toEqual({ ok: true, value: { source: 'B', content: 2 } });
    expect(typed('articles', 'grade', 'Z9')).toMatchObject({ ok: false });
    expect(typed('people', 'names', '  ')).toMatchObject({ ok: false });
    expect(typed('quotes', 'page', '12')).toEqual({ ok: true, value: 12 });
  });

  it('starts from the current value, as it would be typed', () => {
    expect(typedText({ kind: 'position' }, { lat: -3.26, lon: -79.96 })).toBe('-3.26, -79.96');
    expect(typedText({ kind: 'grade' }, { source: 'B', content: 2 })).toBe('B2');
    expect(typedText({ kind: 'name' }, main('A'))).toBe('A');
    expect(typedText({ kind: 'date' }, null)).toBe('');
  });

  it('cannot be typed for lists, files and the words of quotes', () => {
    const fields = {
      people: ['identifiers', 'image', 'protected', 'tags'],
      events: ['figures', 'order'],
      articles: ['textHash', 'authors', 'fileName', 'readState'],
      quotes: ['exact', 'start', 'about'],
      links: ['kind'],
      sections: ['kind', 'order', 'records'],
    };
    for (const [collection, names] of Object.entries(fields)) {
      for (const name of names) expect(editorOf(collection, name), name).toBeNull();
    }
    expect(reading({ kind: 'grade' }, 'x')).toMatchObject({ error: expect.any(String) as string });
    expect(reading({ kind: 'line' }, 'x')).toBeUndefined();
  });
});
