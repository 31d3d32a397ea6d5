import { expect, test } from 'vitest';
import { columnOf, namesIn } from './lines.ts';
import { maxNames } from './model.ts';

const names = (text: string, isTable = false) => namesIn(text, isTable).names.map(({ name }) => name);

test('each line is a name with its line number, and blank and duplicate lines are counted', () => {
  const text = '\uFEFFAna Ruiz\r\n\r\n  ana   RUIZ \n"Fito"\n - \nS.A. (OR) -x\rtype:people\n';
  expect(namesIn(text)).toEqual({
    names: [
      { line: 1, name: 'Ana Ruiz' },
      { line: 4, name: '"Fito"' },
      { line: 6, name: 'S.A. (OR) -x' },
      { line: 7, name: 'type:people' },
    ],
    blank: 2,
    double: 1,
    beyond: 0,
  });
  expect(namesIn('')).toEqual({ names: [], blank: 0, double: 0, beyond: 0 });
  expect(names('港\nمرفأ\n1,000')).toEqual(['港', 'مرفأ', '1,000']);
});

test('a table yields its name column, or the first one, whatever the separator', () => {
  expect(names('id,Name\n1,"Ruiz, Ana"\n2,"He said ""no"""\n3,\n', true)).toEqual(['Ruiz, Ana', 'He said "no"']);
  expect(names('Nombre;País\nPérez;EC\n"a\nb";EC', true)).toEqual(['Pérez', 'a b']);
  expect(names('Ana\tx\nLuz\ty', true)).toEqual(['Ana', 'Luz']);
  expect(namesIn('name\n"one\ntwo"\n\nthree', true)).toMatchObject({
    names: [
      { line: 2, name: 'one two' },
      { line: 5, name: 'three' },
    ],
    blank: 1,
  });
  // An unclosed quote, and one inside a cell.
  expect(names('a"b,c\n"d', true)).toEqual(['a"b', 'd']);
});

test('a table column becomes a list with one name per line', () => {
  expect(columnOf('name,x\n"a\nb",1\n,2\nc,3')).toBe('a b\n\nc');
});

test('names beyond the maximum are counted', () => {
  const { names: taken, beyond } = namesIn(Array.from({ length: maxNames + 3 }, (_, i) => `n${String(i)}`).join('\n'));
  expect([taken.length, beyond]).toEqual([maxNames, 3]);
});
