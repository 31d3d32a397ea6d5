import type { Document } from './document.ts';
import { readCountedNoun, type CountedNoun } from './counted-nouns.ts';
import {
  countrySigns,
  currencySigns,
  labels,
  nationalMoney,
  qualifiers,
  units,
  wordCurrencies,
  type Qualifier,
} from './figure-words.ts';
import type { Suggestion } from './suggestion.ts';
import { parseDigits, readNumber, type NumberRead } from './numbers.ts';
import type { Span, Token } from './tokens.ts';

/** A number in the text with what it counts. */
export interface FoundFigure extends Span {
  readonly value: NonNullable<Suggestion['value']>;
  readonly score: number;
}

/**
 * Finds the numbers that count or measure something: with their unit, what they count and how exact they claim to be.
 * Excludes years, clock times, telephone numbers, ordinals, scores, and page and list numbers. For "between 10 and 15"
 * the lower one is returned, as a minimum.
 */
export function findFigures(document: Document, dates: readonly Span[]): FoundFigure[] {
  const found: FoundFigure[] = [];
  let dateAt = 0;
  for (const sentence of document.sentences) {
    const tokens = moneyApart(sentence.tokens);
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      while (dateAt < dates.length && (dates[dateAt]?.end ?? 0) <= token.start) dateAt++;
      const read = readRange(tokens, i, document) ?? readNumber(tokens, i, document.grammar);
      if (!read) continue;
      const end = tokens[read.last]?.end ?? token.end;
      const near = dates.slice(dateAt, dateAt + 3);
      if (!near.some((date) => date.start < end && token.start < date.end)) {
        const figure = readFigure(document, tokens, i, read, near);
        if (figure) found.push(figure);
      }
      i = read.last;
    }
  }
  return found;
}

const gluedMoney = /^(KSh|Ksh|Sh|KES|USh|TSh|Rs|N|P|R)(\d[\d.,]*)$/;
const scales = /^(?:thousand|million|billion|trillion|lakh|crore|m|mn|mln|bn|bln|tn)$/;

/**
 * Splits a currency that is attached to its number: "Sh412 million", "N5,000". After a single letter the number must
 * not look like a road number.
 */
function moneyApart(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ kind, text }) => kind === 'word' && gluedMoney.test(text))) return tokens;
  return tokens.flatMap((token, i): Token[] => {
    const [, sign, number] = gluedMoney.exec(token.text) ?? [];
    const isMoney =
      sign !== undefined &&
      number !== undefined &&
      (sign.length > 1 || scales.test(tokens[i + 1]?.key ?? '') || /^\d{1,3}(?:,\d{3})+$/.test(number));
    if (!isMoney) return [token];
    const middle = token.start + sign.length;
    const part = { capital: false, upper: false };
    return [
      { ...part, start: token.start, end: middle, text: sign, key: sign.toLowerCase(), kind: 'sign' },
      { ...part, start: middle, end: token.end, text: number, key: number, kind: 'number' },
    ];
  });
}

interface Read extends NumberRead {
  /** Index of the first token, if it is not the number's own: "between". */
  readonly from?: number;
  readonly isRange?: boolean;
}

/** Reads "between 10 and 15", "entre 10 y 15", "10 to 15", "10-15". */
function readRange(tokens: readonly Token[], at: number, document: Document): Read | null {
  const token = tokens[at];
  if (!token || token.kind === 'word') return null;
  const glued = /^(\d{1,12})[-–](\d{1,12})$/.exec(token.text);
  if (glued) {
    const [low, high] = [parseDigits(glued[1] ?? '', document.grammar), parseDigits(glued[2] ?? '', document.grammar)];
    if (low === null || high === null || low >= high || /^0/.test(token.text)) return null;
    return { value: low, last: at, inWords: false, isRange: true };
  }
  const low = readNumber(tokens, at, document.grammar);
  const joint = low && tokens[low.last + 1];
  if (!low || !joint) return null;
  const lead = tokens[at - 1]?.key;
  const isBetween = lead === 'between' || lead === 'entre';
  if (!(isBetween ? /^(?:and|y)$/ : /^(?:to|a|[-–])$/).test(joint.key)) return null;
  const high = readNumber(tokens, low.last + 2, document.grammar);
  if (!high || (high.value <= low.value && high.value < 1000)) return null;
  // "between 3 and 5 million": the scale applies to both.
  const scale = high.value >= 1000 && low.value < 1000 ? 10 ** (3 * Math.floor(Math.log10(high.value) / 3)) : 1;
  return {
    value: low.value * (high.last > low.last + 2 ? scale : 1),
    last: high.last,
    inWords: false,
    isRange: true,
    from: isBetween ? at - 1 : at,
  };
}

