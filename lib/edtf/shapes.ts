import { momentOf, yearText, type Value } from './calendar.ts';
import type { Part } from './languages.ts';
import type { Token } from './lexer.ts';
import { single, type Choice, type Point } from './point.ts';
import { Refusal } from './refusal.ts';
import { fullYear, nearest, shift, weekdayBeside, yearOf } from './relative.ts';

type Digits = Extract<Token, { k: 'digits' }>;

const partIndex: Readonly<Record<Part, number>> = { early: 0, mid: 1, late: 2 };
const letters: Partial<Record<Token['k'], string>> = {
  month: 'm',
  season: 's',
  weekday: 'w',
  digits: 'n',
  number: 'n',
  decade: 'd',
  tens: 't',
  step: 'x',
  day: 'r',
  edtf: 'v',
  numeric: 'q',
  ago: 'a',
};

/**
 * Returns the letter of a token in a shape: units by the first letter of their kind, in upper case (Day, Week, Month, Year, Z for years, X
 * decade, C century).
 */
function letterOf(token: Token): string {
  if (token.k !== 'unit') return letters[token.k] ?? '!';
  return {
    day: 'D',
    week: 'W',
    fortnight: 'F',
    month: 'M',
    season: 'S',
    year: 'Y',
    years: 'Z',
    decade: 'X',
    century: 'C',
  }[token.unit];
}

/**
 * Reads the tokens of one date by their shape: `nmn` is "5 March 2024", `xY` "last year".
 * @throws Refusal, NeedsReference
 */
export function readPoint(tokens: readonly Token[], choice: Choice): Point {
  const point: Point = { isApproximate: false, isUncertain: false };
  const rest = tokens.filter((token) => {
    if (token.k === 'approx' || (token.k === 'mark' && token.mark !== '?')) point.isApproximate = true;
    if (token.k === 'uncertain' || (token.k === 'mark' && token.mark !== '~')) point.isUncertain = true;
    return token.k !== 'approx' && token.k !== 'uncertain' && token.k !== 'mark' && token.k !== 'watch';
  });
  Object.assign(point, readPart(rest, choice));
  // Only a day has an evening. A bare number may still be completed with the month beside it.
  const isDay = point.day !== undefined || point.bare !== undefined || /-\d\d-\d\d$/.test(point.fixed?.from ?? '');
  if (rest.length > 0 && !isDay && tokens.some(({ k }) => k === 'watch')) throw new Refusal('not-a-date');
  if (rest.length === 0 && tokens.length > 0 && tokens.every(({ k }) => k === 'watch')) throw new Refusal('not-a-date');
  return point;
}

/** Reads "late", "first half", "second quarter" or "some day" before a date. */
function readPart(tokens: readonly Token[], choice: Choice): Partial<Point> {
  const [one, two] = tokens;
  if (one?.k === 'part') {
    return { ...readPart(tokens.slice(1), choice), part: { index: partIndex[one.part], count: 3 } };
  }
  if ((one?.k === 'number' || one?.k === 'digits' || one?.k === 'step') && two?.k === 'divide') {
    const index = one.k === 'step' ? (one.n === -1 ? two.parts - 1 : -1) : one.n - 1;
    if (index < 0 || index >= two.parts || tokens.length < 3) throw new Refusal('not-a-date');
    const part = readPart(tokens.slice(2), choice);
    const isYear = part.month === undefined && (part.year !== undefined || /^\d{4}$/.test(part.fixed?.from ?? ''));
    if (two.parts === 3 && !isYear) throw new Refusal('not-a-date');
    return { ...part, part: { index, count: two.parts } };
  }
  const isWeek = two?.k === 'unit' && two.unit === 'week' && tokens[2]?.k === 'month';
  if (isWeek && (one?.k === 'step' || one?.k === 'digits' || (one?.k === 'number' && one.ordinal))) {
    const index = one.k === 'step' ? 3 : one.n - 1;
    if (index < 0 || index > 3) throw new Refusal('not-a-date');
    return { ...readPart(tokens.slice(2), choice), part: { index, count: 4 } };
  }
  if (one?.k === 'some' && two?.k === 'unit') {
    if (two.unit === 'year' && tokens[2]?.k === 'decade') return readPart(tokens.slice(2), choice);
    if (two.unit !== 'day' && two.unit !== 'month') throw new Refusal('not-a-date');
    return { ...readPart(tokens.slice(2), choice), some: two.unit };
  }
  const lone = isNumberOne(one) ? tokens.slice(1) : tokens;
  const [unit, next] = lone;
  if (unit?.k === 'unit' && next && ['digits', 'month', 'decade', 'edtf'].includes(next.k)) {
    if (unit.unit === 'day' || unit.unit === 'month') return { ...readPart(lone.slice(1), choice), some: unit.unit };
    // "Year in the 1860s": the decade is enough. "Year 1864" is read by its shape.
    if (unit.unit === 'year' && next.k === 'decade') return readPart(lone.slice(1), choice);
  }
  return readShape(tokens, choice);
}

