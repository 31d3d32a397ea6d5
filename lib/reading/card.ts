import type { CardEvent, CardLink, CardProperty } from './vocabulary.ts';

/** UTF-16 units of the whole text, `end` exclusive. */
export interface Words {
  readonly start: number;
  readonly end: number;
}

/** One part of a card: known if the words themselves say it, guessed if it is taken from nearby words. */
export interface Part<T> {
  readonly value: T;
  readonly how: 'known' | 'guessed';
  /** Where the text says it; absent if it is not stated explicitly. */
  readonly start?: number;
  readonly end?: number;
}

/** A name as the text writes it; the code that shows the card finds the record. */
export interface NameRef extends Words {
  readonly kind: 'person' | 'organisation' | 'place';
  /** The full name, if the text gives it elsewhere. */
  readonly text: string;
}

export type CardQualifier = 'exactly' | 'about' | 'at-least' | 'at-most';

export type CardValue =
  | {
      readonly type: 'number';
      readonly number: number;
      readonly unit: string | null;
      /** The noun that is counted, as the text writes it. */
      readonly counted: string | null;
    }
  | { readonly type: 'date'; readonly edtf: string }
  | { readonly type: 'name'; readonly name: NameRef }
  | { readonly type: 'text'; readonly text: string };

/** Something that the sentence says about a person, a body or an event. */
export interface ClaimCard {
  /** Name of the family of rules that found it. */
  readonly rule: string;
  /** `event` is the event that the sentence or the article is about; null if the words do not say. */
  readonly subject: Part<NameRef | 'event'> | null;
  /** Null if the words do not say which it is: 200 people, when no word says whether they came, died or are members. */
  readonly property: CardProperty | null;
  readonly value: Part<CardValue>;
  readonly qualifier: CardQualifier;
  readonly assertedBy: Part<NameRef> | null;
  /** EDTF. */
  readonly asOf: Part<string> | null;
  readonly words: Words;
}

export interface Participant {
  readonly name: NameRef;
  /** Guessed if the sentence has "he" or "she" instead of the name. */
  readonly how: 'known' | 'guessed';
}

/** Something that happened. */
export interface EventCard {
  readonly rule: string;
  readonly kind: CardEvent;
  /** Short, in the words of the text. */
  readonly title: string;
  /** EDTF. */
  readonly when: Part<string> | null;
  /** The date as the text says it; empty without one. */
  readonly whenText: string;
  readonly where: Part<NameRef> | null;
  readonly participants: readonly Participant[];
  readonly words: Words;
}

/** A link between two names. */
export interface LinkCard {
  readonly rule: string;
  readonly kind: CardLink;
  readonly from: Part<NameRef> | null;
  readonly to: Part<NameRef> | null;
  /** In the words of the text: "treasurer", "hermano"; may be empty. */
  readonly role: string;
  /** EDTF. */
  readonly when: Part<string> | null;
  readonly words: Words;
}

/** Words between quotation marks, and who says them. */
export interface Quotation {
  readonly exact: Words;
  readonly speaker: Part<NameRef> | null;
}

/** Everything that one sentence says. */
export interface Card {
  readonly sentence: Words;
  readonly claims: readonly ClaimCard[];
  readonly events: readonly EventCard[];
  readonly links: readonly LinkCard[];
  readonly names: readonly NameRef[];
  readonly quotation: Quotation | null;
}
