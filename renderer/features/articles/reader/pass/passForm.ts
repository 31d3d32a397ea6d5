import type { Part, PartName, Fact, PassCard } from '#core/reading/contract.ts';
import type { ClaimReading } from '#core/claims/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { ProposedFields } from '#renderer/shared/claims/values.ts';
import { eventOfSpan } from '#renderer/features/articles/reader/eventDraft.ts';
import type { Form } from '#renderer/features/articles/reader/ReaderFoot.tsx';
import { openFacts, placeKey, type Choices } from './cards.ts';

/** The form in which a fact of a card is corrected, with what the card has. */
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
    const { draft, ...begin } = eventOfSpan(text, { start, end }, items);
    const title = fact.parts.find(({ part }) => part === 'what')?.written ?? draft.title;
    const people = fact.parts.flatMap((part, at) =>
      part.part === 'who' ? (pickedOf(part, fact, at, choices) ?? []) : [],
    );
    return {
      kind: 'event',
      start: { ...begin, draft: { ...draft, title, where: picked('where'), people } },
      item: null,
    };
  }
  if (fact.kind === 'link') {
    const named = [picked('from'), picked('to')].flatMap((one) => one ?? []);
    return { kind: 'link', span: { start, end }, named };
  }
  return { kind: 'claim', passages: [{ start, end }], picking: null, proposed: proposedOf(card, fact, choices) };
}

/** The fields of a claim as its card has them: its own reading first, then those of the other claims of the sentence. */
function proposedOf(card: PassCard, fact: Fact, choices: Choices): ProposedFields {
  const claims = openFacts(card).filter(({ kind }) => kind === 'claim');
  const about = fact.parts.find(({ part }) => part === 'about');
  const says = fact.parts.find(({ part }) => part === 'says');
  return {
    readings: [fact, ...claims.filter((one) => one !== fact)].flatMap((one) => readingOf(one) ?? []),
    subject: { value: pickedAt(fact, 'about', choices), from: originOf(about) },
    assertedBy: { value: pickedAt(fact, 'says', choices), from: originOf(says) },
    asOf: fact.statement?.asOf
      ? { value: fact.statement.asOf, from: originOf(fact.parts.find(({ part }) => part === 'asOf')) }
      : null,
  };
}

function readingOf({ statement, parts }: Fact): ClaimReading | null {
  const said = parts.find(({ part }) => part === 'claim');
  if (!statement?.value || !said) return null;
  const { value, qualifier, property } = statement;
  return { value, qualifier, property, from: 'page', words: said.words, said: said.words, record: said.record };
}

function pickedAt(fact: Fact, name: PartName, choices: Choices): Picked | null {
  const at = fact.parts.findIndex(({ part }) => part === name);
  const part = fact.parts[at];
  return part ? pickedOf(part, fact, at, choices) : null;
}

function pickedOf(part: Part, fact: Fact, at: number, { chosen }: Choices): Picked | null {
  const own = chosen.get(placeKey({ fact: fact.key, at }));
  const record = own === undefined ? part.record : own;
  if (record) return record;
  return part.makes && part.written ? { id: null, collection: part.makes, title: part.written } : null;
}

function originOf(part: Part | undefined): 'page' | 'guessed' | 'none' {
  return !part || part.how === 'empty' ? 'none' : part.how === 'guessed' ? 'guessed' : 'page';
}
