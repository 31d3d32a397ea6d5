import type { Reason } from '#lib/ner/matching/model.ts';
import type { NameKind } from '#lib/ner/tagger.ts';

/** One name of a case, as its articles have it. */
export interface ClusterName {
  readonly id: string;
  readonly kind: NameKind;
  /** As the articles write it in full, the most frequent first; they differ in accents and capitals only. */
  readonly names: readonly string[];
  /** What articles say that it is also called. */
  readonly aliases: readonly string[];
  readonly roles: readonly string[];
  readonly mentions: number;
  /** Where it stands. */
  readonly articles: Articles;
  /** Other ways in which articles that have it in full write it, as `formKey` gives them: a surname after the full name. */
  readonly forms: ReadonlySet<string>;
}

/** Ids of articles: a Set, or a Map by article. */
export interface Articles {
  readonly size: number;
  has(article: string): boolean;
  keys(): IterableIterator<string>;
}

/** What joins a name to another. The words stand in lib/i18n/en/clusters.ts. */
export type JoinWhy =
  | 'spelling'
  | 'script'
  | 'order'
  | 'legalForm'
  | 'shorter'
  | 'initials'
  | 'surname'
  | 'surnames'
  | 'given'
  | 'everyday'
  | 'knownAs'
  | 'acronym'
  | 'code'
  | 'translation';

/** Why two names are one, and how likely they are. */
export interface Join {
  /** 0 to 1. */
  readonly score: number;
  readonly why: JoinWhy;
  /** For and against, heaviest first. */
  readonly reasons: readonly Reason[];
}

/** What two names are to each other: joined, never one, or nothing that could be told. */
export type Relation = Join | 'conflict' | null;

/** From here upwards a name belongs to its cluster until a person says otherwise. */
export const joinScore = 0.5;
/** From here upwards it is told as something that a person may put in. */
export const askScore = 0.3;
/** From here upwards nothing more is said of it. */
export const firmScore = 0.72;

/** One name in its cluster. */
export interface Member {
  readonly name: ClusterName;
  /** What joins it to the others; null for the main name. */
  readonly join: Join | null;
}

/** Names that are one person, body or place as far as they tell. */
export interface Cluster {
  /** The id of its main name. */
  readonly id: string;
  readonly main: ClusterName;
  /** The main name first, then those with the most articles. */
  readonly members: readonly Member[];
  /** The name that is the least sure, where one is: why the cluster is only fair. */
  readonly doubt: Member | null;
  /** Main names of clusters that a name fits equally well, so that it was joined to none of them. */
  readonly between: readonly string[];
}
