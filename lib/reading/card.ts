import type { CardEvent, CardLink, CardProperty } from './vocabulary.ts';

/** UTF-16 units of the whole text, `end` exclusive. */
export interface Words {
  readonly start: number;
  readonly end: number;
}

/** One part of a card: known when the words themselves say it, guessed when it is taken from words near by. */
export interface Part<T> {
  readonly value: T;
  readonly how: 'known' | 'guessed';
  /** Where the text says it; missing where it is not said in words of its own. */
  readonly start?: number;
  readonly end?: number;
}

/** A name as the text writes it; whoever shows the card finds the record. */
export interface NameRef extends Words {
  readonly kind: 'person' | 'organisation' | 'place';
  /** The full name where the text gives it elsewhere. */
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

/** Something that the sentence says of somebody or of a happening. */
export interface ClaimCard {
  /** Name of the family of rules that found it. */
  readonly rule: string;
  /** `event` is the happening that the sentence or the article is about; null where the words do not tell. */
  readonly subject: Part<NameRef | 'event'> | null;
  /** Null where the words do not tell which it is: 200 people, of whom no word says that they came, died or belong. */
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
  readonly role: 'agent' | 'patient' | 'other';
  /** Guessed where the sentence has "he" or "she" for the name. */
  readonly how: 'known' | 'guessed';
}

/** Something that happened. */
export interface EventCard {
  readonly rule: string;
  readonly kind: CardEvent;
  /** Words of the text, short. */
  readonly title: string;
  /** EDTF. */
  readonly when: Part<string> | null;
  /** The date as the text says it; empty without one. */
  readonly whenText: string;
  readonly where: Part<NameRef> | null;
  readonly participants: readonly Participant[];
  readonly words: Words;
}

/** A tie between two names. */
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

/** All that one sentence says. */
export interface Card {
  readonly sentence: Words;
  readonly claims: readonly ClaimCard[];
  readonly events: readonly EventCard[];
  readonly links: readonly LinkCard[];
  readonly names: readonly NameRef[];
  /** Who says what the sentence says. */
  readonly speaker: Part<NameRef> | null;
  readonly quotation: Quotation | null;
}
