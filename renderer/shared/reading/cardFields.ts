import type { Part, PartName, Fact, PassCard } from '#core/reading/contract.ts';
import type { ClaimReading } from '#core/claims/contract.ts';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import type { ProposedFields } from '#renderer/shared/claims/claimValues.ts';
import type { EventDraft } from '#renderer/shared/forms/EventForm.tsx';
import { noChoices, openFacts, placeKey, type Choices } from './cards.ts';

/** Returns the event fields of a fact, including records still to be created. The date is read from the words. */
export function eventFields(fact: Fact, choices: Choices = noChoices): Partial<EventDraft> {
  const people = fact.parts.flatMap((part, index) =>
    part.part === 'who' ? (pickedOf(part, fact, index, choices) ?? []) : [],
  );
  const where = pickedAt(fact, 'where', choices);
  return {
    title: writtenAt(fact, 'what'),
    kind: writtenAt(fact, 'kind'),
    ...(where ? { where } : {}),
    ...(people.length > 0 ? { people } : {}),
  };
}

const writtenAt = ({ parts }: Fact, name: PartName) => parts.find(({ part }) => part === name)?.written ?? '';

/** Returns the claim fields of a card: the fact's own reading first, then those of the other claims of the sentence. */
export function proposedOf(card: PassCard, fact: Fact, choices: Choices = noChoices): ProposedFields {
  const claims = openFacts(card).filter(({ kind }) => kind === 'claim');
  const about = fact.parts.find(({ part }) => part === 'about');
  const saysPart = fact.parts.find(({ part }) => part === 'says');
  return {
    readings: [fact, ...claims.filter((one) => one !== fact)].flatMap((one) => readingOf(one) ?? []),
    subject: { value: pickedAt(fact, 'about', choices), from: originOf(about) },
    assertedBy: { value: pickedAt(fact, 'says', choices), from: originOf(saysPart) },
    asOf: fact.statement?.asOf
      ? { value: fact.statement.asOf, from: originOf(fact.parts.find(({ part }) => part === 'asOf')) }
      : null,
  };
}

function readingOf({ statement, parts }: Fact): ClaimReading | null {
  const claimPart = parts.find(({ part }) => part === 'claim');
  if (!statement?.value || !claimPart) return null;
  const { value, qualifier, property } = statement;
  return {
    value,
    qualifier,
    property,
    from: 'page',
    words: claimPart.words,
    said: claimPart.words,
    record: claimPart.record,
  };
}

/** Returns the record of a part, or the one that would be created from it. */
export function pickedAt(fact: Fact, name: PartName, choices: Choices): Picked | null {
  const index = fact.parts.findIndex(({ part }) => part === name);
  const part = fact.parts[index];
  return part ? pickedOf(part, fact, index, choices) : null;
}

function pickedOf(part: Part, fact: Fact, at: number, { chosen }: Choices): Picked | null {
  const chosenByUser = chosen.get(placeKey({ fact: fact.key, at }));
  const record = chosenByUser === undefined ? part.record : chosenByUser;
  if (record) return record;
  return part.makes && part.written ? { id: null, collection: part.makes, title: part.written } : null;
}

function originOf(part: Part | undefined): 'page' | 'guessed' | 'none' {
  return !part || part.how === 'empty' ? 'none' : part.how === 'guessed' ? 'guessed' : 'page';
}
