import { expect, test } from 'vitest';
import { findAll, hitsIn, maxHits, normaliseQuery } from './textSearch.ts';
import { piecesOf } from './pieces.ts';

const found = (text: string, query: string) =>
  hitsIn(text, 0, text.length, normaliseQuery(query)).map(({ start, end }) => text.slice(start, end));

test('accents, case, quotes, dashes and line breaks make no difference, and a hit has the original words', () => {
  expect(found('José JOSE jose\u0301 josefa', 'jose')).toEqual(['José', 'JOSE', 'jose\u0301', 'jose']);
  expect(found('“La Gata” and "La Gata"', '"la gata"')).toEqual(['“La Gata”', '"La Gata"']);
  expect(found('night\nferry, night  ferry', 'night ferry')).toEqual(['night\nferry']);
  expect(found('straße Strasse', 'STRASSE')).toEqual(['straße', 'Strasse']);
  expect(found('an ﬁre', 'fire')).toEqual(['ﬁre']);
});

test('a hit includes the marks of its last letter, and offsets count from the beginning of the text', () => {
  const text = `😀 xx Zoe\u0308, 😀`;
  const [hit] = hitsIn(text, 3, text.length, normaliseQuery('zoe'));
  expect(hit && text.slice(hit.start, hit.end)).toBe('Zoe\u0308');
});

test('a blank query finds nothing', () => {
  expect(found('some text', '   ')).toEqual([]);
  expect([...findAll('some text', piecesOf('some text', []), ' ')]).toEqual([]);
});

test('all pieces are searched, up to a maximum number of hits', () => {
  const text = 'aa '.repeat(20_000);
  const hits = [...findAll(text, piecesOf(text, []), 'AA')].flat();
  expect(hits.length).toBeGreaterThanOrEqual(maxHits);
  expect(hits.length).toBeLessThan(maxHits + 2000);
  expect(hits.every(({ start, end }) => text.slice(start, end) === 'aa')).toBe(true);
});
