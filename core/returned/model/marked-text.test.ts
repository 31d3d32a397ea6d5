import { describe, expect, test } from 'vitest';
import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import { sentenceOfParts } from '#core/model/dossier-document.ts';
import {
  insertText,
  markedText,
  removeSentence,
  replaceSentence,
  sourceOf,
  spansOf,
  type MarkedText,
} from '#core/returned/model/marked-text.ts';
import { cleanWords, wordsKey } from '#core/returned/model/words.ts';

/** What happens to footnotes, names and placed sentences when the words around them change. */

const writer: MarkWriter = {
  cite: () => [],
  nameOf: (id) => (id === 'ana' ? 'Ana Ruiz' : null),
  sentenceOf: ({ id }) =>
    id === 'dead'
      ? sentenceOfParts('dead', [
          { text: 'At the mill ', notes: null },
          { text: '14 died', notes: [1, 2] },
          { text: '.', notes: null },
        ])
      : null,
};
const quotes = ['x', 'y'];
const read = (text: string, said: { mark: string; text: string }[] = []) =>
  markedText(text, said, writer, (note) => quotes[note - 1]);

function replaced(source: string, nth: number, words: string) {
  const marked = read(source);
  const { marked: after, keptNotes: kept, lostNotes: gone } = replaceSentence(marked, spanOf(marked, nth), words);
  return [sourceOf(after), kept, gone];
}

function spanOf(marked: MarkedText, nth: number) {
  const span = spansOf(marked)[nth];
  if (!span) throw new Error('no such sentence');
  return span;
}

test.each([
  'It burned.[quote:q] Nobody knows why.',
  'It was 14 [quote:q], said Ana.[quote:r][quote:s]',
  '[record:ana] spoke. [claim:dead] \\[quote:typed] as words.',
  '[claim:dead]',
])('text is the same after reading and writing it: %s', (source) => {
  expect(sourceOf(read(source))).toBe(source.replace(' [quote:q],', '[quote:q],'));
});

test('text reads as documents show it', () => {
  expect(read('A  fire\nbroke out.[claim:dead][record:ana] knew [quote:q].').text).toBe(
    'A fire broke out. At the mill 14 died. Ana Ruiz knew.',
  );
});

describe('footnotes', () => {
  test.each([
    [
      'stay when other words change',
      'The mayor was silent.[quote:q] No.',
      'The lord mayor was silent.',
      ['The lord mayor was silent.[quote:q] No.', 1, 0],
    ],
    ['go when a figure changes', 'It was 14.[quote:q] No.', 'It was 17.', ['It was 17. No.', 0, 1]],
    [
      'go when a number in words changes',
      'Twelve people were hurt.[quote:q]',
      'Thirteen people were hurt.',
      ['Thirteen people were hurt.', 0, 1],
    ],
    [
      'go when most of their words are gone',
      'The mayor was silent.[quote:q]',
      'Nobody at the town hall was reached.',
      ['Nobody at the town hall was reached.', 0, 1],
    ],
    [
      'go with their own words only',
      'It was 14[quote:q] or 17[quote:r] dead.',
      'It was 15 or 17 dead.',
      ['It was 15 or 17[quote:r] dead.', 1, 1],
    ],
    [
      'follow the last remaining word',
      'The fire was put out by noon.[quote:q] Yes.',
      'The fire was put out at dawn.',
      ['The fire was put out[quote:q] at dawn. Yes.', 1, 0],
    ],
    [
      'stay in front of added words',
      'It burned.[quote:q] Yes.',
      'It burned for days.',
      ['It burned[quote:q] for days. Yes.', 1, 0],
    ],
    [
      'go when a sentence is negated',
      'The mayor was silent that night.[quote:q]',
      'The mayor was not silent that night.',
      ['The mayor was not silent that night.', 0, 1],
    ],
    [
      'go when a contraction negates a sentence',
      'The mayor did know.[quote:q]',
      'The mayor didn’t know.',
      ['The mayor didn’t know.', 0, 1],
    ],
    [
      'go when somebody else is named',
      'The order came from Ana Ruiz by radio.[quote:q]',
      'The order came from Luis Vera by radio.',
      ['The order came from Luis Vera by radio.', 0, 1],
    ],
    [
      'go when a name is added before their words',
      'It was the mayor who gave the order.[quote:q]',
      'Ana said it was the mayor who gave the order.',
      ['Ana said it was the mayor who gave the order.', 0, 1],
    ],
    [
      'go when a month changes',
      'Ardió en marzo de ese año.[quote:q]',
      'Ardió en mayo de ese año.',
      ['Ardió en mayo de ese año.', 0, 1],
    ],
    [
      'go when a currency sign changes',
      'It cost $1.500 in all.[quote:q]',
      'It cost €1.500 in all.',
      ['It cost €1.500 in all.', 0, 1],
    ],
    [
      'go when a separator in a figure changes',
      'It was 1.500 metres long.[quote:q]',
      'It was 1,500 metres long.',
      ['It was 1,500 metres long.', 0, 1],
    ],
    [
      'stay when a word is added in front',
      'The mayor was silent.[quote:q]',
      'However, the mayor was silent.',
      ['However, the mayor was silent.[quote:q]', 1, 0],
    ],
    ['go when a figure is added', 'It was 14 dead.[quote:q]', 'It was 14 or 17 dead.', ['It was 14 or 17 dead.', 0, 1]],
  ])('%s', (_, source, words, expected) => {
    expect(replaced(source, 0, words)).toEqual(expected);
  });
});

