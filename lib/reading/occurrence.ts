import type { NameRef, Part } from './card.ts';
import type { Item } from './items.ts';
import type { Arg } from './phrase.ts';
import type { Voice } from './verbs.ts';

/** A place where a sentence reports an act, and who was part of it. */
export interface Occurrence {
  readonly at: number;
  readonly voice: Voice | 'noun';
  readonly agents: readonly Item[];
  readonly patients: readonly Item[];
  /** Index of a number that counts the patients. */
  readonly num: number | null;
  readonly args: readonly Arg[];
  readonly when: Part<string> | null;
  readonly whenText: string;
  readonly where: Part<NameRef> | null;
  readonly first: number;
  readonly last: number;
}
