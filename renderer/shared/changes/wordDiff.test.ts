import { describe, expect, it } from 'vitest';
import { pieces, wordDiff } from './wordDiff.ts';

const marked = (text: string, ranges: readonly { start: number; end: number }[]) =>
  ranges.map(({ start, end }) => text.slice(start, end));

function differ(before: string, after: string): [string[], string[]] {
  const found = wordDiff(before, after);
  return [marked(before, found.before), marked(after, found.after)];
}

describe('differing words', () => {
  it('are marked whole on both sides', () => {
    expect(differ('Pilot on duty in the night.', 'Pilot off duty in the morning.')).toEqual([
      ['on', 'night'],
      ['off', 'morning'],
    ]);
  });

  it('are one run if only white space separates them', () => {
    expect(differ('Signed the sheet.', 'Signed the sheet for that shift.')).toEqual([[], [' for that shift']]);
    expect(differ('a one two b', 'a three four b')).toEqual([['one two'], ['three four']]);
  });

  it('are none in equal texts, and all in texts that share nothing', () => {
    expect(differ('same', 'same')).toEqual([[], []]);
    expect(differ('', 'new words')).toEqual([[], ['new words']]);
    expect(differ('viejo', 'nuevo')).toEqual([['viejo'], ['nuevo']]);
  });

  it('keep accents and other scripts together', () => {
    expect(differ('Lucía vino', 'Lucia vino')).toEqual([['Lucía'], ['Lucia']]);
    expect(differ('Москва утром', 'Москва вечером')).toEqual([['утром'], ['вечером']]);
  });

  it('are found in very long texts', () => {
    const words = Array.from({ length: 50_000 }, (_, index) => `w${index}`);
    const changed = words.map((word, index) => (index === 25_000 ? 'other' : word));
    expect(differ(words.join(' '), changed.join(' '))).toEqual([['w25000'], ['other']]);
  });

  it.each([1_000, 16_000, 50_000])('are found at once if %i words are all in another order', (length) => {
    const words = Array.from({ length }, (_, index) => `w${index}`);
    const start = performance.now();
    const [before, after] = differ(words.join(' '), [...words].reverse().join(' '));
    // Comparing every word with every other would take minutes, so they are one difference.
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe('pieces of a long text', () => {
  const filler = 'word '.repeat(200);

  it('show what differs with words around it, and fold the rest', () => {
    const before = `${filler}old ${filler}`;
    const shown = pieces(before, wordDiff(before, `${filler}new ${filler}`).before);
    expect(shown.filter((piece) => 'text' in piece && piece.differs)).toEqual([{ text: 'old', differs: true }]);
    expect(shown.filter((piece) => 'left' in piece)).toHaveLength(2);
    const length = shown.reduce((sum, piece) => sum + ('left' in piece ? piece.left : piece.text.length), 0);
    expect(length).toBe(before.length);
  });

  it('are the whole text if it is short or nothing differs', () => {
    expect(pieces('short text', [{ start: 0, end: 5 }])).toEqual([
      { text: 'short', differs: true },
      { text: ' text', differs: false },
    ]);
    expect(pieces(filler, [])).toEqual([{ text: filler, differs: false }]);
  });
});
