import type { Fact, PassCard } from '#core/reading/contract.ts';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import type { EventDraft } from '#renderer/shared/forms/EventForm.tsx';
import type { ProposedFields } from '#renderer/shared/claims/claimValues.ts';
import { eventFields, proposedOf } from '#renderer/shared/reading/cardFields.ts';
import { isIncomplete, noChoices, openFacts } from '#renderer/shared/reading/cards.ts';

interface Span {
  start: number;
  end: number;
}

/** What accepting a place does: makes a claim at once if its sentence says everything needed, else opens a form. */
export type Plan =
  | { type: 'make'; card: PassCard; fact: Fact; facts: string[] }
  | { type: 'claim'; span: Span; proposed?: ProposedFields }
  | { type: 'event'; span: Span; draft: EventDraft };

/** Returns what accepting a place does. @param isEditing opens the form even if the sentence says everything */
export function planOf(
  { kind, edtf, value }: Pick<ValueGroupRow, 'kind' | 'edtf' | 'value'>,
  place: ValuePlace,
  cards: readonly PassCard[],
  isEditing = false,
): Plan {
  const card = cardOf(place, cards);
  const open = card ? openFacts(card) : [];
  const claims = open.filter(({ statement }) =>
    kind === 'figure'
      ? statement?.value?.type === 'number' && statement.value.number === value?.number
      : statement?.value?.type === 'date' && statement.value.edtf === edtf,
  );
  const [fact] = claims;
  // When two claims have the same number, a person has to say which is meant.
  if (card && fact && claims.length === 1 && !isEditing && !isIncomplete(fact, noChoices))
    return { type: 'make', card, fact, facts: [fact.key, ...eventsOf(fact, open)] };
  if (card && fact) return { type: 'claim', span: card.quote, proposed: proposedOf(card, fact) };
  const { sentence } = place;
  if (kind === 'figure') return { type: 'claim', span: card?.quote ?? sentence };
  const when = formatDate(edtf);
  const sameDateEvents = open.filter(
    (one) => one.kind === 'event' && (wordsOf(one, 'when') === when || !wordsOf(one, 'when')),
  );
  const [event] = sameDateEvents;
  const read = event && sameDateEvents.length === 1 ? eventFields(event) : {};
  return {
    type: 'event',
    span: sentence,
    draft: { title: sentence.words, ...read, when, whenText: place.exact },
  };
}

/** Returns the card of the sentence that contains a place. */
export const cardOf = ({ start, end }: Span, cards: readonly PassCard[]): PassCard | null =>
  cards.find((card) => card.start <= start && end <= card.end) ?? null;

/** Returns the events that have to be created along with a claim about them. */
function eventsOf(fact: Fact, open: readonly Fact[]): string[] {
  const about = fact.parts.find(({ part }) => part === 'about');
  if (!about || about.record !== null || about.makes !== 'events') return [];
  return open.filter((one) => one.kind === 'event' && wordsOf(one, 'what') === about.words).map(({ key }) => key);
}

const wordsOf = ({ parts }: Fact, name: string): string => parts.find(({ part }) => part === name)?.words ?? '';
