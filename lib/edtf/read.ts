import { dateAt, distanceIn, type Distance } from './distance.ts';
import { isBrokenEdtf, isIsoTime, passedForms, readIsoTime, yearRange } from './as-written.ts';
import { after, before, type Value } from './calendar.ts';
import { parseEdtf } from './edtf.ts';
import { tokenise, type Token } from './lexer.ts';
import { settleBare, share } from './pair.ts';
import { endOf, valueOf, type Choice, type Point } from './point.ts';
import { Refusal } from './refusal.ts';
import { NeedsReference, toReference, type Relative } from './relative.ts';
import { readPoint } from './shapes.ts';

/** One possible meaning of words. */
export interface DateReading {
  /** Null for `relative` without a reference, and for `none`. */
  edtf: string | null;
  /** `none`: the words say that the date is not known. */
  kind: 'date' | 'relative' | 'none';
  /** For `relative`: the distance from the day on which it was said. */
  relative?: Relative;
  /** Whether the typed weekday is not that of the date. */
  isOtherWeekday?: boolean;
}

export interface ReadOptions {
  language: string;
  reference: string | undefined;
  assumeYear: boolean;
}

type Operator = 'from' | 'until' | 'before' | 'after' | 'between' | 'by' | 'not-before' | 'some-time';
const operators: readonly Token['k'][] = [
  'from',
  'until',
  'before',
  'after',
  'between',
  'by',
  'not-before',
  'some-time',
];
const separators: readonly Token['k'][] = ['to', 'until', 'dash', 'and', 'or'];
const endings: readonly Token['k'][] = ['onward', 'or-later', 'or-earlier', 'present'];

/** A whole expression taken apart: "from A to B". */
interface Expression {
  operator: Operator | null;
  /** The token between the two dates, or after the only one. */
  joint: Token['k'] | null;
  first: Token[];
  second: Token[] | null;
}

/**
 * Returns all possible meanings of words, likeliest first; at least one.
 * @throws Refusal
 */
