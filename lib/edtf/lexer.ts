import { fold } from '#lib/text/fold.ts';
import { yearAndNext } from './as-written.ts';
import { parseEdtf } from './edtf.ts';
import { lexicon, maxPhraseWords, type Role } from './languages.ts';
import { Refusal } from './refusal.ts';
import { fromRoman } from './roman.ts';
import { withoutTime } from './time-of-day.ts';

/** A piece of a typed date, with its role. */
export type Token =
  | Role
  /** Digits. `isShort` if an apostrophe replaces the century ("'24"), `isYear` if a word beside them marks a year ("44 BC"). */
  | { k: 'digits'; n: number; length: number; isShort?: boolean; isYear?: boolean }
  /** "1920s", "20s". */
  | { k: 'decade'; n: number; length: number }
  /** An EDTF date among the words. */
  | { k: 'edtf'; edtf: string }
  /** "05/03/2024": the reader decides which of the first two is the month. */
  | { k: 'numeric'; a: number; b: number; year: number; yearLength: number; isDotted: boolean }
  | { k: 'mark'; mark: string }
  | { k: 'dash' };

/** Abbreviations whose punctuation would split them, and contractions, which are expanded. */
const preparations: readonly [RegExp, string][] = [
  [/\ba\. ?c\.|\bb\. ?c\. ?(?:e\.)?|\bbce?\b/g, ' bc '],
  [/\bd\. ?c\.|\ba\. ?d\.|\bc\. ?e\./g, ' ad '],
  [/\bn\. ?d\.|\bs\/f\b|\bs\. ?f\./g, ' undated '],
  [/\bs\. ?(?=[ivx]+\b)/g, ' siglo '],
  [/\btwenty-first\b/g, 'twenty first'],
  [/\bdel\b/g, 'de el'],
  [/\bal\b/g, 'a el'],
  [/\b(\d{1,2})[-/.]([a-z]{3,10})\.?[-/.](\d{4}|\d{2})\b/g, '$1 $2 $3'],
];

const digitPattern = (text: string): Token => ({ k: 'digits', n: Number(text), length: text.length });
const month = (text: string): Token => ({ k: 'month', n: Number(text) });

