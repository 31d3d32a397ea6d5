import type { Precision } from './precision.ts';

/** What is doubtful: uncertain, approximate, or both. */
export type Mark = '?' | '~' | '%';

/** Parts of a date that can be marked by themselves. A season is its month. */
export type Part = 'year' | 'month' | 'day';

/** The signs at one part of a date: the one before it is for this part alone, the one after it for all parts up to it. */
export interface Signs {
  part: Part;
  before: string;
  after: string;
}

export interface Marked {
  approximate: boolean;
  uncertain: boolean;
  /** What is doubtful of each part, where it is not the same for all. */
  marks?: Readonly<Partial<Record<Part, Mark>>>;
  /** How far "about" reaches, where it is not on the last part of the date. */
  about?: Precision;
}

const isAbout = (sign: string): boolean => sign === '~' || sign === '%';
const isDoubt = (sign: string): boolean => sign === '?' || sign === '%';

/** What the signs of a date come to. @param precision of the whole date */
export function readMarks(signs: readonly Signs[], precision: Precision): Marked {
  const marks = signs.map(({ before }, i) => both([before, ...signs.slice(i).map(({ after }) => after)]));
  const approximate = marks.some(isAbout);
  const uncertain = marks.some(isDoubt);
  const reach = signs.find(({ before, after }) => isAbout(before) || isAbout(after));
  const isLast = reach === undefined || reach === signs.at(-1);
  const told = signs.flatMap(({ part }, i) => (marks[i] ? [[part, marks[i]] as const] : []));
  return {
    approximate,
    uncertain,
    ...(new Set(marks).size > 1 ? { marks: Object.fromEntries(told) } : {}),
    ...(isLast || reach.part === precision ? {} : { about: reach.part }),
  };
}

function both(signs: readonly string[]): Mark | '' {
  const about = signs.some(isAbout);
  const doubt = signs.some(isDoubt);
  return about ? (doubt ? '%' : '~') : doubt ? '?' : '';
}
