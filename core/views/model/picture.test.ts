import { expect, test } from 'vitest';
import { aboutAsWide, wordsOfPicture } from './picture.ts';

test('the words of a picture are the text between its tags, without styles', () => {
  expect(wordsOfPicture('<svg><style>text{color:red}</style><text>A &#38; B</text><text>C</text></svg>')).toBe(
    'A & B\nC',
  );
});

test('a combining accent adds no width', () => {
  expect(aboutAsWide('A\u0301n\u0303o', 12, 400)).toBe(aboutAsWide('Ano', 12, 400));
});
