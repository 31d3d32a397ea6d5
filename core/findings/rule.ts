import type { FindingPlace } from '#core/findings/dossier-places.ts';
import type { Article } from '#core/model/articles.ts';
import type { Corroboration } from '#core/claims/corroboration.ts';
import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Claim } from '#core/model/claims.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { ActionKind, FindingTab, PartName, RuleName, Severity } from '#core/findings/model.ts';
import type { Evidence } from '#core/identity/evidence.ts';
import type { Identity } from '#core/model/identity.ts';
import type { Link } from '#core/model/links.ts';
import type { Clash } from '#lib/temporal/model.ts';
import type { AnchorStatus } from '#core/quotes/anchors.ts';
import type { Quote } from '#core/model/quotes.ts';
import type { Place } from '#core/model/places.ts';
import type { Countable } from '#lib/i18n/counted.ts';

/** What a text is filled in with: words, a number, a record's title, a claim's value or property, an EDTF date, a reason, a sum. */
export type Filling =
  | string
  | number
  | { title: string }
  | { value: string }
  | { property: string }
  | { date: string }
  | { clash: Clash }
  | { evidence: Evidence }
  | { counted: Countable; count: number };

export type Fillings = Readonly<Record<string, Filling>>;

/** One reason for a score; all of them add up to it. */
export interface Part {
  part: PartName;
  points: number;
  with: Fillings;
  /** What gains, where the part counts something: ids, each once. */
  of?: readonly string[];
}

/** Where a finding is mended. */
export interface Action {
  kind: ActionKind;
  /** The record to go to; null where there is none yet. */
  id: string | null;
  params?: Readonly<Record<string, string>>;
  /** What to search for. */
  query?: readonly Filling[];
}

/** What a rule says of one thing. */
export interface RuleResult {
  /** By what a finding is muted: an id, or ids and words joined by a space. It stays the same as long as the thing does. */
  item: string;
  /** What it is about, the most important first. */
  about: readonly string[];
  parts: readonly Part[];
  with: Fillings;
  /** Which of the rule's messages fits. */
  variant?: string;
  action: Action;
}

export interface Finding extends RuleResult {
  rule: RuleName;
  severity: Severity;
  tab: FindingTab;
  /** Whether it is a lead; other findings are for the linter alone, as another lead mends them. */
  lead: boolean;
  score: number;
  /** Where in a dossier it is, for findings in one. */
  places?: readonly FindingPlace[];
  /** Who says it, for findings about a value. */
  corroboration?: Corroboration;
}

/** Claims that say the same of one subject, oldest first. */
export interface ValueUnit {
  claims: readonly Readonly<Claim>[];
  corroboration: Corroboration;
  /** An open contradiction that they are a side of. */
  against: Contradiction | null;
}

/** A name that articles use and no record has. */
export interface NameUnit {
  id: string;
  kind: 'person' | 'organisation' | 'place';
  name: string;
  articles: number;
  mentions: number;
}

/** Two or more records that are decided to be one and not to be one. */
export interface ClashUnit {
  decision: Readonly<Identity>;
  one: string;
  other: string;
}

/** Two records that are likely one, how likely (0 to 1), and why. */
export interface PairUnit {
  a: string;
  b: string;
  score: number;
  evidence: readonly Evidence[];
}

/** A quote of a text that has changed, and how it stands in it now. */
export interface QuoteUnit {
  quote: Readonly<Quote>;
  standing: AnchorStatus;
}

/** What rules look at. */
export interface Units {
  value: ValueUnit;
  claim: Readonly<Claim>;
  contradiction: Contradiction;
  article: Readonly<Article>;
  link: Readonly<Link>;
  event: Readonly<CaseEvent>;
  place: Readonly<Place>;
  name: NameUnit;
  clash: ClashUnit;
  pair: PairUnit;
  order: Clash;
  quote: QuoteUnit;
}

export type UnitKind = keyof Units;

/** What rules may ask of the case. Whoever answers notes what was asked, so that a finding is looked at again when it changes. */
export interface Facts {
  /** Sentences of dossiers in which any of these records stands, or is quoted. */
  uses(ids: readonly string[]): readonly string[];
  article(id: string): Readonly<Article> | undefined;
  /** Articles in which a claim's quotes stand. */
  articlesOf(claim: Readonly<Claim>): readonly string[];
  /** Claims that rest on quotes of an article. */
  claimsFrom(article: string): readonly string[];
  /** Links that are proved by quotes of an article. */
  linksFrom(article: string): readonly string[];
  /** What a quote proves. */
  provenBy(quote: string): { claims: readonly string[]; links: readonly string[] };
  /** Claims about a record. */
  claimsOf(id: string): readonly string[];
  /** Links that begin or end at a record, and state something. */
  linksAt(id: string): readonly Readonly<Link>[];
  /** Events that are said to have been at a place. */
  eventsAt(place: string): readonly string[];
  collectionOf(id: string): string | undefined;
  /** The record that one is shown as, after all merges. */
  leadOf(id: string): string;
}

/** One rule: pure, of one kind of thing. */
export interface Rule<U extends UnitKind> {
  name: RuleName;
  severity: Severity;
  tab: FindingTab;
  /** False: the linter's alone. */
  lead?: boolean;
  of: U;
  /** Null where nothing is amiss. */
  find(unit: Units[U], facts: Facts): RuleResult | null;
}

/** A part of a score, left out where it is worth nothing. */
export function part(name: PartName, points: number, fillings: Fillings = {}): Part[] {
  return points > 0 ? [{ part: name, points: Math.round(points), with: fillings }] : [];
}

export function scoreOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}
