import type { CardQualifier, CardValue, ClaimCard, EventCard, LinkCard, NameRef, Part, Words } from './card.ts';
import type { Item, Line } from './items.ts';
import { readNumber } from '#lib/ner/numbers.ts';
import { tokenise } from '#lib/ner/tokens.ts';
import { wholeSpan } from './numbers.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { keyAt, skipWords } from './words.ts';

/** A sentence as the rules see it. */
export interface Scene {
  readonly line: Line;
  /** Who says what the sentence says. */
  readonly speaker: Part<NameRef> | null;
  /** The part of the sentence that is attributed to the speaker. */
  readonly saidFrom: number;
  readonly saidTo: number;
  /** Words in quotation marks that somebody says. */
  readonly quoted: Words | null;
  /** EDTF; the date from which its claims are assumed to hold. */
  readonly published: string | null;
}

/** What the rules have found in a sentence so far. */
export interface Found {
  readonly claims: ClaimCard[];
  readonly events: EventCard[];
  readonly links: LinkCard[];
  /** Indexes of numbers that have already been used. */
  readonly usedNumbers: Set<number>;
}

/** A sentence and what a family of rules must find in it, in the short form of `summaryOf`. */
export type Example = readonly [language: 'en' | 'es', sentence: string, says: string];

/** Rules of one kind, with their examples. */
export interface Family {
  readonly name: string;
  readonly examples: readonly Example[];
  readonly read: (scene: Scene, found: Found) => void;
}

/** Makes a part that the words themselves state. */
export function statedPart<T>(value: T, at?: Words): Part<T> {
  return at ? { value, how: 'known', start: at.start, end: at.end } : { value, how: 'known' };
}

/** Makes a part that is taken from nearby words. */
export function guessedPart<T>(value: T, at?: Words): Part<T> {
  return at ? { value, how: 'guessed', start: at.start, end: at.end } : { value, how: 'guessed' };
}

/** Returns the name of an item as a part. */
export function namePart(item: Item | null | undefined): Part<NameRef> | null {
  if (!item?.name) return null;
  return item.key === 'pronoun' ? guessedPart(item.name, item) : statedPart(item.name, item);
}

/** The event that a sentence or its article is about. */
export const theEvent: Part<'event'> = { value: 'event', how: 'guessed' };

export function spanOf(line: Line, first: number, last: number): Words {
  const from = line.items[Math.max(0, first)];
  const to = line.items[Math.min(line.items.length - 1, last)];
  return { start: from?.start ?? line.start, end: to?.end ?? line.end };
}

type ClaimInput = Pick<ClaimCard, 'rule' | 'subject' | 'property' | 'value' | 'words'> & Partial<ClaimCard>;

