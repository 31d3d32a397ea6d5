import type { Reason } from '#lib/ner/matching/model.ts';
import type { NameKind } from '#lib/ner/tagger.ts';

/** One name of a case, as its articles have it. */
export interface ClusterName {
  readonly id: string;
  readonly kind: NameKind;
  /** Full forms as the articles write them, the most frequent first; they differ only in accents and capitals. */
  readonly names: readonly string[];
  /** Other names that articles give it. */
  readonly aliases: readonly string[];
  readonly roles: readonly string[];
  readonly mentions: number;
  /** The articles that contain it. */
  readonly articles: Articles;
  /** Keys (`formKey`) of other forms used by articles that also have the full name: a surname after the full name. */
  readonly forms: ReadonlySet<string>;
}

/** Ids of articles: a Set, or a Map by article. */
export interface Articles {
  readonly size: number;
  has(article: string): boolean;
  keys(): IterableIterator<string>;
}

/** What joins a name to another. The words are in lib/i18n/en/clusters.ts. */
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

/** Why two names are the same, and how likely that is. */
export interface Join {
  /** 0 to 1. */
  readonly score: number;
  readonly why: JoinWhy;
  /** For and against, heaviest first. */
  readonly reasons: readonly Reason[];
}

/** The relation of two names: joined, contradictory, or unknown. */
export type Relation = Join | 'conflict' | null;

/** From this score on, a name belongs to its cluster until the user decides otherwise. */
export const joinScore = 0.5;
/** From this score on, it is offered for the user to add. */
export const askScore = 0.3;
/** From this score on, no doubt is shown. */
export const firmScore = 0.72;

/** One name in its cluster. */
export interface Member {
  readonly name: ClusterName;
  /** What joins it to the others; null for the main name. */
  readonly join: Join | null;
}

/** Names that are one person, body or place according to the evidence. */
export interface Cluster {
  /** The id of its main name. */
  readonly id: string;
  readonly main: ClusterName;
  /** The main name first, then those with the most articles. */
  readonly members: readonly Member[];
  /** The least certain member, if there is one: the reason why the cluster is only fair. */
  readonly doubt: Member | null;
  /** Main names of clusters that a name fits equally well, so that it was joined to none of them. */
  readonly between: readonly string[];
}
