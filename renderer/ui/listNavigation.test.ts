import { describe, expect, it } from 'vitest';
import { applyKey, applyPress, findTyped, rangeBetween, type ListShape, type ListState } from './listNavigation.ts';

const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
const many: ListShape = { keys, page: 3, multiple: true };
const one: ListShape = { ...many, multiple: false };
const at = (active: string | null, ...selected: string[]): ListState => ({ active, selected: new Set(selected) });
const press = (key: string, shift = false, mod = false) => ({ key, shift, mod });
const shown = (state: ListState | null) => state && [state.active, [...state.selected].join('')];

describe('keys in a list', () => {
  it('move and select, and stop at both ends', () => {
    expect(shown(applyKey(many, at('b', 'b'), 'b', press('ArrowDown')))).toEqual(['c', 'c']);
    expect(shown(applyKey(many, at('f', 'f'), 'f', press('ArrowDown')))).toEqual(['f', 'f']);
    expect(shown(applyKey(many, at('a', 'a'), 'a', press('ArrowUp')))).toEqual(['a', 'a']);
    expect(shown(applyKey(many, at('b', 'b'), 'b', press('PageDown')))).toEqual(['e', 'e']);
    expect(shown(applyKey(many, at('b', 'b'), 'b', press('End')))).toEqual(['f', 'f']);
    expect(shown(applyKey(many, at('e', 'e'), 'e', press('Home')))).toEqual(['a', 'a']);
  });

  it('start at the near end if nothing is active or the active row is gone', () => {
    expect(shown(applyKey(many, at(null), null, press('ArrowDown')))).toEqual(['a', 'a']);
    expect(shown(applyKey(many, at(null), null, press('ArrowUp')))).toEqual(['f', 'f']);
    expect(shown(applyKey(many, at('gone', 'gone'), 'gone', press('ArrowDown')))).toEqual(['a', 'a']);
  });

  it('do nothing in an empty list, or if they have no meaning there', () => {
    expect(applyKey({ ...many, keys: [] }, at(null), null, press('ArrowDown'))).toBeNull();
    expect(applyKey(many, at('a', 'a'), 'a', press('x'))).toBeNull();
    expect(applyKey(one, at('a', 'a'), 'a', press('a', false, true))).toBeNull();
    // Ctrl Shift A is a command: a new record.
    expect(applyKey(many, at('a', 'a'), 'a', press('A', true, true))).toBeNull();
  });

  it('extend the range from the anchor with Shift, in both directions', () => {
    expect(shown(applyKey(many, at('c', 'c'), 'c', press('ArrowDown', true)))).toEqual(['d', 'cd']);
    expect(shown(applyKey(many, at('d', 'c', 'd'), 'c', press('ArrowUp', true)))).toEqual(['c', 'c']);
    expect(shown(applyKey(many, at('c', 'c'), 'c', press('Home', true)))).toEqual(['a', 'abc']);
    expect(shown(applyKey(one, at('c', 'c'), 'c', press('ArrowDown', true)))).toEqual(['d', 'd']);
  });

  it('move without selecting with Ctrl, and select all with Ctrl+A', () => {
    expect(shown(applyKey(many, at('c', 'c'), 'c', press('ArrowDown', false, true)))).toEqual(['d', 'c']);
    expect(shown(applyKey(many, at('c', 'c'), 'c', press('a', false, true)))).toEqual(['c', 'abcdef']);
  });
});

describe('clicks on a row', () => {
  it('select it, toggle it with Ctrl, or select the range with Shift', () => {
    const plain = { shift: false, mod: false };
    expect(shown(applyPress(many, at('a', 'a', 'b'), 'a', 'd', plain))).toEqual(['d', 'd']);
    expect(shown(applyPress(many, at('a', 'a'), 'a', 'd', { shift: false, mod: true }))).toEqual(['d', 'ad']);
    expect(shown(applyPress(many, at('d', 'a', 'd'), 'a', 'd', { shift: false, mod: true }))).toEqual(['d', 'a']);
    expect(shown(applyPress(many, at('e', 'e'), 'e', 'c', { shift: true, mod: false }))).toEqual(['c', 'cde']);
    expect(shown(applyPress(one, at('a', 'a'), 'a', 'd', { shift: true, mod: true }))).toEqual(['d', 'd']);
  });

  it('select only the row itself if the range starts at a row that is gone', () => {
    expect(rangeBetween(keys, 'gone', 'c')).toEqual(['c']);
    expect(rangeBetween(keys, 'a', 'gone')).toEqual([]);
  });
});

describe('typed letters', () => {
  const texts = ['Ámbar', 'Banco', 'Bermejo', 'Bérmeo', 'Cuenca'];

  it('find what begins with them, ignoring case and accents', () => {
    expect(findTyped(texts, -1, 'am')).toBe(0);
    expect(findTyped(texts, 0, 'BERME')).toBe(2);
    expect(findTyped(texts, 0, 'x')).toBeNull();
    expect(findTyped([...texts, 'Łódź'], 0, 'lodz')).toBe(5);
    expect(findTyped([], -1, 'a')).toBeNull();
  });

  it('go to the next match when one letter is repeated, and wrap around', () => {
    expect(findTyped(texts, 1, 'b')).toBe(2);
    expect(findTyped(texts, 2, 'bb')).toBe(3);
    expect(findTyped(texts, 3, 'b')).toBe(1);
  });

  it('stay on the row while it still matches', () => {
    expect(findTyped(texts, 2, 'berm')).toBe(2);
    expect(findTyped(texts, 2, 'bermeo')).toBe(3);
  });
});