/** The rules tried at each position, in this order. The groups are the captures of the pattern. */
const rules: readonly [RegExp, (groups: readonly string[]) => Token[]][] = [
  [/[\s,.()"]+/y, () => []],
  [
    /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[/.]\d|-\d{1,3}(?!\d))/y,
    ([, y = '', , m = '', d = '']) => [digitPattern(y), month(m), digitPattern(d)],
  ],
  [/([12]\d{3})(\d\d)(\d\d)(?!\d)/y, ([, y = '', m = '', d = '']) => [digitPattern(y), month(m), digitPattern(d)]],
  [
    /(\d[\dx]{3}(?:-(?:\d\d|xx)){1,2}|\d{3}x|\d{2}xx)(?![\da-z]|[/.]\d|-\d{1,3}(?!\d))([?~%])?/y,
    ([, date = '', mark = '']) => edtf(date, mark),
  ],
  [
    new RegExp(`${yearAndNext.source}(?!\\d|[/.-]\\d)`, 'y'),
    ([, decade = '', years = '']) => {
      const [from, to] = years.split('/').map((digit) => digitPattern(decade + digit));
      return from && to ? [from, { k: 'dash' }, to] : [];
    },
  ],
  [/(\d{4})[-/](\d)(?!\d|[/.-]\d)/y, ([, y = '', m = '']) => [digitPattern(y), month(m)]],
  [
    /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/y,
    ([, a, sign, b, year = '']) => [
      {
        k: 'numeric',
        a: Number(a),
        b: Number(b),
        year: Number(year),
        yearLength: year.length,
        isDotted: sign === '.',
      },
    ],
  ],
  [/(?:(\d{1,2})[/.]|(\d\d)-)(\d{4})(?!\d|[/.-]\d)/y, ([, m, n = '', y = '']) => [month(m ?? n), digitPattern(y)]],
  [/'?(\d{2}|\d{4})'?s\b/y, ([, n = '']) => [{ k: 'decade', n: Number(n), length: n.length }]],
  [/'(\d\d)(?!\d)/y, ([, n]) => [{ k: 'digits', n: Number(n), length: 2, isShort: true }]],
  [
    /(\d{1,2})(?:st|nd|rd|th)? ?c\b(?!\.? ?\d)/y,
    ([, n = '']) => [
      { k: 'digits', n: Number(n), length: 2 },
      { k: 'unit', unit: 'century' },
    ],
  ],
  [
    /(\d{1,2})(?:st|nd|rd|th|\.?(?:er|ero|do|ro|to|mo|vo|no|[oa]))\b/y,
    ([, n = '']) => [{ k: 'digits', n: Number(n), length: n.length }],
  ],
  [/(\d{1,15})(?![\da-z])/y, ([, n = '']) => [digitPattern(n)]],
  [
    /([qth])([1-4])\b/y,
    ([, kind, n]) => [
      { k: 'number', n: Number(n), ordinal: true },
      { k: 'divide', parts: kind === 'h' ? 2 : 4 },
    ],
  ],
  [
    /([1-4])([qth])\b/y,
    ([, n, kind]) => [
      { k: 'number', n: Number(n), ordinal: true },
      { k: 'divide', parts: kind === 'h' ? 2 : 4 },
    ],
  ],
  [/-+|\//y, () => [{ k: 'dash' }]],
  [/[?~%]/y, ([mark = '']) => [{ k: 'mark', mark }]],
];

/** Reads a date such as "2019-03". "2019-20" is not one, nor is "about 2019-25" a season, so they become a year, a dash and a number. */
function edtf(date: string, mark: string): Token[] {
  const upper = date.toUpperCase();
  const range = /^(\d\d(\d\d))-(\d\d)$/.exec(date);
  const isYears = range !== null && Number(range[3]) > 24 && Number(range[3]) > Number(range[2]);
  if (!isYears && parseEdtf(upper)) return [{ k: 'edtf', edtf: upper + mark }];
  if (!range) throw new Refusal('not-a-date');
  const [, from = '', , to = ''] = range;
  return [digitPattern(from), { k: 'dash' }, digitPattern(to), ...(mark === '' ? [] : [{ k: 'mark', mark } as const])];
}

/**
 * Splits a date into tokens. The input is folded, so case, accents and the kinds of dashes and quotes do not matter.
 * @throws Refusal at a word or sign that does not belong in a date
 */
export function tokenise(input: string): { tokens: Token[]; time: string | null } {
  const { rest, time } = withoutTime(fold(input).trim());
  let text = rest;
  for (const [pattern, replacement] of preparations) text = text.replace(pattern, replacement);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) at = readRule(text, at, tokens) ?? readPhrase(text, at, tokens);
  // "11 February 1731/2" is one day, of a year that began in March: only the user can say which.
  if (yearAndNext.test(text) && tokens.some(({ k }) => k === 'month')) throw new Refusal('not-a-date');
  return { tokens: resolveAmbiguous(tokens), time };
}

function readRule(text: string, at: number, tokens: Token[]): number | null {
  for (const [pattern, make] of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) {
      tokens.push(...make(match));
      return pattern.lastIndex;
    }
  }
  return null;
}

/** Reads the longest known phrase at `at` and returns its end. */
function readPhrase(text: string, at: number, tokens: Token[]): number {
  const reader = /([a-z]+)\.? */y;
  const found: { phrase: string; end: number }[] = [];
  reader.lastIndex = at;
  for (let match = reader.exec(text); match && found.length < maxPhraseWords; match = reader.exec(text)) {
    const before = found.at(-1)?.phrase;
    found.push({ phrase: `${before === undefined ? '' : `${before} `}${match[1] ?? ''}`, end: reader.lastIndex });
  }
  for (const { phrase, end } of [...found].reverse()) {
    const role = lexicon.get(phrase);
    if (role) {
      tokens.push(role);
      return end;
    }
  }
  const [word] = found;
  const before = tokens.at(-1);
  const century = word && before?.k === 'unit' && before.unit === 'century' ? fromRoman(word.phrase) : null;
  if (word && century !== null) {
    tokens.push({ k: 'digits', n: century, length: 2 });
    return word.end;
  }
  throw new Refusal('not-a-date');
}

/** Resolves words with two roles by their neighbours, then removes the fillers. */
function resolveAmbiguous(tokens: readonly Token[]): Token[] {
  const resolved: Token[] = [];
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    if (token.k === 'to' && after?.k === 'unit') {
      resolved.push({ k: 'number', n: 1, ordinal: false }); // "a year ago"
    } else if (token.k === 'ago' && before?.k === 'digits' && after && after.k !== 'unit') {
      resolved.push({ k: 'month', n: 8 }); // "5 ago 2024" in Spanish
    } else if (token.k === 'present' || (token.k === 'day' && token.n === 0)) {
      const last = resolved.at(-1)?.k;
      resolved.push(last === 'to' || last === 'until' || last === 'dash' ? { k: 'present' } : { k: 'day', n: 0 });
    } else if (token.k === 'tens' && after?.k === 'unit' && tokens.some((each) => each.k === 'ago')) {
      resolved.push({ k: 'number', n: token.n, ordinal: false }); // "hace veinte años"
    } else if (token.k === 'tens' && token.n <= 30 && isOfMonth(tokens, i)) {
      resolved.push({ k: 'number', n: token.n, ordinal: false }); // "veinte de mayo"
    } else if (token.k === 'filler' && !after && resolved[0]?.k === 'from') {
      resolved.push({ k: 'onward' }); // "from 2011 on"
    } else if (token.k !== 'filler' && !isMonthOf(tokens, i)) {
      resolved.push(token);
    }
  });
  // "mid-March", "Monday - 5 March": a dash that joins rather than separates.
  return resolved.filter(
    (token, i) => !(token.k === 'dash' && (resolved[i - 1]?.k === 'part' || resolved[i - 1]?.k === 'weekday')),
  );
}

/** Whether a number is the day of the month that follows. */
function isOfMonth(tokens: readonly Token[], i: number): boolean {
  return tokens.slice(i + 1).find((each) => each.k !== 'filler')?.k === 'month';
}

/** Whether a unit only introduces a month: "the month of March". */
function isMonthOf(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token?.k !== 'unit' || token.unit !== 'month') return false;
  return isOfMonth(tokens, i);
}