/** Returns the index of the words behind "according to" or "según", perhaps after a comma or bracket; null if neither is there. */
export function sourceAt(items: readonly Item[], at: number): number | null {
  const from = /^[,(]$/.test(keyAt(items, at)) ? at + 1 : at;
  if (keyAt(items, from) === 'segun') return from + 1;
  return keyAt(items, from) === 'according' && keyAt(items, from + 1) === 'to' ? from + 2 : null;
}

/**
 * "4,000 people, according to the police, and 15,000, according to …": returns who says this number; null if that is nobody with a name, and
 * undefined if the text does not say.
 */
function sourceOf({ line: { items } }: Scene, { end }: Words): Part<NameRef> | null | undefined {
  const behind = items.findIndex(({ start }) => start >= end);
  const source = behind < 0 ? null : sourceAt(items, behind);
  if (source === null) return undefined;
  const at = skipWords(items, source, /^(?:the|el|la|los|las)$/);
  const name = items[at]?.name;
  return name && name.kind !== 'place' ? statedPart(name, items[at]) : null;
}

/** Adds a claim with the values that all claims of a sentence share. */
export function addClaim(scene: Scene, found: Found, more: ClaimInput): void {
  const { speaker, saidFrom, saidTo, published } = scene;
  const own = more.value.value.type === 'number' ? sourceOf(scene, more.words) : undefined;
  const shared = more.words.start >= saidFrom && more.words.end <= saidTo ? speaker : null;
  found.claims.push({
    qualifier: 'exactly',
    assertedBy: own === undefined ? shared : own,
    asOf: published === null ? null : guessedPart(published),
    ...more,
  });
}

/** Adds the claim of a number that its words state. */
export function addNumber(
  scene: Scene,
  found: Found,
  { number, unit, counted, ...claim }: Omit<ClaimInput, 'value'> & Omit<Extract<CardValue, { type: 'number' }>, 'type'>,
): void {
  addClaim(scene, found, { ...claim, value: statedPart({ type: 'number', number, unit, counted }, claim.words) });
}

/** Adds the claim for a number of people or things, once per number. */
export function addCount(
  scene: Scene,
  found: Found,
  at: number,
  more: Pick<ClaimCard, 'rule' | 'subject' | 'property'> & { readonly unit?: string | null },
): void {
  const item = scene.line.items[at];
  const num = item?.num;
  if (!item || !num || found.usedNumbers.has(at)) return;
  found.usedNumbers.add(at);
  const { unit = num.unit, ...rest } = more;
  const total = wholeSpan(scene.line, at);
  if (total?.other != null) found.usedNumbers.add(total.other);
  const words = { start: item.start, end: num.counted?.end ?? item.end };
  const claim = { ...rest, unit, counted: num.counted?.text ?? null, words };
  addNumber(scene, found, {
    ...claim,
    ...(total ? { number: total.months, unit: 'months' } : { number: num.number }),
    qualifier: isCause(scene.line, at) ? 'exactly' : (endOfRange(scene.line, at) ?? num.qualifier),
  });
  const upperBound = highOf(scene, item);
  if (upperBound !== null) addNumber(scene, found, { ...claim, number: upperBound, qualifier: 'at-most' });
}

/**
 * "between £40m and £46m", "between one and eight years": returns which end of the range a single number is; null if it
 * is neither.
 */
function endOfRange({ items }: Line, at: number): CardQualifier | null {
  const isRange = (i: number) => /^(?:between|entre)$/.test(keyAt(items, i));
  const isJoint = (i: number) => /^(?:and|y)$/.test(keyAt(items, i));
  if (isRange(at - 1) && isJoint(at + 1) && items[at + 2]?.num) return 'at-least';
  return isRange(at - 3) && isJoint(at - 1) ? 'at-most' : null;
}

/** Returns the higher number of "between 10 and 15", "entre 7 y 9"; null if the words give only one number. */
function highOf({ line }: Scene, { start, end, num }: Item): number | null {
  const text = line.text.slice(start, end);
  if (num?.qualifier !== 'at-least' || !/^(?:between|entre)\s/i.test(text)) return null;
  const tokens = tokenise(text);
  const joint = tokens.findIndex(({ key }, i) => i > 1 && /^(?:and|y)$/.test(key));
  const read = joint < 0 ? null : readNumber(tokens, joint + 1, /^entre/i.test(text) ? 'es' : 'en');
  return read && read.value > num.number ? read.value : null;
}

/** "jailed over £30m fraud": "over" means "because of", not "more than". */
function isCause({ items, text }: Line, at: number): boolean {
  const item = items[at];
  const next = items[at + 1];
  const isMoney = /^[A-Z]{3}$/.test(item?.num?.unit ?? '');
  return (
    isMoney &&
    /^over\s/i.test(text.slice(item?.start, item?.end)) &&
    next?.kind === 'word' &&
    !/^(?:in|to|on|for|and|from|at|of|by)$/.test(next.key)
  );
}

/** Returns part of a noun phrase as the text writes it. */
export function textOf(line: Line, from: number, to: number): string {
  const first = line.items[from];
  const last = line.items[to - 1];
  return first && last && to > from ? collapseSpaces(line.text.slice(first.start, last.end)) : '';
}
