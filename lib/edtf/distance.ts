import { civil, dayNumber, dayText, daysOfEdtf, yearText } from './calendar.ts';
import { daysIn } from './days.ts';
import { parseEdtf } from './edtf.ts';
import { cardinals } from './languages.ts';
import { uncertain } from './uncertain.ts';
import { fold } from '#lib/text/fold.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** A distance before or after a date: "three weeks before 7 January 2024". */
export interface Distance {
  unit: 'day' | 'week' | 'month' | 'year';
  /** Null for "weeks", "several weeks". */
  count: number | null;
  isBefore: boolean;
  isAbout: boolean;
  /** The words for the date that it is counted from. */
  from: string;
}

/** Number words: "the day before" counts one. */
const counts: ReadonlyMap<string, number> = new Map([
  ...cardinals.flatMap((forms, index) => forms.split('|').map((form) => [form, index + 1] as const)),
  ...['a', 'the', 'el', 'la'].map((form) => [form, 1] as const),
]);
const vague = 'some|several|a few|many|unos|unas|algunos|algunas|varios|varias|pocos|pocas';
const units: readonly [RegExp, Distance['unit']][] = [
  [/^(?:days?|dias?)$/, 'day'],
  [/^(?:weeks?|semanas?)$/, 'week'],
  [/^(?:months?|mes|meses)$/, 'month'],
  [/^(?:years?|anos?)$/, 'year'],
];
const pattern = new RegExp(
  `^(?:(about|around|nearly|roughly|alrededor de|cerca de|casi) )?(?:(\\d{1,3}|${vague}|${[...counts.keys()].join('|')}) )?` +
    '(days?|dias?|weeks?|semanas?|months?|mes|meses|years?|anos?) ' +
    '(before|prior to|ahead of|after|following|antes de|antes del|despues de|despues del|tras) (.+)$',
);

/** Parses words as a distance; null for any others. */
export function distanceIn(words: string): Distance | null {
  const folded = oneLine(fold(words));
  const [, about, many, unitWord = '', side = '', rest = ''] = pattern.exec(folded) ?? [];
  const unit = units.find(([form]) => form.test(unitWord))?.[1];
  if (unit === undefined || rest === '') return null;
  const count = many === undefined ? null : (counts.get(many) ?? (/^\d+$/.test(many) ? Number(many) : null));
  // Keep the original words of the date: a month in another script would not be recognised once folded.
  const from = oneLine(words).slice(-rest.length);
  return { unit, count, isBefore: /^(?:before|prior|ahead|antes)/.test(side), isAbout: about !== undefined, from };
}

/** The range of units that "weeks" and "several weeks" can mean: beyond it, people use the next larger unit. */
const several = { day: [2, 13], week: [2, 8], month: [2, 23], year: [2, 19] } as const;

/**
 * Returns the date at a distance from another, as EDTF; null if that one has an open end. No sharper than the words: days from a day give a
 * day, weeks or months from it an approximate date, "weeks before" any day from eight to two weeks before. Doubt about the other date
 * stays.
 */
export function dateAt({ unit, count, isBefore, isAbout }: Distance, anchor: string): string | null {
  const parsed = parseEdtf(anchor);
  const days = parsed && daysOfEdtf(parsed);
  if (!days) return null;
  const sign = isBefore ? -1 : 1;
  const [minUnits, maxUnits] = count === null ? several[unit] : [count, count];
  const first = moved(days.first, unit, sign * (isBefore ? maxUnits : minUnits));
  const last = moved(days.last, unit, sign * (isBefore ? minUnits : maxUnits));
  const write = count === null ? dayText : textOf[unit];
  const [from, to] = [write(first), write(last)];
  const isApproximate = unit !== 'day' || isAbout || parsed.approximate;
  const date = from === to ? `${from}${isApproximate ? '~' : ''}` : `[${from}..${to}]`;
  return parsed.uncertain ? uncertain(date) : date;
}

/** How sharply a day at a distance in a unit is written. */
const textOf: Readonly<Record<Distance['unit'], (day: number) => string>> = {
  day: dayText,
  week: dayText,
  month: (day) => dayText(day).slice(0, -3),
  year: (day) => yearText(civil(day).year),
};

/** Moves a day by a number of units; if the target month is too short, to its last day. */
function moved(day: number, unit: Distance['unit'], count: number): number {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  const { year, month, day: of } = civil(day);
  const index = year * 12 + month - 1 + (unit === 'year' ? 12 * count : count);
  const [to, at] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayNumber(to, at, Math.min(of, daysIn(to, at)));
}
