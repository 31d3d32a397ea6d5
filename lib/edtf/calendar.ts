import { dayMs, utc } from './days.ts';
import { parseEdtf, type Edtf } from './edtf.ts';
import type { Moment } from './moment.ts';
import { Refusal } from './refusal.ts';

/** The date that words mean: one EDTF date, or, if they leave it open, some time from one to the other. */
export interface Value {
  from: string;
  to: string;
}

/** Returns the civil date of a number of days since 1970-01-01 (H. Hinnant, civil_from_days). */
export function civil(dayNumber: number): { year: number; month: number; day: number } {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Returns the days since 1970-01-01 of a civil date. */
export function dayNumber(year: number, month: number, day: number): number {
  return utc(year, month, day) / dayMs;
}

/** Returns the weekday, from 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Formats a year as EDTF: four digits, or more after a Y. */
export function yearText(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  if (digits.length > 4) return `Y${year}`;
  return year < 0 ? `-${digits}` : digits;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Formats a month as EDTF, where `index` counts months from January of year 0. */
export function monthText(index: number): string {
  return `${yearText(Math.floor(index / 12))}-${two((((index % 12) + 12) % 12) + 1)}`;
}

export function dayText(day: number): string {
  const date = civil(day);
  return `${yearText(date.year)}-${two(date.month)}-${two(date.day)}`;
}

/** Parses an EDTF string with a single date. Only for strings created or checked here. */
export function momentOf(edtf: string): Moment {
  const parsed = parseEdtf(edtf);
  if (!parsed || typeof parsed.start === 'string') throw new RangeError(`Not an EDTF date: ${edtf}`);
  return parsed.start;
}

/** Returns the first and last civil day that a moment can be, as days since 1970. A time of day counts for the day it is written with. */
export function daysOf(moment: Moment): { first: number; last: number } {
  if (moment.precision === 'second' && moment.month !== undefined && moment.day !== undefined) {
    const day = dayNumber(moment.year, moment.month, moment.day);
    return { first: day, last: day };
  }
  return { first: Math.floor(moment.earliest / dayMs), last: Math.floor(moment.latest / dayMs) };
}

/** Returns the first and last day of a whole EDTF value with two known ends; otherwise null. */
export function daysOfEdtf(edtf: Edtf): { first: number; last: number } | null {
  if (typeof edtf.start === 'string' || typeof edtf.end === 'string') return null;
  return { first: daysOf(edtf.start).first, last: daysOf(edtf.end).last };
}

/** Returns the smallest month, year, decade or century that contains the whole value, or null. An interval can end in any of these. */
export function enclosing(value: Value): string | null {
  if (value.from === value.to) return value.from;
  const { first } = daysOf(momentOf(value.from));
  const { last } = daysOf(momentOf(value.to));
  const { year, month } = civil(first);
  const wider = [monthText(year * 12 + month - 1), yearText(year)];
  if (year >= 0 && year <= 9999) wider.push(`${yearText(year).slice(0, 3)}X`, `${yearText(year).slice(0, 2)}XX`);
  return wider.find((each) => daysOf(momentOf(each)).first <= first && daysOf(momentOf(each)).last >= last) ?? null;
}

/**
 * Returns the last date before a moment, at the moment's precision (for a season its year; for a decade a year).
 * @throws Refusal
 */
export function before(edtf: string): string {
  return neighbourOf(edtf, daysOf(momentOf(edtf)).first - 1);
}

/**
 * Returns the first date after a moment, at the moment's precision.
 * @throws Refusal
 */
export function after(edtf: string): string {
  return neighbourOf(edtf, daysOf(momentOf(edtf)).last + 1);
}

function neighbourOf(edtf: string, day: number): string {
  const moment = momentOf(edtf);
  // Unspecified digits do not say what comes before the date.
  if (moment.digits) throw new Refusal('not-a-date');
  // A season without fixed months: the sharpest safe bound is its year.
  if (moment.season !== undefined && moment.season <= 24) return yearText(moment.year);
  const { year, month } = civil(day);
  if (moment.precision === 'second' || moment.day !== undefined) return dayText(day);
  if (moment.month !== undefined || moment.season !== undefined) return monthText(year * 12 + month - 1);
  return yearText(year);
}

/**
 * Returns part `index` (from 0) of `count` equal parts of a date, as whole months, days or years. Days and seasons cannot be divided.
 * @throws Refusal
 */
export function divide(edtf: string, index: number, count: number): Value {
  const moment = momentOf(edtf);
  if (moment.digits) throw new Refusal('not-a-date');
  const { year } = moment;
  const slice = (size: number): [number, number] => [
    Math.ceil((size * index) / count),
    Math.ceil((size * (index + 1)) / count) - 1,
  ];
  const qualifier = /[?~%]$/.exec(edtf)?.[0] ?? '';
  const value = (from: string, to: string): Value => ({ from: from + qualifier, to: to + qualifier });
  if (moment.precision === 'year' && Math.abs(year) <= 9999) {
    const [first, last] = slice(12);
    return value(monthText(year * 12 + first), monthText(year * 12 + last));
  }
  if (moment.precision === 'month' && moment.month !== undefined) {
    const { first, last } = daysOf(moment);
    const size = count === 4 ? 7 : Math.round(30 / count);
    const end = index === count - 1 ? last : first + size * (index + 1) - 1;
    return value(dayText(first + size * index), dayText(end));
  }
  if (moment.precision === 'decade' || moment.precision === 'century') {
    const first = civil(daysOf(moment).first).year;
    const size = civil(daysOf(moment).last).year - first + 1;
    const [from, to] = slice(size);
    return value(yearText(first + from), yearText(first + to));
  }
  return { from: edtf, to: edtf };
}
