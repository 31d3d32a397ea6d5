/** EDTF (ISO 8601-2:2019 annex A; loc.gov/standards/datetime), levels 0 to 2. Our own parser: see docs/adr/0003-own-edtf-parser.md. */
import { memoize } from '#lib/memoize.ts';
import { parseMoment, type Moment } from './moment.ts';
import { precisions, type Precision } from './precision.ts';

/** An end of an interval: a date, open (`..`), or unknown (empty). */
export type End = Moment | 'open' | 'unknown';

/** A member of a set: a single date, which is both ends, or all dates from one to the other. */
export interface Member {
  start: End;
  end: End;
}

export interface Edtf {
  source: string;
  /** `within`: one moment, somewhere in `[…]`. `several`: all moments in `{…}`. */
  kind: 'date' | 'interval' | 'within' | 'several';
  /** For a `date`, start and end are the same moment; for a set they are the ends of the whole. */
  start: End;
  end: End;
  /** The members of a set. Absent for `[a..b]`, a single moment between its start and its end. */
  members?: readonly Member[];
  /** UTC milliseconds; null if the end is open or unknown. */
  earliest: number | null;
  /** The last millisecond. */
  latest: number | null;
  /** The coarser precision of the two ends. */
  precision: Precision;
  approximate: boolean;
  uncertain: boolean;
  unspecified: boolean;
}

function parseEnd(source: string): End | null {
  if (source === '') return 'unknown';
  if (source === '..') return 'open';
  return parseDate(source);
}

/** Parses a date without a time of day; a time is only allowed in a date by itself. */
function parseDate(source: string): Moment | null {
  const moment = parseMoment(source);
  return moment?.precision === 'second' ? null : moment;
}

/** Builds a value from its ends and members. */
function build(source: string, kind: Edtf['kind'], { start, end }: Member, members?: readonly Member[]): Edtf {
  const moments = (members ?? [{ start, end }]).flatMap((each) => [each.start, each.end]).filter(isMoment);
  return {
    source,
    kind,
    start,
    end,
    ...(members ? { members } : {}),
    earliest: isMoment(start) ? start.earliest : null,
    latest: isMoment(end) ? end.latest : null,
    precision: precisions[Math.max(...moments.map((each) => precisions.indexOf(each.precision)))] ?? 'year',
    approximate: moments.some((each) => each.approximate),
    uncertain: moments.some((each) => each.uncertain),
    unspecified: moments.some((each) => each.unspecified),
  };
}

function isMoment(end: End): end is Moment {
  return typeof end !== 'string';
}

/**
 * Whether an end is before its start. Level 1 dates get the benefit of the doubt: 2004-06/2004 may end in July. A level 2 date is rejected
 * if its end begins before its start does, unless digits are unspecified.
 */
function isReversed(start: Moment, end: Moment): boolean {
  if (start.earliest > end.latest) return true;
  if (start.unspecified || end.unspecified) return false;
  if ((start.isLevel2 || end.isLevel2) && start.earliest > end.earliest) return true;
  // Two seasons without fixed months are ordered by their codes.
  const [one, other] = [start.season ?? 0, end.season ?? 0];
  return start.year === end.year && one <= 24 && other >= 21 && one > other;
}

function inOrder(start: End | null, end: End | null): Member | null {
  if (start === null || end === null) return null;
  return isMoment(start) && isMoment(end) && isReversed(start, end) ? null : { start, end };
}

/** Longer than any date that we accept; a guard against pathological input. */
const maxLength = 500;

/**
 * Parses an EDTF string; null if it is not valid. Nothing is trimmed or repaired. The result is shared and must not be changed: lists and
 * documents parse the same dates many times.
 */
export function parseEdtf(s: string): Edtf | null {
  return s.length > maxLength ? null : parsed(s);
}

const parsed = memoize(20_000, (s: string): Edtf | null => {
  if (s.startsWith('[') || s.startsWith('{')) return parseSet(s);
  const slash = s.indexOf('/');
  if (slash >= 0) {
    const ends = inOrder(parseEnd(s.slice(0, slash)), parseEnd(s.slice(slash + 1)));
    return s === '/' || !ends ? null : build(s, 'interval', ends);
  }
  const date = parseMoment(s);
  return date && build(s, 'date', { start: date, end: date });
});

function parseSet(s: string): Edtf | null {
  const isChoice = s.startsWith('[');
  if (!s.endsWith(isChoice ? ']' : '}')) return null;
  const texts = s.slice(1, -1).split(',');
  const members = texts.map((text, i) => parseMember(text, i === 0, i === texts.length - 1));
  if (!members.every((each) => each !== null)) return null;
  const [only] = members;
  if (only && members.length === 1) {
    // A set of a single date is not a set.
    if (only.start === only.end) return null;
    return isChoice ? build(s, 'within', only) : build(s, 'several', only, members);
  }
  const starts = members.map(({ start }) => start);
  const ends = members.map(({ end }) => end);
  const first = starts.includes('open')
    ? 'open'
    : starts.filter(isMoment).reduce((a, b) => (b.earliest < a.earliest ? b : a));
  const last = ends.includes('open') ? 'open' : ends.filter(isMoment).reduce((a, b) => (b.latest > a.latest ? b : a));
  return build(s, isChoice ? 'within' : 'several', { start: first, end: last }, members);
}

function parseMember(text: string, isFirst: boolean, isLast: boolean): Member | null {
  const [from = '', to, ...rest] = text.split('..');
  if (to === undefined) {
    const date = parseDate(from);
    return date && { start: date, end: date };
  }
  if (rest.length > 0 || (from === '' && (to === '' || !isFirst)) || (to === '' && !isLast)) return null;
  return inOrder(from === '' ? 'open' : parseDate(from), to === '' ? 'open' : parseDate(to));
}

/** Whether a string is entirely valid EDTF of the kinds that `parseEdtf` reads. */
export function isEdtf(s: string): boolean {
  return parseEdtf(s) !== null;
}

/** Returns the members of a set, or the date itself as the only member. */
export function membersOf(edtf: Edtf): readonly Member[] {
  return edtf.members ?? [edtf];
}
