import { scoreOf, type Finding, type RuleResult } from './rule.ts';

/** What all findings of one rule about a dossier have in common. */
export type Head = Pick<Finding, 'rule' | 'severity' | 'tab'>;

/** Maximum length of the words of a dossier that a finding repeats, in UTF-16 units. */
export const maxTextChars = 160;

/** Makes a finding about a dossier. */
export function finding(head: Head, result: RuleResult, more: Partial<Finding>): Finding {
  return { ...result, ...more, ...head, lead: false, score: scoreOf(result.parts) };
}
