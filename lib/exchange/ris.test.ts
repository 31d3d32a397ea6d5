import { expect, test } from 'vitest';
import { readRis, risText } from './ris.ts';

test('a line without a tag continues the value before it, and one that looks like a tag is indented', () => {
  const fieldsOf = (text: string) =>
    [...readRis(text)].map(({ fields }) => fields.map(({ tag, value }) => [tag, value]));
  expect(fieldsOf('lost\nTY  - NEWS\nlost\nAB  - One\r\ntwo\n three\nER  - \nlost\n')).toEqual([
    [
      ['TY', 'NEWS'],
      ['AB', 'One\ntwo\n three'],
    ],
  ]);
  const written = risText([
    { tag: 'TY', value: 'NEWS' },
    { tag: 'AB', value: 'One\nER  - two\nthree' },
  ]);
  expect(fieldsOf(written)[0]?.[1]).toEqual(['AB', 'One\n  ER  - two\nthree']);
});
