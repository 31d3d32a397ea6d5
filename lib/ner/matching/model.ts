/** Why two names may be the same or different. The words are in lib/i18n/en/suggestions.ts. */
export type ReasonKey =
  | 'same'
  | 'accents'
  | 'script'
  | 'spelling'
  | 'order'
  | 'knownAs'
  | 'surname'
  | 'surnames'
  | 'oneSurname'
  | 'nearSurname'
  | 'given'
  | 'oneGiven'
  | 'nearGiven'
  | 'initials'
  | 'shortForm'
  | 'more'
  | 'moreMany'
  | 'role'
  | 'together'
  | 'acronym'
  | 'legalForm'
  | 'allWords'
  | 'someWords'
  | 'otherGiven'
  | 'otherSurname'
  | 'onlySurname'
  | 'onlyGiven'
  | 'common'
  | 'otherRole'
  | 'suffix'
  | 'number'
  | 'otherWords';

/** One reason with its weight in log-odds: positive for, negative against. */
export interface Reason {
  readonly why: ReasonKey;
  readonly weight: number;
  readonly with?: Readonly<Record<string, string | number>>;
}

export interface Comparison {
  /** 0 to 1: how likely they are the same. */
  readonly score: number;
  /** Heaviest first. */
  readonly reasons: readonly Reason[];
}

/** From this score on, the user is asked whether it is the record. */
export const likelyScore = 0.5;

/** What is known about words, for comparisons. */
export interface NameStats {
  /** Returns bits of `listed` for a word; only `given` and `surname` are used. */
  flags(word: string): number;
  /** Returns how many people of the case have a word in their names. */
  people(word: string): number;
}

/** Adds up reasons. @param prior log-odds before any reason */
export function weigh(prior: number, reasons: readonly Reason[]): Comparison {
  const sum = reasons.reduce((total, { weight }) => total + weight, prior);
  const ordered = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { score: Math.round(100 / (1 + Math.exp(-sum))) / 100, reasons: ordered };
}