function readFigure(
  document: Document,
  tokens: readonly Token[],
  at: number,
  read: Read,
  dates: readonly Span[],
): FoundFigure | null {
  const money = readMoneyBefore(tokens, at, document.grammar);
  if (!money && (isBareNumber(document, tokens, at, read) || isForeignDate(tokens, read))) return null;
  const behind = readUnit(tokens, read.last + 1);
  const isOwn = money !== null && !/^md[pd]$/.test(tokens[read.last]?.key ?? '');
  const measured = isOwn ? { unit: money.unit, next: read.last + 1 } : behind;
  const { unit } = measured;
  let after = measured.next;
  if (isTimeSpan(tokens, at, after, unit)) return null;

  let qualifier: Qualifier | null = read.isRange ? 'at-least' : null;
  if (isOrMore(tokens, after)) [qualifier, after] = ['at-least', after + 2];
  const counted = readCountedNoun(tokens, after, unit, dates);
  if (counted) after = counted.next;
  if (isOrMore(tokens, after)) [qualifier, after] = ['at-least', after + 2];
  const stated = readQualifier(tokens, read.from ?? money?.first ?? at);
  qualifier ??= stated.qualifier;

  if (!countsSomething(tokens, at, read, unit, counted, qualifier)) return null;
  const start = tokens[stated.first]?.start ?? 0;
  const isSure = (unit !== null || (counted?.isPlural ?? false)) && !read.isRange;
  const score = (isSure ? 0.86 : 0.55) - (read.inWords ? 0.04 : 0) + (qualifier !== 'exactly' ? 0.04 : 0);
  return {
    start,
    end: tokens[after - 1]?.end ?? start,
    value: {
      number: read.value,
      unit: unit ?? (counted?.isPeople ? 'people' : null),
      counted: counted?.noun ?? null,
      qualifier,
    },
    score,
  };
}

/** Letters, none of which is Latin. */
const otherScript = /^(?!.*\p{Script=Latin}).*\p{L}/u;
const isYear = (number: number) => Number.isInteger(number) && number >= 1900 && number <= 2100;

/**
 * Returns whether a number is a day or a year in a script whose words are unknown: "14 березня 2023", "2023 року", "14
 * آذار 2023". There, only the year after it distinguishes the name of a month from something counted.
 */
function isForeignDate(tokens: readonly Token[], { value, last }: Read): boolean {
  const [next, afterNext] = [tokens[last + 1], tokens[last + 2]];
  if (!next || !otherScript.test(next.text)) return false;
  return isYear(value) || (value >= 1 && value <= 31 && isYear(Number(afterNext?.text)));
}

/**
 * Returns whether a number counts something: it needs a unit or a noun; in digits, "at least" suffices. A number after
 * a name may belong to the name.
 */
function countsSomething(
  tokens: readonly Token[],
  at: number,
  read: Read,
  unit: string | null,
  counted: CountedNoun | null,
  qualifier: Qualifier,
): boolean {
  const before = tokens[at - 1];
  if (unit !== null) return true;
  if (before && labels.has(before.key)) return false;
  if (!counted) return qualifier !== 'exactly' && !read.inWords && !read.isRange;
  const afterName = before?.kind === 'word' && before.capital && at > 1;
  return counted.isPlural || !(read.inWords || read.isRange || afterName);
}

/** Reads "$3.5m", "US$ 40 billion", "MX$200", "USD 5,000". */
function readMoneyBefore(
  tokens: readonly Token[],
  at: number,
  grammar: Document['grammar'],
): { unit: string; first: number } | null {
  const before = tokens[at - 1];
  if (!before) return null;
  if (before.text === '/' && tokens[at - 2]?.text === 'S') return { unit: 'PEN', first: at - 2 };
  const isLetter = /^\p{L}$/u.test(before.text) && before.end !== tokens[at]?.start;
  const sign = isLetter ? undefined : currencySigns.get(before.text);
  if (!sign) return /^(?:usd|eur|gbp)$/.test(before.key) ? { unit: before.key.toUpperCase(), first: at - 1 } : null;
  const country = tokens[at - 2];
  if (country?.end !== before.start || !/^\p{Lu}[\p{Lu}.]{0,3}$/u.test(country.text))
    // In Spanish it usually means pesos, without saying which.
    return { unit: before.text === '$' && grammar === 'es' ? '$' : sign, first: at - 1 };
  const isOfStates = /^us\.?|^u\.s\.?$/.test(country.key);
  const written = `${country.text}${before.text}`;
  const own = isOfStates ? sign : (countrySigns.get(written) ?? written);
  return { unit: own, first: at - 2 };
}

