import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexTerms, sentences, words } from './tokens.ts';

const folded = (text: string): string[] => words(text).map((word) => word.folded);
const terms = (text: string): string[] =>
  indexTerms(text).map(({ term, position, kind }) => `${term}${kind === 'joined' ? '' : '/'}${position}`);
const split = (text: string, language?: string): string[] =>
  sentences(text, language).map(({ start, end }) => text.slice(start, end));

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'Dr.',
        'U.S.',
        'x-ray',
        '1,000',
        'O’Brien',
        '東京',
        '. ',
        '! ',
        '\n',
        '\n\n',
        '- ',
        ' ',
        'the',
        'The',
        '…',
        '"',
        '1.',
        'a\u0301',
        '\u00AD',
        'ـ',
      ),
    )
    .map((each) => each.join('')),
);

describe('words', () => {
  it.each([
    ['Hello, world!', ['hello', 'world']],
    ["O'Brien’s x-ray", ['obriens', 'xray']],
    ['rock ’n’ roll', ['rock', 'n', 'roll']],
    ['1,000 1.000 1\u00A0000 1\u202F000 1000', ['1000', '1000', '1000', '1000', '1000']],
    ['1,000.50 1.000,50', ['1000.50', '1000.50']],
    ['3.14 3,14', ['3.14', '3.14']],
    ['S.A. U.S. EE.UU.', ['sa', 'us', 'ee', 'uu']],
    ['AT&T COVID-19', ['att', 'covid19']],
    ['José NANDÚ', ['jose', 'nandu']],
    ['05/03/2024', ['05', '03', '2024']],
    ['end. Next', ['end', 'next']],
    ['私は東京に行きました', ['私', 'は', '東京', 'に', '行き', 'まし', 'た']],
    ['𝒜𝓑 👩‍👩‍👧 x', ['𝒜𝓑', 'x']],
    ['soft\u00ADhyphen', ['softhyphen']],
    ['— … ! ـ', []],
    ['', []],
  ])('are found in %j', (text, expected) => {
    if (text.startsWith('私')) {
      // Dictionaries differ between versions of ICU; the words that matter do not.
      expect(folded(text)).toEqual(expect.arrayContaining(['私', '東京']));
    } else {
      expect(folded(text)).toEqual(expected);
    }
  });

  it('are found in Chinese and Thai', () => {
    expect(folded('我们昨天在北京见面')).toContain('北京');
    expect(folded('ฉันรักภาษาไทย').length).toBeGreaterThan(2);
  });

  it('are slices of the text, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const word of words(text)) {
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(word.end).toBeGreaterThan(word.start);
          expect(text.slice(word.start, word.end)).toBe(word.text);
          expect(word.folded).not.toBe('');
          last = word.end;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('indexTerms', () => {
  it('returns words with inner punctuation joined and in parts, with a position for each part', () => {
    expect(terms("the O'Brien x-ray")).toEqual(['the0', 'obrien1', 'o/1', 'brien/2', 'xray3', 'x/3', 'ray/4']);
    expect(terms('10,000-strong U.S.-led')).toEqual(['10000strong0', '10000/0', 'strong/1', 'usled2', 'us/2', 'led/3']);
    expect(terms('1,2,3')).toEqual(['1230', '1/0', '2/1', '3/2']);
    expect(terms('1,000')).toEqual(['10000']);
  });

  it('returns every word of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const joined = indexTerms(text).filter((term) => term.kind === 'joined');
        expect(joined.map((term) => term.term)).toEqual(folded(text));
      }),
    );
  });

  it('handles long runs of one character quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const unit of ['a', '-', 'a-', '1,', '1\u00A0000', 'A.', '’', '\u0301', '\u00AD', '9'])
      indexTerms(unit.repeat(50_000));
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['Dr. Smith met Mr. Jones. They talked.', ['Dr. Smith met Mr. Jones.', 'They talked.']],
    [
      'El Sr. Gómez y la Dra. Ruiz salieron. Luego volvieron.',
      ['El Sr. Gómez y la Dra. Ruiz salieron.', 'Luego volvieron.'],
    ],
    ['The U.S. Senate voted. It passed.', ['The U.S. Senate voted.', 'It passed.']],
    ['He lives in the U.S. The law is new.', ['He lives in the U.S.', 'The law is new.']],
    ['EE. UU. atacó. Luego calló.', ['EE. UU. atacó.', 'Luego calló.']],
    ['El presidente de EE. UU. Donald habló.', ['El presidente de EE. UU. Donald habló.']],
    ['J. K. Rowling wrote it. Good.', ['J. K. Rowling wrote it.', 'Good.']],
    ['It rose 3.5 percent to 1.000. Then it fell.', ['It rose 3.5 percent to 1.000.', 'Then it fell.']],
    ['See No. 5 and Fig. 3. He said no. Then he left.', ['See No. 5 and Fig. 3.', 'He said no.', 'Then he left.']],
    ['On Jan. 5 it ended. In May. It was over.', ['On Jan. 5 it ended.', 'In May.', 'It was over.']],
    ['¿Qué? ¡No! Sí.', ['¿Qué?', '¡No!', 'Sí.']],
    ['“Why?” he asked. “No.” She left.', ['“Why?” he asked.', '“No.”', 'She left.']],
    ['He waited... and left. Wait… What?', ['He waited... and left.', 'Wait…', 'What?']],
    ['Acme Inc. and Sons. Gen. Lee rode.', ['Acme Inc. and Sons.', 'Gen. Lee rode.']],
    ['Vino a las 3 p. m. y salió. Fin.', ['Vino a las 3 p. m. y salió.', 'Fin.']],
    ['pan, vino, etc. Los demás callaron.', ['pan, vino, etc.', 'Los demás callaron.']],
    ['1. First. 2. Second.', ['1. First.', '2. Second.']],
    ['Left.[1] Right.[23] End', ['Left.[1]', 'Right.[23]', 'End']],
    ['A headline\n\nThe body goes\non here. End.', ['A headline', 'The body goes\non here.', 'End.']],
    ['List:\n- one\n- two', ['List:', '- one', '- two']],
    ['東京に行った。帰った！「はい。」', ['東京に行った。', '帰った！', '「はい。」']],
    ['هل؟ نعم.', ['هل؟', 'نعم.']],
    ['Visit example.com. Then v2.0 is out.', ['Visit example.com.', 'Then v2.0 is out.']],
    ['  \n ', []],
    ['', []],
  ])('are found in %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('do not end at abbreviations of the language', () => {
    expect(split('Un p.ej. Raro caso. Otro.', 'es')).toEqual(['Un p.ej. Raro caso.', 'Otro.']);
    expect(split('It was the av. Then it ended.', 'en')).toEqual(['It was the av.', 'Then it ended.']);
  });

  it('leave out only white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = sentences(text);
        let rest = '';
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          rest += text.slice(last, start);
          last = end;
        }
        expect((rest + text.slice(last)).trim()).toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it('are found quickly in long runs of one character', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const unit of ['.', '. ', '"', '.x', '\n', ' ', 'A. ', '[1', '\n- ']) sentences(`a${unit.repeat(100_000)}x`);
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