describe('replacing a sentence', () => {
  test('keeps an unchanged name as a mark, and turns a changed one into plain text', () => {
    expect(replaced('Then [record:ana] spoke.', 0, 'Later Ana Ruiz spoke.')[0]).toBe('Later [record:ana] spoke.');
    expect(replaced('Then [record:ana] spoke.', 0, 'Then Ana Maria Ruiz spoke.')[0]).toBe('Then Ana Maria Ruiz spoke.');
  });

  test('turns a sentence of the case into text with its footnotes', () => {
    expect(replaced('A fire. [claim:dead] More.', 1, 'At the old mill 14 died.')).toEqual([
      'A fire. At the old mill 14 died[quote:x][quote:y]. More.',
      2,
      0,
    ]);
    // Other sentences of the case remain.
    expect(replaced('A fire. [claim:dead] More.', 0, 'Two fires.')[0]).toBe('Two fires. [claim:dead] More.');
  });

  test('keeps quotation marks and other characters that only a word processor changed', () => {
    expect(replaced('She said: "It’s over…" twice.[quote:q]', 0, "She said: “It's over…” three times.")[0]).toBe(
      'She said: "It’s over…"[quote:q] three times.',
    );
    expect(replaced('He said "no" twice.[quote:q]', 0, 'He said “no” again and twice.')[0]).toBe(
      'He said "no" again and twice.[quote:q]',
    );
  });
});

test('joiners within words are kept, and are not a change', () => {
  expect(wordsKey('می‌خواهم')).toBe(wordsKey('میخواهم'));
  expect(replaced('He wrote می‌خواهم twice.', 0, cleanWords('She wrote می‌خواهم twice.'))[0]).toBe(
    'She wrote می‌خواهم twice.',
  );
});

test('a sentence is removed, and inserted elsewhere, with its footnotes', () => {
  const marked = read('It burned.[quote:q] [claim:dead] [record:ana] knew.[quote:r]');
  const { rest, removed: taken } = removeSentence(marked, spanOf(marked, 2));
  expect([sourceOf(rest), sourceOf(taken)]).toEqual([
    'It burned.[quote:q] [claim:dead]',
    '[record:ana] knew.[quote:r]',
  ]);
  expect(sourceOf(insertText(rest, spanOf(rest, 0).zone, taken))).toBe(
    'It burned.[quote:q] [record:ana] knew.[quote:r] [claim:dead]',
  );
  // Names and footnotes after it move with the words that they stand for.
  const later = read('It burned. They fled.[quote:q] [record:ana] knew.[quote:r]');
  expect(sourceOf(removeSentence(later, spanOf(later, 0)).rest)).toBe(
    'They fled.[quote:q] [record:ana] knew.[quote:r]',
  );
  // What the case no longer has becomes plain words elsewhere.
  const gone = read('[claim:lost]', [{ mark: 'claim:lost', text: 'It was said.' }]);
  expect(sourceOf(removeSentence(gone, spanOf(gone, 0)).removed)).toBe('It was said.');
});
