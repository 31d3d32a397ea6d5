import type { PartName, Fact, PassCard } from '#core/reading/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { eventOfSpan } from '#renderer/features/articles/reader/eventDraft.ts';
import type { Form } from '#renderer/features/articles/reader/ReaderFoot.tsx';
import { eventFields, pickedAt, proposedOf } from '#renderer/shared/reading/cardFields.ts';
import type { Choices } from '#renderer/shared/reading/cards.ts';

/** Returns the form for correcting a fact, filled in from its card. */
export function formOf(
  card: PassCard,
  fact: Fact,
  choices: Choices,
  text: string,
  items: readonly ReviewedSuggestion[],
): Form {
  const { start, end } = card.quote;
  const picked = (name: PartName) => pickedAt(fact, name, choices);
  if (fact.kind === 'event') {
    const begin = eventOfSpan(text, { start, end }, items);
    return { kind: 'event', start: { ...begin, draft: { ...begin.draft, ...eventFields(fact, choices) } }, item: null };
  }
  if (fact.kind === 'link') {
    const records = [picked('from'), picked('to')].flatMap((one) => one ?? []);
    return { kind: 'link', span: { start, end }, records };
  }
  return { kind: 'claim', passages: [{ start, end }], picking: null, proposed: proposedOf(card, fact, choices) };
}
