import { expect, test } from 'vitest';
import { freeLetter } from './pseudonym-letters.ts';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const drawn = (...numbers: number[]) => {
  let at = 0;
  return () => new Uint8Array(new Uint32Array([numbers[at++] ?? 0]).buffer);
};

test('a letter that any pseudonym has had is never given again; after Z come two letters', () => {
  const single = alphabet.map((letter) => `Person ${letter}`);
  expect(
    freeLetter(
      single.filter((words) => words !== 'Person Q'),
      drawn(7),
    ),
  ).toBe('Q');
  expect(freeLetter(['A', 'Body C ', 'Person Bo'], drawn(0, 0))).toBe('B');
  expect(freeLetter(single, drawn(27))).toBe('BB');
  const double = alphabet.flatMap((one) => alphabet.map((two) => `Place ${one}${two}`));
  expect(freeLetter([...single, ...double.filter((words) => words !== 'Place XY')], drawn(0))).toBe('XY');
});

test('each free letter is equally likely: numbers at the end of the range, which would favour the first ones, are drawn again', () => {
  expect(freeLetter([], drawn(0xffff_ffff, 2))).toBe('C');
});
