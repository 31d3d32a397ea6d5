/** `error`: something is wrong; `warning`: something is not proved; `hint`: something could be done. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

export const findingTabs = ['proof', 'identity', 'dates', 'links'] as const;
export type FindingTab = (typeof findingTabs)[number];

/** Rules about the case, most serious first within each kind; findings with equal scores follow this order. */
export const caseRules = [
  'no-quote',
  'lost-quote',
  'reopened-contradiction',
  'open-contradiction',
  'edited-quote',
  'ambiguous-quote',
  'single-origin',
  'no-origin',
  'copy-without-source',
  'not-assessed',
  'ungraded-source',
  'no-transcript',
  'unread-source',
  'unsourced-link',
  'impossible-order',
  'identity-clash',
  'identity-candidate',
  'unnamed',
  'event-no-date',
  'event-no-place',
  'place-no-position',
  'moved-quote',
] as const;

/** Rules about one dossier. */
export const dossierRules = [
  'protected-name',
  'protected-family',
  'no-footnote',
  'broken-footnote',
  'dossier-contradiction',
  'dossier-single-origin',
  'dossier-no-origin',
  'changed-sentence',
  'guessed-date',
  'guessed-claim',
  'dossier-ungraded',
] as const;

export const ruleNames = [...caseRules, ...dossierRules] as const;
export type RuleName = (typeof ruleNames)[number];

/** What fixes a finding, or starts to. */
export const actionKinds = [
  'second-origin',
  'assess',
  'compare-both',
  'find-quote',
  'quote-claim',
  'open-quote',
  'set-date',
  'place-event',
  'place-it',
  'add-record',
  'decide-identity',
  'mend-order',
  'grade',
  'read',
  'transcribe',
  'name-original',
  'add-quote',
  'replace-name',
  'accept',
  'keep-as-text',
  'confirm-date',
  'confirm-guess',
] as const;
export type ActionKind = (typeof actionKinds)[number];

export const partNames = [
  'base',
  'in-dossier',
  'contradicted',
  'repeated',
  'large-figure',
  'sides',
  'wide',
  'later-count',
  'would-gain',
  'rests-on-it',
  'links-on-it',
  'certain',
  'named-often',
  'events-there',
  'joined',
  'alike',
  'settles',
  'dated-with-it',
] as const;
export type PartName = (typeof partNames)[number];

/** Rules whose findings can be fixed in bulk with one decision. */
export const fixableRules = [
  'not-assessed',
  'ungraded-source',
  'event-no-place',
] as const satisfies readonly RuleName[];
export type FixableRule = (typeof fixableRules)[number];

/** Returns the key of a finding: rule and item. */
export function findingKey({ rule, item }: { rule: string; item: string }): string {
  return `${rule} ${item}`;
}
