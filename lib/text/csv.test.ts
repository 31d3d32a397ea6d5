import { expect, test } from 'vitest';
import { namesIn } from '#core/search/batch/lines.ts';
import { toCsv } from './csv.ts';

test('cells are quoted if necessary, lines end in CR LF, and a byte-order mark comes first', () => {
  expect(
    toCsv([
      ['a', 'b,c'],
      ['d "e"', 'f\ng'],
      [1, ''],
    ]),
  ).toBe('\uFEFFa,"b,c"\r\n"d ""e""","f\ng"\r\n1,\r\n');
});

test('a cell that a spreadsheet would read as a formula is escaped', () => {
  for (const sign of ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', ' =', '\u200B=', '\uFEFF=', '\r', '\t']) {
    const [line = ''] = toCsv([[`${sign}1+1`]])
      .slice(1)
      .split('\r\n');
    expect(line.replace(/^"/, '').startsWith("'"), JSON.stringify(sign)).toBe(true);
  }
  expect(toCsv([['a=b', "'x", 'x-y', -4]])).toBe("\uFEFFa=b,'x,x-y,-4\r\n");
});

test('written names are read back', () => {
  const given = ['Ana, "la Jefa"', 'a b', 'plain', '港', 'مرفأ'];
  const text = toCsv([['name'], ...given.map((name) => [name])]);
  expect(namesIn(text, true).names.map(({ name }) => name)).toEqual(given);
});
