import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { anchorIn, type Anchor } from './anchor.ts';
import { makeSelector } from './selector.ts';

const before =
  'The clash at the docks left 14 dead, the harbour police said on Monday.\n\n' +
  'A nurse counted 14 dead in the yard. Nobody was charged.';
const quoteOf = (text: string, exact: string, nth = 0) => {
  let start = -1;
  for (let n = 0; n <= nth; n += 1) start = text.indexOf(exact, start + 1);
  return makeSelector(text, start, start + exact.length);
};
const said = (text: string, { state, place, places }: Anchor) =>
  place ? `${state}: ${text.slice(place.start, place.end)}` : places.length ? `${state} ${places.length}` : state;
const after = (text: string, exact: string, nth = 0) => said(text, anchorIn(text, quoteOf(before, exact, nth), before));

describe('a quote in a changed text', () => {
  test('holds or moves when only other text changes', () => {
    expect(after(`${before} More followed.`, '14 dead')).toBe('holds: 14 dead');
    expect(after(`By A. Reporter\n\n${before}`, '14 dead', 1)).toBe('moved: 14 dead');
    expect(after(before.replace('on Monday', 'on Tuesday'), 'harbour police')).toBe('holds: harbour police');
  });

  test('is edited when its own words change', () => {
    expect(after(before.replace('left 14', 'left 17'), '14 dead')).toBe('edited: 17 dead');
    expect(after(before.replace('left 14', 'left 17'), '14')).toBe('edited: 17');
    expect(after(before.replace('the harbour police said', 'the police said'), 'the harbour police')).toBe(
      'edited: the police',
    );
    expect(after(before.replace('in the yard', 'in the big yard'), 'dead in the yard')).toBe(
      'edited: dead in the big yard',
    );
  });

  test('is lost when it was removed, even if the same words occur elsewhere', () => {
    expect(after(before.replace('A nurse counted 14 dead in the yard. ', ''), '14 dead', 1)).toBe('lost');
    expect(after('Something else altogether, of 14 dead no word more.', 'harbour police')).toBe('lost');
  });

  test('moves with its paragraph', () => {
    const [first = '', second = ''] = before.split('\n\n');
    expect(after(`${second}\n\n${first}`, '14 dead')).toBe('moved: 14 dead');
    expect(anchorIn(`${second}\n\n${first}`, quoteOf(before, '14 dead'), before).place?.start).toBe(second.length + 30);
  });

  test('is ambiguous if two places fit equally well or one has too little context', () => {
    const selector = quoteOf(before, '14 dead');
    expect(said('of 14 dead and of 14 dead', anchorIn('of 14 dead and of 14 dead', selector, null))).toBe(
      'ambiguous 2',
    );
    expect(said('Another 14 dead here', anchorIn('Another 14 dead here', selector, null))).toBe('ambiguous 1');
    expect(said(before, anchorIn(before, selector, null))).toBe('holds: 14 dead');
  });

  test('is edited in scripts without spaces, too', () => {
    const text = '港口冲突造成十四人死亡，警方周一表示。';
    const changed = text.replace('十四人', '十七人');
    expect(said(changed, anchorIn(changed, quoteOf(text, '十四人死亡'), text))).toBe('edited: 十七人死亡');
  });
});

/**
 * Words that are repeated often, so that a quote has similar text elsewhere. Every other one is made unique, like names
 * and figures.
 */
const word = fc.constantFrom(
  'the',
  'toll',
  'of',
  'fourteen',
  'dead',
  'harbour',
  'police',
  'said',
  'and',
  'quay',
  'men',
  '14',
  'was',
);
const text = fc.array(fc.array(word, { minLength: 4, maxLength: 14 }), { minLength: 3, maxLength: 8 });

/** An edit of a paragraph: the removed and the inserted words. */
const edit = fc.record({
  paragraph: fc.nat(),
  at: fc.nat(),
  drop: fc.nat(4),
  insert: fc.array(fc.oneof(word, fc.stringMatching(/^[a-z]{3,7}$/)), { maxLength: 4 }),
});

test('after random edits a quote is never anchored to words other than its own', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 5 }),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      (paragraphs, p, w, length, edits) => {
        // Each word has an identity, so that its new position is known even if other words are the same.
        const things = paragraphs.map((words, line) =>
          words.map((value, index) => ({ value: index % 2 ? value : `${value}${line}x${index}` })),
        );
        const own = things[p % things.length] ?? [];
        const from = w % own.length;
        const quoted = own.slice(from, from + length);
        // In "police police", the two words cannot be told apart.
        const ofQuote = new Set(quoted.map(({ value }) => value));
        fc.pre(
          !edits.some(
            (one) =>
              one.paragraph % things.length === p % things.length && one.insert.some((value) => ofQuote.has(value)),
          ),
        );
        const old = flow(things);
        const first = old.places.get(quoted[0] ?? { value: '' });
        const last = old.places.get(quoted.at(-1) ?? { value: '' });
        if (!first || !last) return;
        const selector = makeSelector(old.text, first.start, last.end);

        for (const { paragraph, at, drop, insert } of edits) {
          const words = things[paragraph % things.length] ?? [];
          words.splice(at % (words.length + 1), drop, ...insert.map((value) => ({ value })));
        }
        const now = flow(things);
        const { state, place } = anchorIn(now.text, selector, old.text);
        const left = quoted.flatMap((thing) => now.places.get(thing) ?? []);
        const isWhole =
          left.length === quoted.length && now.text.slice(left[0]?.start, left.at(-1)?.end) === selector.exact;
        if (state === 'holds' || state === 'moved') {
          if (!place) throw new Error('the anchor has no place');
          expect(now.text.slice(place.start, place.end)).toBe(selector.exact);
          const oneOfAKind = quoted.filter(({ value }) => /\dx\d/.test(value));
          for (const thing of oneOfAKind) expect(now.places.has(thing)).toBe(true);
          // The words left of the quote are in the result, and no identical words from elsewhere.
          for (const one of left)
            expect([one.start >= place.start - 1, one.end <= place.end + 1]).toEqual([true, true]);
        }
        if (isWhole) expect(['holds', 'moved', 'ambiguous', 'edited']).toContain(state);
      },
    ),
    { numRuns: 1_000 },
  );
});

interface Thing {
  value: string;
}

function flow(paragraphs: readonly (readonly Thing[])[]): {
  text: string;
  places: Map<Thing, { start: number; end: number }>;
} {
  const places = new Map<Thing, { start: number; end: number }>();
  let flowing = '';
  for (const words of paragraphs) {
    if (flowing) flowing += '\n\n';
    for (const [index, thing] of words.entries()) {
      if (index > 0) flowing += ' ';
      places.set(thing, { start: flowing.length, end: flowing.length + thing.value.length });
      flowing += thing.value;
    }
  }
  return { text: flowing, places };
}
