import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';
import { sentences, tokenise } from './tokens.ts';

const words = (text: string): string[] => tokenise(text).map((token) => token.text);
const whole = (text: string) => sentences(text, [{ start: 0, end: text.length }]);

describe('tokenise', () => {
  it('splits possessives and hyphenated adjectives and leaves names whole', () => {
    expect(words("Ecuador's US-led ex-President Al-Qaeda O’Brien")).toEqual([
      'Ecuador',
      "'s",
      'US',
      '-',
      'led',
      'ex',
      '-',
      'President',
      'Al-Qaeda',
      'O’Brien',
    ]);
  });

  it('keeps the periods of abbreviations and the separators inside numbers', () => {
    expect(words('Dr. Ruiz of the U.S. paid 1,200.50 to Acme S.A. today.')).toEqual([
      'Dr.',
      'Ruiz',
      'of',
      'the',
      'U.S.',
      'paid',
      '1,200.50',
      'to',
      'Acme',
      'S.A.',
      'today',
      '.',
    ]);
  });

  it('splits words joined by a missing space', () => {
    expect(words('the prison.Police came')).toEqual(['the', 'prison', '.', 'Police', 'came']);
  });

  it('covers every visible character of any text, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const tokens = tokenise(text);
        let at = 0;
        for (const token of tokens) {
          expect(text.slice(at, token.start).trim()).toBe('');
          expect(token.text).toBe(text.slice(token.start, token.end));
          expect(token.end).toBeGreaterThan(token.start);
          at = token.end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});

describe('sentences', () => {
  it('do not end at titles, initials and legal forms', () => {
    expect(whole('Gen. J. Ruiz met Dr. Paz of Acme Inc. in Quito. They spoke.')).toHaveLength(2);
  });

  it('continue over wrapped lines but not over short ones', () => {
    const wrapped = 'The police said on Monday that the man known in the city as José Adolfo\nMacías had been found.';
    expect(whole(wrapped)).toHaveLength(1);
    expect(whole('Wanted\nJosé Macías\nReward')).toHaveLength(3);
  });

  it('are marked as headlines in title case or in capitals', () => {
    expect(whole('Dramatic Footage Shows Moment Police Storm Prison')[0]?.casing).toBe('titled');
    expect(whole('POLICE STORM PRISON IN QUITO')[0]?.casing).toBe('shouted');
    expect(whole('José Adolfo Macías Villamar escaped from the prison in Guayaquil')[0]?.casing).toBe('normal');
  });
});

describe('readDocument', () => {
  it('splits a text at blank lines and never reads across given blocks', () => {
    expect(readDocument('One.\n\n \nTwo.\n', undefined, 'en').sentences).toHaveLength(2);
    const text = 'Daniel\n\nNoboa';
    const blocks = [
      { start: 0, end: 6, kind: 'body' as const },
      { start: 8, end: 13, kind: 'body' as const },
    ];
    expect(readDocument(text, blocks, 'en').sentences.map(({ tokens }) => tokens.length)).toEqual([1, 1]);
  });

  it('tolerates blocks that overlap, lie outside the text or are empty', () => {
    const block = (start: number, end: number) => ({ start, end, kind: 'body' as const });
    const document = readDocument('Alpha beta', [block(5, 900), block(0, 7), block(3, 3)], 'en');
    expect(document.tokens.map(({ text }) => text).join('')).toBe('Alphabeta');
  });
});