/** Whether a token is "a" or "one" before a unit. */
function isNumberOne(token: Token | undefined): boolean {
  return token?.k === 'number' && token.n === 1 && !token.ordinal;
}

function isYear(token: Digits): boolean {
  return token.length === 4 || token.isYear === true;
}

/** Removes the words that mark a number as a year ("44 BC", "AD 79", "the year 1066") and marks that number. */
function markYear(tokens: readonly Token[]): { dated: Token[]; era: Point['era'] } {
  const isWord = (token: Token | undefined) => token?.k === 'unit' && token.unit === 'year';
  const hasEra = tokens.some(({ k }) => k === 'era');
  // "The year 44 BC": the era is enough.
  if (hasEra && isWord(tokens[0])) return markYear(tokens.slice(1));
  const at = tokens.findIndex((token) => token.k === 'era' || isWord(token));
  const word = tokens[at];
  if (!word) return { dated: [...tokens], era: undefined };
  const era = word.k === 'era' ? word.era : undefined;
  const isAhead = era !== 'bc' && tokens[at + 1]?.k === 'digits';
  const year = isAhead ? at + 1 : at - 1;
  const isMarked = tokens[year]?.k === 'digits' && (isAhead || era !== undefined);
  if (!isMarked && era === undefined) return { dated: [...tokens], era };
  const marked = tokens.map((token, i) =>
    isMarked && i === year && token.k === 'digits' ? { ...token, isYear: true } : token,
  );
  return { dated: marked.filter((_, i) => i !== at), era };
}

function readShape(all: readonly Token[], choice: Choice): Partial<Point> {
  const { dated, era } = markYear(all);
  const named = dated.find((token) => token.k === 'weekday');
  const hasDate = dated.some((token) => token.k !== 'weekday' && token.k !== 'step');
  const tokens = hasDate ? dated.filter((token) => token !== named) : dated;
  const shape = tokens.map(letterOf).join('');
  const found = readAbsolute(shape, tokens, choice) ?? readRelative(shape, tokens, choice);
  if (!found) throw new Refusal('not-a-date');
  return { ...found, ...(era ? { era } : {}), ...(named && hasDate ? { weekday: named.n } : {}) };
}

/** Returns the `i`-th number among the tokens. */
function numberAt(tokens: readonly Token[], i: number): Digits {
  const found = tokens.filter((token) => token.k === 'digits' || token.k === 'number')[i];
  if (found?.k === 'digits') return found;
  return { k: 'digits', n: found?.n ?? 0, length: 2 };
}

function nOf(tokens: readonly Token[], kind: 'month' | 'season' | 'weekday' | 'step' | 'day' | 'tens'): number {
  const found = tokens.find((token) => token.k === kind);
  return found && 'n' in found ? found.n : 0;
}

function yearPoint(digits: Digits, choice: Choice): { year: number } {
  if (isYear(digits)) return { year: digits.n };
  if (digits.length !== 2) throw new Refusal('not-a-date');
  return { year: fullYear(digits.n, choice.reference) };
}

function readAbsolute(shape: string, tokens: readonly Token[], choice: Choice): Partial<Point> | null {
  const first = numberAt(tokens, 0);
  const second = numberAt(tokens, 1);
  const month = nOf(tokens, 'month');
  switch (shape) {
    case '':
      return {};
    case 'v': {
      const [token] = tokens;
      return token?.k === 'edtf' ? { fixed: single(token.edtf) } : null;
    }
    case 'q': {
      const [token] = tokens;
      return token?.k === 'numeric' ? readNumeric(token, choice) : null;
    }
    case 'n':
      return isYear(first) ? { year: first.n } : { bare: first };
    case 'nn': // "March 5–7, 2024": the part after the dash
      return first.length <= 2 && isYear(second) ? { day: first.n, year: second.n } : null;
    case 'm':
      return { month };
    case 'mn':
      if (isYear(first) || first.isShort) return { month, ...yearPoint(first, choice) };
      return first.length <= 2 ? { month, day: first.n } : null;
    case 'nm':
      if (isYear(first)) return { month, year: first.n };
      return first.length <= 2 ? { month, day: first.n } : null;
    case 'nmn':
      if (isYear(first) && second.length <= 2) return { year: first.n, month, day: second.n };
      return first.length <= 2 ? { day: first.n, month, ...yearPoint(second, choice) } : null;
    case 'mnn':
      return first.length <= 2 ? { day: first.n, month, ...yearPoint(second, choice) } : null;
    case 's':
      return { season: nOf(tokens, 'season') };
    case 'sn':
      return { season: nOf(tokens, 'season'), ...yearPoint(first, choice) };
    case 'Cn':
    case 'nC':
      return { fixed: centuryOf(first.n) };
    default:
      return readDecade(shape, tokens, choice);
  }
}

