import { expect, test } from 'vitest';
import { wordsOfPicture } from './picture.ts';

test('the words of a picture are what stands between its tags, without its style', () => {
  expect(wordsOfPicture('<svg><style>text{color:red}</style><text>A &#38; B</text><text>C</text></svg>')).toBe(
    'A & B\nC',
  );
});
