import type { Precision } from './precision.ts';

/** A qualifier: uncertain, approximate, or both. */
export type Mark = '?' | '~' | '%';

/** Parts of a date that can be qualified separately. A season counts as a month. */
export type Part = 'year' | 'month' | 'day';

/** The signs at one part of a date: a sign before it applies to this part only, one after it to all parts up to it. */
export interface Signs {
  part: Part;
  before: string;
  after: string;
}

export interface Marked {
  approximate: boolean;
  uncertain: boolean;
  /** The qualifier of each part, if they differ. */
  marks?: Readonly<Partial<Record<Part, Mark>>>;
  /** The part to which "about" applies, if not the last part of the date. */
  about?: Precision;
}

const isAbout = (sign: string): boolean => sign === '~' || sign === '%';
const isDoubt = (sign: string): boolean => sign === '?' || sign === '%';

/**
 * Combines the signs of a date.
 * @param precision of the whole date
 */
export function readMarks(signs: readonly Signs[], precision: Precision): Marked {
  const marks = signs.map(({ before }, i) => both([before, ...signs.slice(i).map(({ after }) => after)]));
  const approximate = marks.some(isAbout);
  const uncertain = marks.some(isDoubt);
  const reach = signs.find(({ before, after }) => isAbout(before) || isAbout(after));
  const isLast = reach === undefined || reach === signs.at(-1);
  const marksByPart = signs.flatMap(({ part }, i) => (marks[i] ? [[part, marks[i]] as const] : []));
  return {
    approximate,
    uncertain,
    ...(new Set(marks).size > 1 ? { marks: Object.fromEntries(marksByPart) } : {}),
    ...(isLast || reach.part === precision ? {} : { about: reach.part }),
  };
}

function both(signs: readonly string[]): Mark | '' {
  const about = signs.some(isAbout);
  const doubt = signs.some(isDoubt);
  return about ? (doubt ? '%' : '~') : doubt ? '?' : '';
}