export function readWords(input: string, options: ReadOptions): DateReading[] {
  const trimmed = input.trim();
  if (trimmed === '') throw new Refusal('empty');
  const readings: DateReading[] = [];
  const add = (reading: DateReading): void => {
    if (!readings.some((each) => each.edtf === reading.edtf && each.kind === reading.kind)) readings.push(reading);
  };
  if (isBrokenEdtf(trimmed)) throw new Refusal('not-a-date');
  const distance = distanceIn(trimmed);
  const distant = distance && readDistance(distance, options);
  if (distant) return distant;
  const range = yearRange(trimmed);
  const asEdtf = passedForms(trimmed) ?? (range?.edtf ? passedForms(range.edtf) : null);
  if (range && !range.isHyphen) add({ edtf: range.years, kind: 'date' });
  if (asEdtf !== null) add({ edtf: asEdtf, kind: 'date' });
  if (range) add({ edtf: range.years, kind: 'date' });
  if (readings.length > 0) return readings;
  let refusal: unknown;
  for (const choice of choices(options)) {
    try {
      add(readOnce(trimmed, choice));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  if (readings.length === 0) throw refusal;
  return readings;
}

/** Returns the dates at a distance from each meaning of the words; null if none can be computed. */
function readDistance(distance: Distance, options: ReadOptions): DateReading[] | null {
  try {
    const found = readWords(distance.from, options).flatMap(({ edtf, kind }): DateReading[] => {
      const at = edtf === null || kind !== 'date' ? null : dateAt(distance, edtf);
      return at === null || passedForms(at) === null ? [] : [{ edtf: at, kind: 'date' }];
    });
    return found.length > 0 ? found : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return null;
  }
}

function choices({ language, reference, assumeYear }: ReadOptions): Choice[] {
  const isMonthFirst = /^en(?:$|-us)/i.test(language);
  const base = { reference: toReference(reference), assumeYear, isMonthFirst };
  return [
    { ...base, isSwapped: false, isSecond: false },
    { ...base, isSwapped: true, isSecond: false },
    { ...base, isSwapped: false, isSecond: true },
  ];
}

function readOnce(input: string, choice: Choice): DateReading {
  if (isIsoTime(input)) return { edtf: readIsoTime(input), kind: 'date' };
  const { tokens, time } = tokenise(input);
  const [only] = tokens;
  if (
    tokens.length > 0 &&
    tokens.every((token) => token.k === 'unknown' || (token.k === 'mark' && token.mark === '?'))
  ) {
    return { edtf: null, kind: 'none' };
  }
  if (!only) throw new Refusal('not-a-date');
  try {
    const { edtf, isOtherWeekday } = compile(takeApart(tokens), choice);
    const timed = time !== null && /^-?\d{4}-\d\d-\d\d$/.test(edtf) ? edtf + time : edtf;
    if (!parseEdtf(timed)) throw new Refusal(parseEdtf(edtf) ? 'no-such-time' : 'reversed');
    return { edtf: timed, kind: 'date', ...(isOtherWeekday ? { isOtherWeekday } : {}) };
  } catch (error) {
    if (!(error instanceof NeedsReference)) throw error;
    return { edtf: null, kind: 'relative', relative: error.relative };
  }
}

/**
 * Splits an expression at its operators.
 * @throws Refusal
 */
function takeApart(tokens: readonly Token[]): Expression {
  let rest = [...tokens];
  let operator: Operator | null = null;
  for (let token = rest[0]; token && isOperator(token.k); [token] = rest) {
    // In "some time between" and "some time before" the second operator counts; but "some time from … to" is not "from … to".
    if (!(operator === 'some-time' && token.k === 'from')) operator = token.k;
    rest = rest.slice(1);
  }
  if (rest[0]?.k === 'dash' && operator === null) {
    operator = 'until';
    rest = rest.slice(1);
  }
  const tail = rest.findIndex((token) => endings.includes(token.k));
  let joint: Token['k'] | null = null;
  if (tail >= 0) {
    joint = tail === rest.length - 1 ? (rest[tail]?.k ?? null) : null;
    if (joint === null) throw new Refusal('not-a-date');
    rest = rest.slice(0, tail);
    while (separators.includes(rest.at(-1)?.k ?? 'filler')) rest = rest.slice(0, -1);
  } else if (rest.at(-1)?.k === 'dash') {
    joint = 'onward';
    rest = rest.slice(0, -1);
  }
  const at = rest.findIndex((token) => separators.includes(token.k));
  if (at < 0) return { operator, joint, first: rest, second: null };
  if (joint !== null) throw new Refusal('not-a-date');
  return { operator, joint: rest[at]?.k ?? null, first: rest.slice(0, at), second: rest.slice(at + 1) };
}

function isOperator(k: Token['k']): k is Operator {
  return operators.includes(k);
}

interface Compiled {
  edtf: string;
  isOtherWeekday: boolean;
}

function compile(expression: Expression, choice: Choice): Compiled {
  const { first, second } = expression;
  if (second !== null) return compileTwo(expression, first, second, choice);
  const point = readPoint(first, choice);
  settleBare(point, null, choice);
  const { value, isOtherWeekday } = valueOf(point, choice);
  return { edtf: compileOne(expression, value), isOtherWeekday };
}

function compileOne({ operator, joint }: Expression, value: Value): string {
  if (operator === 'between') throw new Refusal('not-a-date');
  if (joint === 'or-later') return `[${value.from}..]`;
  if (joint === 'or-earlier') return `[..${value.to}]`;
  if (joint === 'onward' || joint === 'present') return `${endOf(value)}/..`;
  switch (operator) {
    case 'from':
      return `${endOf(value)}/..`;
    case 'until':
      return `../${endOf(value)}`;
    case 'before':
      return `[..${outside(value.from, before)}]`;
    case 'after':
      return `[${outside(value.to, after)}..]`;
    case 'by':
      return `[..${value.to}]`;
    case 'not-before':
      return `[${value.from}..]`;
    case 'some-time':
    case null:
      return value.from === value.to ? value.from : `[${value.from}..${value.to}]`;
  }
}

/** Returns the adjacent date with the same qualifier. */
function outside(edtf: string, step: (edtf: string) => string): string {
  const mark = /[?~%]$/.exec(edtf)?.[0] ?? '';
  return step(edtf.replace(/[?~%]$/, '')) + mark;
}

function compileTwo({ operator, joint }: Expression, first: Token[], second: Token[], choice: Choice): Compiled {
  const isWithin = operator === 'between' || operator === 'some-time' || joint === 'or';
  if (joint === 'and' && operator !== 'between') throw new Refusal('not-a-date');
  if (operator !== null && operator !== 'from' && !isWithin) throw new Refusal('not-a-date');
  const unknown = (tokens: readonly Token[]): boolean => tokens.length === 1 && tokens[0]?.k === 'unknown';
  if (unknown(first) || unknown(second)) {
    const compiled = compile(
      { operator: null, joint: null, first: unknown(first) ? second : first, second: null },
      choice,
    );
    if (isWithin) throw new Refusal('not-a-date');
    return { ...compiled, edtf: unknown(first) ? `/${compiled.edtf}` : `${compiled.edtf}/` };
  }
  const from = readPoint(first, choice);
  const to = readPoint(second, choice);
  share(from, to, choice);
  // "c. 2019–2021": before a dash the qualifier applies to both ends; in "about 2019 to 2021" only to the first.
  if (operator === null && joint === 'dash' && isQualifier(first[0])) {
    to.isApproximate ||= from.isApproximate;
    to.isUncertain ||= from.isUncertain;
  }
  if (isWinter(from, to, joint)) {
    return { edtf: valueOf({ ...from, season: northernWinter }, choice).value.from, isOtherWeekday: false };
  }
  const start = valueOf(from, choice);
  const end = valueOf(to, choice);
  const isOtherWeekday = start.isOtherWeekday || end.isOtherWeekday;
  const edtf = isWithin ? `[${start.value.from}..${end.value.to}]` : `${endOf(start.value)}/${endOf(end.value)}`;
  return { edtf, isOtherWeekday };
}

function isQualifier(token: Token | undefined): boolean {
  return token?.k === 'approx' || token?.k === 'uncertain' || token?.k === 'mark';
}

const northernWinter = 28;

/** Whether "winter 2019–2020" is one season: the northern one, as the southern winter is within one year. */
function isWinter(from: Point, to: Point, joint: Token['k'] | null): boolean {
  return (
    joint === 'dash' &&
    from.season === 24 &&
    to.season === undefined &&
    to.month === undefined &&
    to.year === (from.year ?? NaN) + 1
  );
}
