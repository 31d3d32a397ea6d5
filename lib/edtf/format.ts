import { parseEdtf, type Edtf, type End, type Member } from './edtf.ts';
import type { Moment } from './moment.ts';
import { formatCentury, formatDecade, formatDigits, formatMarks, formatSubYear, formatYear } from './format-parts.ts';
import { english, spanish, spanishInner, spanishJoined, type DateLanguage } from './date-languages.ts';

/** Formats a date without its qualifiers. `leave` omits the year, or month and year, that the other end has. */
function formatDate(moment: Moment, saying: DateLanguage, leave: 'nothing' | 'year' | 'month' = 'nothing'): string {
  const { year, month, day, season, precision } = moment;
  const yearText = leave === 'nothing' ? formatYear(year, saying) : '';
  const monthText = leave === 'month' || month === undefined ? '' : (saying.months[month - 1] ?? '');
  if (precision === 'century') return formatCentury(moment.year, saying);
  if (precision === 'decade') return formatDecade(moment.year, saying);
  if (moment.digits) return formatDigits(moment, moment.digits, saying);
  if (moment.estimate !== undefined) {
    const { year: estimate, first, last } = moment.estimate;
    return saying.estimated(formatYear(estimate, saying), formatYear(first, saying), formatYear(last, saying));
  }
  if (season !== undefined) return formatSubYear(year, season, saying);
  if (precision === 'day' && day === undefined)
    return saying.someDay(month === undefined ? yearText : saying.month(monthText, yearText));
  if (precision === 'month' && month === undefined) return saying.someMonth(yearText);
  if (day !== undefined) {
    const date = saying.day(day, monthText, yearText);
    return moment.time === undefined ? date : `${date}, ${formatTime(moment.time)}`;
  }
  return month === undefined ? yearText : saying.month(monthText, yearText);
}

function formatTime(time: string): string {
  const clock = /^[\d:]*/.exec(time)?.[0] ?? '';
  const zone = time.slice(clock.length);
  return zone === '' ? clock : `${clock} UTC${zone === 'Z' ? '' : zone}`;
}

/** Formats a date with its qualifiers. */
function formatMoment(moment: Moment, saying: DateLanguage): string {
  const date = formatDate(moment, saying);
  if (moment.marks) return `${date} (${formatMarks(moment.marks, saying)})`;
  const about = moment.approximate ? saying.about(date) : date;
  return moment.uncertain ? saying.perhaps(about) : about;
}

function formatEnd(end: End, saying: DateLanguage): string {
  return typeof end === 'string' ? saying.unknown : formatMoment(end, saying);
}

/** Formats a member of a set. */
function formatMember({ start, end }: Member, kind: Edtf['kind'], count: number, saying: DateLanguage): string {
  const isAll = kind === 'several';
  if (start === 'open') return (isAll ? saying.andEarlier : saying.orEarlier)(formatEnd(end, saying));
  if (end === 'open') return (isAll ? saying.andLater : saying.orLater)(formatEnd(start, saying));
  if (start === end) return formatEnd(start, saying);
  return (isAll && count === 1 ? saying.all : saying.span)(formatEnd(start, saying), formatEnd(end, saying));
}

/** Joins words: "1667, 1668 or 1670 to 1672". */
function joinWords(words: readonly string[], kind: Edtf['kind'], saying: DateLanguage): string {
  const [last = '', ...before] = [...words].reverse();
  const joint = kind === 'several' ? saying.and : saying.or;
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${joint} ${last}`;
}

/** Returns the part that the first of two dates can omit because the second has it: "5 to 7 March 2024". */
function sharedPart(start: Moment, end: Moment): 'nothing' | 'year' | 'month' {
  const isPlain = [start, end].every(
    (each) => !each.approximate && !each.uncertain && !each.unspecified && each.month !== undefined,
  );
  if (!isPlain || start.year !== end.year) return 'nothing';
  if (start.day !== undefined && end.day !== undefined && start.month === end.month) return 'month';
  return (start.day === undefined) === (end.day === undefined) ? 'year' : 'nothing';
}

/** Returns the name of a month, 1 for January. */
export function monthName(month: number, language: string): string {
  return (language === 'es' ? spanish : english).months[month - 1] ?? '';
}

/** Formats a date like `toWords`, in one of the two languages. */
export function formatEdtf(edtf: string, language: 'en' | 'es'): string {
  const parsed = parseEdtf(edtf);
  if (!parsed) return edtf;
  const { start, end, kind, members } = parsed;
  const plain = language === 'es' ? spanish : english;
  const inner = language === 'es' ? spanishJoined : english;
  if (members)
    return joinWords(
      members.map((member) => formatMember(member, kind, members.length, plain)),
      kind,
      plain,
    );
  if (start === 'open' && end === 'open') return plain.always;
  if (kind === 'date') {
    if (typeof start === 'string') return edtf;
    const isBare = start.marks !== undefined || (!start.approximate && !start.uncertain);
    return formatMoment(start, isBare || language === 'en' ? plain : spanishInner);
  }
  const isWithin = kind === 'within';
  if (typeof start === 'string' && start === 'open') {
    return isWithin ? plain.orEarlier(formatEnd(end, plain)) : plain.until(formatEnd(end, inner));
  }
  if (end === 'open') return isWithin ? plain.orLater(formatEnd(start, plain)) : plain.since(formatEnd(start, inner));
  const join = isWithin ? plain.within : plain.fromTo;
  if (typeof start === 'string' || typeof end === 'string') return join(formatEnd(start, inner), formatEnd(end, inner));
  const leave = sharedPart(start, end);
  return join(
    leave === 'nothing' ? formatMoment(start, inner) : formatDate(start, inner, leave),
    formatMoment(end, inner),
  );
}
