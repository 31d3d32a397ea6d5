import type { Collection } from '#core/model/collections.ts';
import type { RuleName } from '#core/findings/model.ts';
import { compareFindings } from '#core/findings/ranking.ts';
import { scoreOf, type Finding, type Part } from '#core/findings/rule.ts';
import { sumOfParts } from '#core/findings/weights.ts';
import { append } from '#lib/append.ts';

/** How the findings of a rule are grouped. */
interface Alike {
  /** The table in which they are fixed; null if they have a page of their own. */
  table: Collection | null;
  /** Each needs individual attention: those that a dossier uses are listed individually as long as there is room. */
  isOneByOne?: true;
}

const alike = {
  'no-quote': { table: 'claims' },
  'reopened-contradiction': { table: null, isOneByOne: true },
  'open-contradiction': { table: null, isOneByOne: true },
  'lost-quote': { table: 'quotes', isOneByOne: true },
  'edited-quote': { table: 'quotes', isOneByOne: true },
  'ambiguous-quote': { table: 'quotes', isOneByOne: true },
  'single-origin': { table: 'claims', isOneByOne: true },
  'copy-without-source': { table: 'articles' },
  'not-assessed': { table: 'articles' },
  'ungraded-source': { table: 'articles' },
  'no-transcript': { table: 'articles' },
  'unread-source': { table: 'articles' },
  'unsourced-link': { table: 'links' },
  'identity-candidate': { table: null, isOneByOne: true },
  'event-no-date': { table: 'events' },
  'event-no-place': { table: 'events' },
  'place-no-position': { table: 'places' },
} as const satisfies Partial<Record<RuleName, Alike>>;

type GroupedRule = keyof typeof alike;

/** Rules whose findings are grouped. */
export const groupedRules = Object.keys(alike) as GroupedRule[];

const alikeOf = (rule: RuleName): Alike | undefined => (rule in alike ? alike[rule as GroupedRule] : undefined);

/** Maximum rows on a page of leads, as far as grouping can achieve it: a longer list goes unread. */
export const maxRows = 8;

/** A lead: a finding, or several with the same fix, most urgent first. */
export interface Lead {
  first: Finding;
  all: readonly Finding[];
  /** Their combined gains, counting each record gained only once. */
  parts: readonly Part[];
  score: number;
  isGroup: boolean;
  /** The table that lists them, if there are several. */
  collection: Collection | null;
}

/** How much is grouped, from least to most. */
const steps: readonly ((findings: readonly Finding[]) => boolean)[] = [
  (findings) => findings.length >= 3 && !isOneByOne(findings),
  (findings) => findings.length >= 3 && !(isOneByOne(findings) && findings.every(isUsed)),
  (findings) => findings.length >= 3,
  (findings) => findings.length >= 2,
];

const isOneByOne = ([first]: readonly Finding[]): boolean => first !== undefined && !!alikeOf(first.rule)?.isOneByOne;

/** Returns whether a sentence of a dossier uses what a finding is about. */
const isUsed = ({ parts }: Finding): boolean => parts.some(({ part }) => part === 'in-dossier');

/**
 * Groups findings with the same fix as far as needed for a page of `maxRows`. Findings handled elsewhere are omitted.
 * @param ranked findings, most urgent first
 * @returns one or several findings for each lead, most urgent first
 */
export function groupsOf(ranked: readonly Finding[]): Finding[][] {
  const byRule = new Map<string, Finding[]>();
  const ungrouped: Finding[][] = [];
  for (const finding of ranked) {
    if (isAskedElsewhere(finding)) continue;
    const alikeRule = alikeOf(finding.rule);
    if (!alikeRule) {
      ungrouped.push([finding]);
      continue;
    }
    const key = alikeRule.isOneByOne && isUsed(finding) ? `${finding.rule} used` : finding.rule;
    append(byRule, key, finding);
  }
  const rowsWith = (isIncluded: (typeof steps)[number]) =>
    [...byRule.values()].reduce((sum, all) => sum + (isIncluded(all) ? 1 : all.length), ungrouped.length);
  const isIncluded = steps.find((step) => rowsWith(step) <= maxRows) ?? steps.at(-1);
  const groups = [...byRule.values()].flatMap((all) => (isIncluded?.(all) ? [all] : all.map((one) => [one])));
  return [...ungrouped, ...groups];
}

/** Turns groups of findings into leads, ranked by their combined gain for the dossiers and the case. */
export function leadsOf(groups: readonly (readonly Finding[])[]): Lead[] {
  return groups
    .flatMap(([first, ...more]) => (first ? leadOf(first, more) : []))
    .sort((a, b) => b.score - a.score || compareFindings(a.first, b.first));
}

function leadOf(first: Finding, more: readonly Finding[]): Lead {
  if (more.length === 0) {
    return { first, all: [first], parts: first.parts, score: first.score, isGroup: false, collection: null };
  }
  const all = [first, ...more];
  const parts = sumOfParts(all.map((one) => one.parts));
  return { first, all, parts, score: scoreOf(parts), isGroup: true, collection: alikeOf(first.rule)?.table ?? null };
}

/**
 * Names are decided in the inbox, and records that may be the same on the page of possible duplicates, so they are not listed twice. A pair
 * with a record used in a dossier is listed anyway, because what the dossier says about one record leaves out the other.
 */
function isAskedElsewhere(finding: Finding): boolean {
  if (finding.rule === 'unnamed') return true;
  return finding.rule === 'identity-candidate' && !isUsed(finding);
}
