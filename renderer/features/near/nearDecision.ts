import type { NearPair } from '#core/near-duplicates/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { labelFor, type Label } from '#core/model/label.ts';

export type NearDecision = NearPair['decision'];

/** Longest reason: an undo label has at most 200 characters. */
export const maxReasonChars = 90;

/** Returns the fields that a decision sets on the second article. */
export function fieldsOfDecision({ first, second }: NearPair, decision: NearDecision): Record<string, unknown> {
  const others = second.independentOf.filter((id) => id !== first.id);
  return {
    collection: 'articles',
    id: second.id,
    independence: decision,
    copyOf: decision === 'copy' || decision === 'update' ? first.id : null,
    independentOf: decision === 'independent' ? [...others, first.id] : others,
  };
}

/** Returns the label for Undo and the log. */
export function undoLabelOf({ first, second }: NearPair, decision: NearDecision, reason: string): Label {
  const label = labelFor(`nearPage.labels.${decision}`, {
    first: { id: first.id, title: shorten(first.title, 30) },
    second: { id: second.id, title: shorten(second.title, 30) },
  });
  const words = reason.trim();
  return words === '' ? label : labelFor('nearPage.labels.withReason', { label, reason: words });
}

/** Returns the other pairs that the same decision may apply to: those with the same first article. */
export function othersOf(pair: NearPair, open: readonly NearPair[]): NearPair[] {
  return open.filter(({ first, second }) => first.id === pair.first.id && second.id !== pair.second.id);
}

/** Identifies a pair. */
export const keyOf = ({ first, second }: NearPair): string => `${first.id} ${second.id}`;
