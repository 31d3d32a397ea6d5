import { parseEdtf, type Edtf, type End, type Member } from './edtf.ts';
import type { Moment } from './moment.ts';
import { sayCentury, sayDecade, sayDigits, sayMarks, saySubYear, yearWords } from './say-parts.ts';
import { english, spanish, spanishInner, spanishJoined, type Saying } from './sayings.ts';

/** A date without its signs. `leave` leaves out the year, or month and year, that the other end says. */
function sayDate(moment: Moment, saying: Saying, leave: 'nothing' | 'year' | 'month' = 'nothing'): string {
  const { year, month, day, season, precision } = moment;
  const yearText = leave === 'nothing' ? yearWords(year, saying) : '';
  const monthText = leave === 'month' || month === undefined ? '' : (saying.months[month - 1] ?? '');
  if (precision === 'century') return sayCentury(moment.year, saying);
  if (precision === 'decade') return sayDecade(moment.year, saying);
  if (moment.digits) return sayDigits(moment, moment.digits, saying);
  if (moment.estimate !== undefined) {
    const { year: estimate, first, last } = moment.estimate;
    return saying.estimated(yearWords(estimate, saying), yearWords(first, saying), yearWords(last, saying));
  }
  if (season !== undefined) return saySubYear(year, season, saying);
  if (precision === 'day' && day === undefined)
    return saying.someDay(month === undefined ? yearText : saying.month(monthText, yearText));
  if (precision === 'month' && month === undefined) return saying.someMonth(yearText);
  if (day !== undefined) {
    const date = saying.day(day, monthText, yearText);
    return moment.time === undefined ? date : `${date}, ${sayTime(moment.time)}`;
  }
  return month === undefined ? yearText : saying.month(monthText, yearText);
}

function sayTime(time: string): string {
  const [, clock = '', zone = ''] = /^([\d:]+)(.*)$/.exec(time) ?? [];
  return zone === '' ? clock : `${clock} UTC${zone === 'Z' ? '' : zone}`;
}

/** A date with its signs. */
function sayMoment(moment: Moment, saying: Saying): string {
  const date = sayDate(moment, saying);
  if (moment.marks) return `${date} (${sayMarks(moment.marks, saying)})`;
  const about = moment.approximate ? saying.about(date) : date;
  return moment.uncertain ? saying.perhaps(about) : about;
}

function sayEnd(end: End, saying: Saying): string {
  return typeof end === 'string' ? saying.unknown : sayMoment(end, saying);
}

/** A member of a set. */
function sayMember({ start, end }: Member, kind: Edtf['kind'], count: number, saying: Saying): string {
  const isAll = kind === 'several';
  if (start === 'open') return (isAll ? saying.andEarlier : saying.orEarlier)(sayEnd(end, saying));
  if (end === 'open') return (isAll ? saying.andLater : saying.orLater)(sayEnd(start, saying));
  if (start === end) return sayEnd(start, saying);
  return (isAll && count === 1 ? saying.all : saying.span)(sayEnd(start, saying), sayEnd(end, saying));
}

/** "1667, 1668 or 1670 to 1672" */
function joinWords(words: readonly string[], kind: Edtf['kind'], saying: Saying): string {
  const [last = '', ...before] = [...words].reverse();
  const joint = kind === 'several' ? saying.and : saying.or;
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${joint} ${last}`;
}

/** What the first of two dates need not say because the second does: "5 to 7 March 2024". */
function sharedPart(start: Moment, end: Moment): 'nothing' | 'year' | 'month' {
  const isPlain = [start, end].every(
    (each) => !each.approximate && !each.uncertain && !each.unspecified && each.month !== undefined,
  );
  if (!isPlain || start.year !== end.year) return 'nothing';
  if (start.day !== undefined && end.day !== undefined && start.month === end.month) return 'month';
  return (start.day === undefined) === (end.day === undefined) ? 'year' : 'nothing';
}

/** The name of a month, 1 for January. */
export function monthName(month: number, language: 'en' | 'es'): string {
  return (language === 'es' ? spanish : english).months[month - 1] ?? '';
}

/** `toWords` of one of the two languages. */
export function say(edtf: string, language: 'en' | 'es'): string {
  const parsed = parseEdtf(edtf);
  if (!parsed) return edtf;
  const { start, end, kind, members } = parsed;
  const plain = language === 'es' ? spanish : english;
  const inner = language === 'es' ? spanishJoined : english;
  if (members)
    return joinWords(
      members.map((member) => sayMember(member, kind, members.length, plain)),
      kind,
      plain,
    );
  if (start === 'open' && end === 'open') return plain.always;
  if (kind === 'date') {
    if (typeof start === 'string') return edtf;
    const isBare = start.marks !== undefined || (!start.approximate && !start.uncertain);
    return sayMoment(start, isBare || language === 'en' ? plain : spanishInner);
  }
  const isWithin = kind === 'within';
  if (typeof start === 'string' && start === 'open') {
    return isWithin ? plain.orEarlier(sayEnd(end, plain)) : plain.until(sayEnd(end, inner));
  }
  if (end === 'open') return isWithin ? plain.orLater(sayEnd(start, plain)) : plain.since(sayEnd(start, inner));
  const join = isWithin ? plain.within : plain.fromTo;
  if (typeof start === 'string' || typeof end === 'string') return join(sayEnd(start, inner), sayEnd(end, inner));
  const leave = sharedPart(start, end);
  return join(leave === 'nothing' ? sayMoment(start, inner) : sayDate(start, inner, leave), sayMoment(end, inner));
}
