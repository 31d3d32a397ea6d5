import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, completionAt, fieldsBeginning, fixedValues } from './complete.ts';
import { filterFields } from './model.ts';
import { parseQuery } from './parse.ts';
import { isValue } from './values.ts';

/** Returns what is completed at `|`: the range to replace, and the part of it that counts. */
function at(marked: string): string | null {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionAt(text, caret);
  return found && `${found.field ?? 'name'} <${text.slice(found.start, found.end)}> ${found.typed}`;
}

describe('completionAt', () => {
  it.each([
    ['|', null],
    ['s|', null],
    ['siren|', null],
    ['t|', null],
    ['ty|', 'name <ty> ty'],
    ['Ty|', 'name <Ty> Ty'],
    ['siren -ty|', 'name <ty> ty'],
    ['(ha|', 'name <ha> ha'],
    ['ty|pe', null],
    ['type:|', 'type <> '],
    ['siren type:ev|', 'type <ev> ev'],
    ['type:e|v siren', 'type <ev> e'],
    ['-is:un|', 'is <un> un'],
    ['type:event |', null],
    ['title:si|', null],
    ['colour:r|', null],
    ['linked:"Ana Lo|', 'linked <"Ana Lo> Ana Lo'],
    ['linked:"Ana Lo|" docks', 'linked <"Ana Lo"> Ana Lo'],
    ['linked:"Ana"|', null],
    ['linked:"|', 'linked <"> '],
    ['"night ty|', null],
    ['"night shift" ty|', 'name <ty> ty'],
    ['https://ty|', null],
  ])('%s', (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  it('replaces a range around the caret, whatever the text', () => {
    const text = fc.array(fc.constantFrom('ty', 'type:', '"', ' ', '(', '-', 'é', '😀', ':', 'tag:"a'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, fc.nat(40), (parts, place) => {
        const joined = parts.join('');
        const caret = Math.min(place, joined.length);
        const found = completionAt(joined, caret);
        if (!found) return;
        expect(found.start <= caret && caret <= found.end && found.end <= joined.length).toBe(true);
        const done = complete(joined, found, 'x');
        expect(done.text.slice(0, done.caret)).toMatch(found.field ? /x $/ : /x:$/);
      }),
    );
  });
});

describe('complete', () => {
  const take = (marked: string, value: string): string => {
    const text = marked.replace('|', '');
    const found = completionAt(text, marked.indexOf('|'));
    if (!found) throw new Error(`nothing to complete in ${marked}`);
    const done = complete(text, found, value);
    return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`;
  };
  it('inserts a value, quoted if it has several words, with the caret after it', () => {
    expect(take('ty|', 'type')).toBe('type:|');
    expect(take('type:ev| docks', 'event')).toBe('type:event |docks');
    expect(take('tag:ni|', 'night shift')).toBe('tag:"night shift" |');
    expect(take('linked:"Ana Lo|', 'Ana «Lola» Lobato')).toBe('linked:"Ana  Lola  Lobato" |');
  });
});

describe('completions', () => {
  it('offer fields that begin with the typed letters', () => {
    expect(fieldsBeginning('t')).toEqual(['type', 'tag', 'title']);
    expect(fieldsBeginning('zz')).toEqual([]);
  });

  it('offer only values that their field accepts', () => {
    for (const field of filterFields) {
      for (const value of fixedValues(field)) {
        expect(isValue(field, value)).toBe(true);
        expect(parseQuery(`${field}:${value}`).root).toMatchObject({ kind: 'filter', field, value });
      }
    }
  });
});