function readNumeric(token: Extract<Token, { k: 'numeric' }>, choice: Choice): Partial<Point> {
  const { a, b, yearLength } = token;
  const year = yearLength === 4 ? token.year : fullYear(token.year, choice.reference);
  const isMonthFirst = (choice.isMonthFirst && !token.isDotted) !== choice.isSwapped;
  const aIsMonth = isMonthFirst ? a <= 12 || b > 12 : a <= 12 && b > 12;
  return aIsMonth ? { month: a, day: b, year } : { month: b, day: a, year };
}

function centuryOf(n: number): Value {
  if (n < 1 || n > 99) throw new Refusal('not-a-date');
  return single(`${String(n - 1).padStart(2, '0')}XX`);
}

/** Reads "1920s", "the 20s", "los años veinte", "década de 1920". */
function readDecade(shape: string, tokens: readonly Token[], choice: Choice): Partial<Point> | null {
  if (!/^[XZ]*[dtn]$/.test(shape) || shape === 'n') return null;
  const token = tokens.at(-1);
  if (token?.k === 'tens') return { fixed: decadeOf(token.n, choice) };
  if (token?.k !== 'decade' && token?.k !== 'digits') return null;
  if (token.n % 10 !== 0) return null;
  if (token.length === 2) return { fixed: decadeOf(token.n, choice) };
  if (token.length !== 4) return null;
  const text = yearText(token.n);
  const isCentury = token.n % 100 === 0 && token.k === 'decade' && shape === 'd';
  const century = `${text.slice(0, 2)}XX`;
  const decade = `${text.slice(0, 3)}X`;
  if (!isCentury) return { fixed: single(decade) };
  const isDecadeFirst = token.n === 2000;
  return { fixed: single(isDecadeFirst === choice.isSecond ? century : decade) };
}

/**
 * Returns the decade for "the 20s": the last one that had ended by the reference (by 2020 without one); as the second meaning, the one that
 * had begun.
 */
function decadeOf(tens: number, choice: Choice): Value {
  const year = yearOf(choice.reference) ?? 2020;
  const begun = Math.floor((year - tens) / 100) * 100 + tens;
  const over = begun + 9 < year ? begun : begun - 100;
  return single(`${yearText(choice.isSecond ? begun : over).slice(0, 3)}X`);
}

function readRelative(shape: string, tokens: readonly Token[], choice: Choice): Partial<Point> | null {
  const { reference } = choice;
  const step = nOf(tokens, 'step') as -1 | 0 | 1;
  const month = nOf(tokens, 'month');
  const season = nOf(tokens, 'season');
  const day = numberAt(tokens, 0).n;
  const unit = tokens.find((token) => token.k === 'unit');
  const ofYear = (year: number, monthOfYear: number): string =>
    `${yearText(year)}-${String(monthOfYear).padStart(2, '0')}`;
  if (/^(?:x[DWFMYXC]|[DWFMYXC]x)$/.test(shape) && unit) return { fixed: shift(reference, unit.unit, step) };
  if (/^(?:n[DWFMYZXC]a|an[DWFMYZXC]|n[DWFMYZXC]x)$/.test(shape) && unit) {
    if (shape.endsWith('x') && step !== -1) return null;
    return { fixed: shift(reference, unit.unit, -day, true) };
  }
  if (/^(?:n?m|s)(?:x[YZ]|[YZ]x)$/.test(shape)) {
    const year = shift(reference, 'year', step);
    if (year.from !== year.to) return { fixed: year };
    const { year: n, approximate, uncertain } = momentOf(year.from);
    return {
      ...(season > 0 ? { season, year: n } : { month, year: n, ...(shape.startsWith('n') ? { day } : {}) }),
      // Otherwise the words decide.
      ...(approximate ? { isApproximate: true } : {}),
      ...(uncertain ? { isUncertain: true } : {}),
    };
  }
  switch (shape) {
    case 'r':
      return { fixed: shift(reference, 'day', nOf(tokens, 'day')) };
    case 'w':
      return { fixed: weekdayBeside(reference, nOf(tokens, 'weekday'), choice.isSecond ? 1 : 0) };
    case 'xw':
    case 'wx':
      return { fixed: weekdayBeside(reference, nOf(tokens, 'weekday'), step) };
    case 'xm':
    case 'mx':
      return { fixed: nearest(reference, step, 'year', (year) => ofYear(year, month)) };
    case 'xs':
    case 'sx':
      return { fixed: nearest(reference, step, 'season', (year) => ofYear(year, season)) };
    case 'xnm':
    case 'xmn':
    case 'nmx':
    case 'mnx':
      return {
        fixed: nearest(reference, step, 'year', (year) => `${ofYear(year, month)}-${String(day).padStart(2, '0')}`),
      };
    default:
      return null;
  }
}
