import type { RecordRef } from '#core/records/contract.ts';
import { collectionOf, type NamedCollection } from '#core/model/name-collections.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { likelyScore } from '#lib/ner/matching/model.ts';
import type { NameRef } from '#lib/reading/card.ts';

/** The bearer of a name in the text. */
export interface Meant {
  /** The same for every mention of the bearer. */
  key: string;
  collection: NamedCollection;
  /** The full name. */
  text: string;
  aliases: readonly string[];
  /** The record that it is or probably is; null if it is not in the case. */
  record: RecordRef | null;
  /** Whether the record is only probable. */
  isGuess: boolean;
  alternatives: readonly RecordRef[];
}

/** Returns a function that tells whom the names of an article refer to, according to its suggestions. */
export function meaningsOf(items: readonly ReviewedSuggestion[]): (name: NameRef) => Meant {
  const byStart = new Map<number, ReviewedSuggestion>();
  for (const item of items) {
    if (item.kind === 'date' || item.kind === 'figure') continue;
    for (const { start } of item.mentions) byStart.set(start, item);
  }
  return ({ start, kind, text }) => {
    const item = byStart.get(start);
    const collection = collectionOf[kind];
    if (!item || item.kind === 'date' || item.kind === 'figure')
      return { key: `${kind} ${text}`, collection, text, aliases: [], record: null, isGuess: false, alternatives: [] };
    const [likely, ...others] = item.candidates;
    const guess = !item.record && likely && likely.score >= likelyScore ? likely : null;
    const record = item.record ?? (guess && refOf(guess));
    return {
      key: keyOfName(item),
      collection: collectionOf[item.kind],
      text: item.text,
      aliases: item.aliases,
      record,
      isGuess: guess !== null,
      alternatives: (guess ? others : item.candidates).map(refOf),
    };
  };
}

/** Returns the key of a suggested name. */
export const keyOfName = ({ kind, text }: Pick<ReviewedSuggestion, 'kind' | 'text'>): string => `${kind} ${text}`;

const refOf = ({ id, collection, title, trashed }: RecordRef): RecordRef => ({ id, collection, title, trashed });
