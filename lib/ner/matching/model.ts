/** Why two names may mean one, or two. The words stand in lib/i18n/en/suggestions.ts. */
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

/** One reason with its weight in log-odds: above zero for, below zero against. */
export interface Reason {
  readonly why: ReasonKey;
  readonly weight: number;
  readonly with?: Readonly<Record<string, string | number>>;
}

export interface Comparison {
  /** 0 to 1: how likely both are one. */
  readonly score: number;
  /** Heaviest first. */
  readonly reasons: readonly Reason[];
}

/** From here upwards a person is asked whether it is the record. */
export const likelyScore = 0.5;

/** What is known of words, for those who compare. */
export interface NameStats {
  /** Bits of `listed` for a word; only `given` and `surname` are asked for. */
  flags(word: string): number;
  /** How many people of the case have a word in their names. */
  people(word: string): number;
}

/** Adds reasons up. @param prior log-odds before any reason */
export function weigh(prior: number, reasons: readonly Reason[]): Comparison {
  const sum = reasons.reduce((total, { weight }) => total + weight, prior);
  const ordered = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { score: Math.round(100 / (1 + Math.exp(-sum))) / 100, reasons: ordered };
}
