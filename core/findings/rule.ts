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

/** A value inserted into a text: words, a number, a record's title, a claim's value or property, a reason, a sum. */
export type Filling =
  | string
  | number
  | { title: string }
  | { value: string }
  | { property: string }
  | { clash: Clash }
  | { evidence: Evidence }
  | { counted: Countable; count: number };

export type Fillings = Readonly<Record<string, Filling>>;

/** One part of a score; all parts add up to it. */
export interface Part {
  part: PartName;
  points: number;
  with: Fillings;
  /** What is gained, if the part counts something: distinct ids. */
  of?: readonly string[];
}

/** Where a finding is fixed. */
export interface Action {
  kind: ActionKind;
  /** The record to go to; null if there is none yet. */
  id: string | null;
  params?: Readonly<Record<string, string>>;
  /** What to search for. */
  query?: readonly Filling[];
}

/** The result of a rule for one unit. */
export interface RuleResult {
  /** Identifies the finding for muting: an id, or ids and words joined by a space. Stable for as long as the thing itself. */
  item: string;
  /** What it is about, most important first. */
  about: readonly string[];
  parts: readonly Part[];
  with: Fillings;
  /** Which of the rule's messages applies. */
  variant?: string;
  action: Action;
}

export interface Finding extends RuleResult {
  rule: RuleName;
  severity: Severity;
  tab: FindingTab;
  /** Whether it is a lead; other findings are shown by the linter only, because another lead fixes them. */
  lead: boolean;
  score: number;
  /** Where in a dossier it is, for findings in one. */
  places?: readonly FindingPlace[];
  /** The sources, for findings about a value. */
  corroboration?: Corroboration;
}

/** Claims that say the same about one subject, oldest first. */
export interface ValueUnit {
  claims: readonly Readonly<Claim>[];
  corroboration: Corroboration;
  /** An open contradiction of which they are one side. */
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

/** Two or more records decided both to be the same and not to be. */
export interface ClashUnit {
  decision: Readonly<Identity>;
  one: string;
  other: string;
}

/** Two records that are probably the same, how probably (0 to 1), and why. */
export interface PairUnit {
  a: string;
  b: string;
  score: number;
  evidence: readonly Evidence[];
}

/** A quote from a text that has changed, and its status in the current text. */
export interface QuoteUnit {
  quote: Readonly<Quote>;
  status: AnchorStatus;
}

/** What rules examine. */
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

/** What rules may ask about the case. The questions are noted, so that a finding is reevaluated when an answer changes. */
export interface Facts {
  /** Returns sentences of dossiers that contain or quote any of these records. */
  uses(ids: readonly string[]): readonly string[];
  /** Whether a record is in the case, and not in its trash. */
  isHere(id: string): boolean;
  /** Returns articles that contain the quotes of a claim or link; quotes in the trash prove nothing. */
  articlesOf(of: Readonly<Pick<Claim, 'quotes'>>): readonly string[];
  /** Returns claims that rest on quotes from an article. */
  claimsFrom(article: string): readonly string[];
  /** Returns links proved by quotes from an article. */
  linksFrom(article: string): readonly string[];
  /** Returns what a quote proves. */
  provenBy(quote: string): { claims: readonly string[]; links: readonly string[] };
  /** Returns claims about a record. */
  claimsOf(id: string): readonly string[];
  /** Returns links from or to a record that state something. */
  linksAt(id: string): readonly Readonly<Link>[];
  /** Returns events located at a place. */
  eventsAt(place: string): readonly string[];
  collectionOf(id: string): string | undefined;
  /** Returns the record that one is shown as, after all merges. */
  leadOf(id: string): string;
}

/** One rule: pure, about one kind of unit. */
export interface Rule<U extends UnitKind> {
  name: RuleName;
  severity: Severity;
  tab: FindingTab;
  /** If false, shown by the linter only. */
  lead?: boolean;
  of: U;
  /** Returns null if there is nothing to report. */
  find(unit: Units[U], facts: Facts): RuleResult | null;
}

/** Returns a part of a score; empty if worth nothing. */
export function part(name: PartName, points: number, fillings: Fillings = {}): Part[] {
  return points > 0 ? [{ part: name, points: Math.round(points), with: fillings }] : [];
}

export function scoreOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}