/** Reads the unit after a number: "3.5 million US dollars", "3,5 millones de dólares", "70 per cent", "70 %", "40 €", "3 mdp". */
function readUnit(tokens: readonly Token[], at: number): { unit: string | null; next: number } {
  const first = tokens[at];
  const second = tokens[at + 1];
  const scale = tokens[at - 1]?.key ?? '';
  if (scale === 'mdp' || scale === 'mdd') return { unit: units.get(scale) ?? null, next: at };
  if (!first) return { unit: null, next: at };
  const later = units.get(second?.key ?? '');
  if (first.key === 'de' && later !== undefined && wordCurrencies.has(later)) return ofCountry(tokens, later, at + 2);
  const own = later === undefined ? undefined : nationalMoney.get(`${later} ${first.key}`);
  if (own !== undefined) {
    // Dollars other than those of the United States are named as in the text.
    return { unit: later === 'USD' && own !== 'USD' ? `${first.text} dollars` : own, next: at + 2 };
  }
  if ((first.key === 'per' && second?.key === 'cent') || (first.key === 'por' && /^ciento?$/.test(second?.key ?? ''))) {
    return { unit: 'percent', next: at + 2 };
  }
  const named = first.capital ? undefined : units.get(first.key);
  if (named !== undefined) return ofCountry(tokens, named, at + 1);
  const sign = currencySigns.get(first.text);
  return sign !== undefined && first.start - (tokens[at - 1]?.end ?? 0) <= 1
    ? { unit: sign, next: at + 1 }
    : { unit: null, next: at };
}

/** Reads the country after the unit: "pesos mexicanos", "libras esterlinas". */
function ofCountry(tokens: readonly Token[], unit: string, next: number): { unit: string; next: number } {
  const own = nationalMoney.get(`${unit} ${tokens[next]?.key ?? ''}`);
  return own === undefined ? { unit, next } : { unit: own, next: next + 1 };
}

const timeUnits = new Set(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years', 'decades']);

/** Returns whether a number is an age or a date, not a figure: "34 years old", "two days later", "hace 3 años". */
function isTimeSpan(tokens: readonly Token[], at: number, after: number, unit: string | null): boolean {
  const next = tokens[after]?.key ?? '';
  if (unit !== null && !timeUnits.has(unit)) return false;
  if (/^(?:ago|later|old|earlier|despues|antes|atras)$/.test(next)) return true;
  if (unit !== 'years') return false;
  const before = tokens[at - 1]?.key ?? '';
  return (
    /^(?:aged|tiene|tenia|hace)$/.test(before) ||
    (before === 'de' && !/^(?:mas|menos|cerca|condena|pena|alrededor)$/.test(tokens[at - 2]?.key ?? ''))
  );
}

function isOrMore(tokens: readonly Token[], at: number): boolean {
  return /^(?:or|o)$/.test(tokens[at]?.key ?? '') && /^(?:more|mas)$/.test(tokens[at + 1]?.key ?? '');
}

/** Returns whether a number counts nothing: clock times, telephone numbers, list numbers, scores. */
function isBareNumber(document: Document, tokens: readonly Token[], at: number, number: NumberRead): boolean {
  const token = tokens[at];
  if (!token || number.inWords) return !token;
  const before = tokens[at - 1];
  const after = tokens[number.last + 1];
  const end = tokens[number.last]?.end ?? token.end;
  const joint = /^[-–:/+#@.]$/;
  if (before && joint.test(before.text) && (before.end === token.start || /[+#]/.test(before.text))) return true;
  if (
    after &&
    joint.test(after.text) &&
    after.start === end &&
    /^\d/.test(document.text.slice(after.end, after.end + 1))
  )
    return true;
  if (/^0\d/.test(token.text) || (/^\d{7,}$/.test(token.text) && number.last === at)) return true;
  if (/^\d/.test(before?.text ?? '') || /^\d/.test(after?.text ?? '')) return true;
  if (at === 0 && after && /^[.)]$/.test(after.text)) return true;
  const clock = /^(?:am|pm|a\.m\.?|p\.m\.?|o'clock)$/;
  if (after && clock.test(after.key)) return true;
  return /^(?:las|at)$/.test(before?.key ?? '') && /^(?:hrs|horas?|h)$/.test(after?.key ?? '');
}

function readQualifier(tokens: readonly Token[], first: number): { first: number; qualifier: Qualifier } {
  for (const { words, means } of qualifiers) {
    const from = first - words.length;
    if (from >= 0 && words.every((word, i) => tokens[from + i]?.key === word)) return { first: from, qualifier: means };
  }
  return { first, qualifier: 'exactly' };
}
