import type { Fact, FactKind, PassCard } from '#core/reading/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';

/** The place of a part of a fact, as `reading.accept` takes it. */
export interface PartPlace {
  fact: string;
  at: number;
}

/** What the user has chosen for the parts of the current card. */
export interface Choices {
  confirmed: ReadonlySet<string>;
  /** Null for a new record. */
  chosen: ReadonlyMap<string, RecordRef | null>;
}

export const noChoices: Choices = { confirmed: new Set(), chosen: new Map() };

export const placeKey = ({ fact, at }: PartPlace): string => `${at} ${fact}`;

/** Returns the undecided facts of a card. */
export const openFacts = ({ facts }: PassCard): readonly Fact[] => facts.filter(({ state }) => state === 'open');

/** Whether a fact has a part that the words leave open and nobody has filled in. */
export function isIncomplete({ key, parts }: Fact, { chosen }: Choices): boolean {
  return parts.some(({ how }, index) => how === 'empty' && !chosen.has(placeKey({ fact: key, at: index })));
}

/** Whether a form exists to correct the fact. */
export const isEditable = ({ kind }: Fact): boolean => kind === 'claim' || kind === 'event' || kind === 'link';

/** Returns the current card: the first undecided one at or after a position. */
export function cardFrom(cards: readonly PassCard[], at: number | null): PassCard | null {
  return cards.find((card) => card.start >= (at ?? 0) && openFacts(card).length > 0) ?? null;
}

/** Returns the last undecided card before a position. */
export function cardBefore(cards: readonly PassCard[], at: number): PassCard | null {
  return cards.filter((card) => card.start < at && openFacts(card).length > 0).at(-1) ?? null;
}

/** Returns the records that a part may be: the proposed one, then the others. */
export function choicesOf(fact: Fact, at: number): readonly (RecordRef | null)[] {
  const part = fact.parts[at];
  if (!part) return [];
  if (part.how === 'empty') return part.alternatives;
  return [...(part.record ? [part.record] : []), ...part.alternatives, ...(part.makes ? [null] : [])];
}

/** The decisions so far about the sentences of an article. */
export interface Decided {
  claim: number;
  event: number;
  link: number;
  quotation: number;
  /** People, organisations and places named by accepted facts. */
  name: number;
  /** Sentences dismissed with "not this". */
  rejected: number;
}

/** Counts what was accepted and rejected, as recorded in the case. */
export function decidedIn(cards: readonly PassCard[]): Decided {
  const facts = cards.flatMap((card) => card.facts);
  const accepted = facts.filter(({ state }) => state === 'accepted');
  const count = (kind: FactKind) => accepted.filter((fact) => fact.kind === kind).length;
  const namedRecords = accepted.flatMap(({ parts }) => parts.flatMap(({ record }) => record ?? []));
  return {
    ...{ claim: count('claim'), event: count('event'), link: count('link'), quotation: count('quotation') },
    name: new Set(namedRecords.filter(({ collection }) => collection !== 'events').map(({ id }) => id)).size,
    rejected: cards.filter((card) => card.facts.some(({ state }) => state === 'rejected')).length,
  };
}

/** Groups facts by kind, in the order in which a card shows them. */
export function kindsOf(facts: readonly Fact[]): readonly [FactKind, readonly Fact[]][] {
  const order: readonly FactKind[] = ['claim', 'event', 'link', 'quotation', 'name'];
  return order.flatMap((kind) => {
    const factsOfKind = facts.filter((fact) => fact.kind === kind);
    return factsOfKind.length > 0 ? [[kind, factsOfKind] as [FactKind, readonly Fact[]]] : [];
  });
}
