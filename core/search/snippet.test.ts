import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSnippet, snippetLength, type Span } from './snippet.ts';
import { indexText, wordSpans } from './text.ts';

function cut(text: string, anchor: Span, matches: Span[] = [anchor]): { snippet: string; marked: string[] } {
  const indexed = indexText([text]);
  const { snippet, ranges } = cutSnippet(text, anchor, matches, (from, to) => wordSpans(indexed, 0, from, to));
  return { snippet, marked: ranges.map(([start, end]) => snippet.slice(start, end)) };
}

function spanOf(text: string, word: string): Span {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
}

describe('cutSnippet', () => {
  it('returns a short text whole, with white space collapsed', () => {
    const text = 'The guard\n\nleft  the harbour.\n';
    expect(cut(text, spanOf(text, 'harbour'))).toEqual({
      snippet: 'The guard left the harbour.',
      marked: ['harbour'],
    });
  });

  it('cuts between words and marks the cuts with an ellipsis', () => {
    const text = `${'filler words here '.repeat(20)}the needle stands here ${'and more of them '.repeat(20)}`;
    const { snippet, marked } = cut(text, spanOf(text, 'needle'));
    expect(snippet).toMatch(/^… (?:filler|words|here) .* (?:and|more|of|them) …$/);
    expect(snippet.length).toBeLessThanOrEqual(snippetLength);
    expect(marked).toEqual(['needle']);
  });

  it('begins with the paragraph if its start is near', () => {
    const text = `${'An opening that is long enough. '.repeat(10)}\n\nSoon the needle.`;
    expect(cut(text, spanOf(text, 'needle')).snippet).toBe('… Soon the needle.');
  });

  it('marks matches that collapse, overlap or exceed the snippet', () => {
    const text = 'one two\n\n\nthree four';
    const span = { start: 4, end: 15 };
    expect(cut(text, span, [span, { start: 10, end: 20 }]).marked).toEqual(['two three four']);
    const long = 'word '.repeat(100).trim();
    const whole = { start: 0, end: long.length };
    const { snippet, marked } = cut(long, whole);
    expect(snippet.endsWith(' …')).toBe(true);
    expect(marked).toEqual([snippet.slice(0, -2)]);
  });

  it('does not split characters', () => {
    const cases = ['😀'.repeat(300), 'e\u0301'.repeat(300), 'ك\u064f'.repeat(300), '語'.repeat(300), 'a'.repeat(999)];
    for (const text of cases) {
      const { snippet } = cut(text, { start: 0, end: 2 });
      expect(snippet.length).toBeLessThanOrEqual(snippetLength);
      expect(snippet).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      expect(snippet).not.toMatch(/\u0065 ?…$/);
    }
  });

  it('stays within its length and marks only the matches, in any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('needle', ' ', '\n\n', 'Straße', '👩‍👩‍👧', 'e\u0301', '北京', 'مُحَمَّد', '. '),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.nat(), (pieces, seed) => {
        const text = `${pieces.join(' ')} needle ${pieces.reverse().join('')}`;
        const matches = [...text.matchAll(/needle/g)].map(({ index }) => ({ start: index, end: index + 6 }));
        const anchor = matches[seed % matches.length] ?? { start: 0, end: 0 };
        const { snippet, marked } = cut(text, anchor, matches);
        expect(snippet.length).toBeLessThanOrEqual(snippetLength);
        expect(marked.length).toBeGreaterThan(0);
        for (const each of marked) expect(each).toMatch(/^(?:needle)+$/);
      }),
      { seed: 1 },
    );
  });
});
