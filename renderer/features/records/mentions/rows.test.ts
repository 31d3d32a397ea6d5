import { expect, test } from 'vitest';
import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';
import { piecesOf } from '#renderer/shared/mentions/pieces.ts';
import { passagesIn, rowsOf } from './rows.ts';

const passage = (start: number, quoted = false): PassageRow => ({
  ...{ start, end: start + 20, mentions: [{ start: start + 4, end: start + 8 }], paragraph: 1 },
  ...{ quotes: quoted ? [{ id: 'q', start: start - 2, end: start + 6 }] : [], claims: [], links: [] },
});
const article = (id: string, ...passages: PassageRow[]): MentioningArticle => ({
  article: { id, collection: 'articles', title: id, trashed: false },
  ...{ outlet: '', published: null, grade: null, independence: 'not-assessed' },
  ...{ mentions: passages.length, passages },
});

test('articles without a matching passage have no heading, and the number of passages is limited', () => {
  const all = [article('a', passage(0), passage(40, true)), article('b', passage(0, true))];
  const keys = (filter: 'all' | 'quoted' | 'unused', maxPassages = 9) =>
    rowsOf(all, filter, maxPassages).map(({ key }) => key);
  expect(keys('all')).toEqual(['a', 'a 0', 'a 40', 'b', 'b 0']);
  expect(keys('unused')).toEqual(['a', 'a 0']);
  expect(keys('quoted', 1)).toEqual(['a', 'a 40']);
  expect([passagesIn(all, 'all'), passagesIn(all, 'quoted'), passagesIn(all, 'unused')]).toEqual([3, 2, 1]);
});

test('words are split where names and quotes begin and end', () => {
  expect(piecesOf('one two three', passage(0, true))).toEqual([
    { text: 'one ', isName: false, isQuoted: true },
    { text: 'tw', isName: true, isQuoted: true },
    { text: 'o ', isName: true, isQuoted: false },
    { text: 'three', isName: false, isQuoted: false },
  ]);
  expect(piecesOf('', passage(0))).toEqual([]);
});
