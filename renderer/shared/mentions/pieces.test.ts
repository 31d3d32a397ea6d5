import { expect, test } from 'vitest';
import type { PassageRow } from '#core/mentions/contract.ts';
import { piecesOf } from './pieces.ts';

/** A passage at 100 with the names and quotes at these places of it; names are in [ ], quoted words in { }. */
function drawn(words: string, mentions: readonly [number, number][], quotes: readonly [number, number][]): string {
  const spans = (places: readonly [number, number][]) =>
    places.map(([from, to]) => ({ start: 100 + from, end: 100 + to }));
  const row = { start: 100, end: 100 + words.length, mentions: spans(mentions), quotes: spans(quotes) };
  return piecesOf(words, row as unknown as PassageRow)
    .map(
      ({ text, isName, isQuoted }) =>
        `${isQuoted ? '{' : ''}${isName ? '[' : ''}${text}${isName ? ']' : ''}${isQuoted ? '}' : ''}`,
    )
    .join('|');
}

test('a passage is cut where a name or a quote begins or ends', () => {
  expect(drawn('Ana met Bea.', [], [])).toBe('Ana met Bea.');
  expect(
    drawn(
      'Ana met Bea.',
      [
        [0, 3],
        [8, 11],
      ],
      [],
    ),
  ).toBe('[Ana]| met |[Bea]|.');
  expect(drawn('Ana met Bea.', [[8, 11]], [[4, 12]])).toBe('Ana |{met }|{[Bea]}|{.}');
  expect(drawn('Ana met Bea.', [[0, 3]], [[-20, 40]])).toBe('{[Ana]}|{ met Bea.}');
});
