import type { FoundDate } from '#lib/ner/dates.ts';
import type { Document } from '#lib/ner/document.ts';
import { labels, qualifiers } from '#lib/ner/figure-words.ts';
import type { FoundFigure } from '#lib/ner/figures.ts';
import { readNumber, roundWords } from '#lib/ner/numbers.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import type { Sentence, Token } from '#lib/ner/tokens.ts';
import type { CardQualifier, NameRef, Words } from './card.ts';
import { singleCounts } from './fates.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { keyAt } from './words.ts';

/** A number in a sentence; the items after it say what it counts. */
export interface Num {
  readonly number: number;
  readonly unit: string | null;
  readonly qualifier: CardQualifier;
  /** The noun counted, as the text writes it, and where. */
  readonly counted: (Words & { readonly text: string }) | null;
}

/** A piece of a sentence: a word or a punctuation mark, or a whole name, date or number. */
export interface Item extends Words {
  readonly kind: 'word' | 'sign' | 'name' | 'date' | 'num';
  /** The word normalised by `nameKey`; empty for names, dates and numbers, but `pronoun` for a name that a "he" refers to. */
  readonly key: string;
  readonly capital: boolean;
  readonly name: NameRef | null;
  readonly date: FoundDate | null;
  readonly num: Num | null;
}

/** A sentence in pieces, with what the rules need to know about it. */
export interface Line extends Words {
  readonly text: string;
  readonly items: readonly Item[];
  /** The only person that "he" or "she" can mean: the one person of the previous sentence. */
  readonly antecedent: NameRef | null;
  /** The only body that "the company" can mean: the one body of the previous sentence. */
  readonly antecedentBody: NameRef | null;
  /** Returns whether a word is a verb that some rule knows. */
  readonly isVerb: (key: string) => boolean;
  /** Nothing in it is stated as a fact: a question, a supposition. */
  readonly isUnreal: boolean;
}

/** Makes an item for a name of the previous sentence that a pronoun, or "the company", refers to; its card marks it as guessed. */
export function pronounItem(name: NameRef): Item {
  return { kind: 'name', key: 'pronoun', start: name.start, end: name.end, capital: true, name, date: null, num: null };
}

/** An item that is a name. */
export type NameItem = Item & { readonly name: NameRef };

export const isPerson = (item: Item | null | undefined): item is NameItem => item?.name?.kind === 'person';
export const isBody = (item: Item | null | undefined): item is NameItem => item?.name?.kind === 'organisation';
export const isPlace = (item: Item | null | undefined): item is NameItem => item?.name?.kind === 'place';
/** Whether an item names somebody who can act: a person or a body. */
export const isParty = (item: Item | null | undefined): item is NameItem => isPerson(item) || isBody(item);

/** Returns the names of a text in the order in which they occur. */
export function namesByPlace(suggestions: readonly Suggestion[]): NameRef[] {
  return suggestions
    .flatMap(({ kind, text, mentions }) =>
      kind === 'person' || kind === 'organisation' || kind === 'place'
        ? mentions.map(({ start, end }) => ({ kind, text, start, end }))
        : [],
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A position in a list in text order that advances as the text is read. */
export class Cursor<T extends Words> {
  private at = 0;
  constructor(private readonly all: readonly T[]) {}

  /** Returns the first element that ends after `start`, if it begins before `end`. */
  comparatives(start: number, end: number): T | undefined {
    while ((this.all[this.at]?.end ?? Infinity) <= start) this.at++;
    const found = this.all[this.at];
    return found && found.start < end ? found : undefined;
  }
}

export interface Pieces {
  readonly names: Cursor<NameRef>;
  readonly dates: Cursor<FoundDate>;
  readonly figures: Cursor<FoundFigure>;
}

/** Splits a sentence into pieces. Sentences must be passed in order, because the cursors only move forward. */
export function itemsOf(document: Document, sentence: Sentence, pieces: Pieces): Item[] {
  const { tokens } = sentence;
  const items: Item[] = [];
  let nounEnd = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const inNoun = token.start < nounEnd;
    const name = inNoun ? undefined : pieces.names.comparatives(token.start, token.end);
    const date = name ? undefined : pieces.dates.comparatives(token.start, token.end);
    const figure = name || date ? undefined : pieces.figures.comparatives(token.start, token.end);
    if (name) {
      items.push({ ...piece('name', token, name), end: Math.max(name.end, token.end), name });
      i = lastWithin(tokens, i, name.end);
    } else if (date) {
      items.push({ ...piece('date', token, date), end: Math.max(date.end, token.end), date });
      i = lastWithin(tokens, i, date.end);
    } else if (figure && figure.start >= token.start) {
      const last = pushFigure(items, document, tokens, i, figure);
      joinTens(items);
      nounEnd = items.at(-1)?.num?.counted?.end ?? 0;
      i = last;
    } else {
      const bare = inNoun ? null : bareNumber(document, tokens, i, items);
      if (bare) {
        items.push(bare.item);
        joinTens(items);
        i = bare.last;
      } else items.push(piece(token.kind === 'sign' ? 'sign' : 'word', token, token));
    }
  }
  return items;
}

const tens = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
]);

/** Joins "Forty-two" at the beginning of a sentence, which comes in two pieces, into one number. */
function joinTens(items: Item[]): void {
  const [word, hyphen, last] = items.slice(-3);
  const ten = tens.get(word?.key ?? '');
  if (
    !word ||
    hyphen?.key !== '-' ||
    hyphen.start !== word.end ||
    !last?.num ||
    ten === undefined ||
    last.num.number > 9
  )
    return;
  items.splice(-3, 3, {
    ...last,
    start: word.start,
    capital: word.capital,
    num: { ...last.num, number: ten + last.num.number },
  });
}

function piece(kind: Item['kind'], token: Token, { start }: Words): Item {
  const isWord = kind === 'word' || kind === 'sign';
  return {
    kind,
    key: isWord ? token.key : '',
    start: isWord ? token.start : start,
    end: token.end,
    capital: token.capital,
    name: null,
    date: null,
    num: null,
  };
}

function lastWithin(tokens: readonly Token[], from: number, end: number): number {
  let last = from;
  while ((tokens[last + 1]?.start ?? Infinity) < end) last++;
  return last;
}

const partitive = /^(?:of|the|those|them|their|its|all|de|los|las|la|el|del|su|sus|his|her|toda|otros|otras)$/;

const notCounted =
  /^(?:us|them|me)$|^(?!(?:injured|killed|wounded|detained|arrested|displaced|kidnapped)$)\p{Ll}+ed$|^\p{Ll}+(?:ían|aban|aron|ieron|ábamos|íamos)$/u;

/** Adds a figure as one piece, without the noun that it counts, which stays separate words. Returns the index of its last token. */
function pushFigure(
  items: Item[],
  document: Document,
  tokens: readonly Token[],
  from: number,
  { start, end, value }: FoundFigure,
): number {
  let last = lastWithin(tokens, from, end);
  // "around 1,500 watched": a verb is not what is counted.
  const isNoun = value.counted !== null && !notCounted.test(value.counted);
  const counted = value.counted?.split(' ') ?? [];
  let stop = last + 1;
  if (/^(?:more|mas)$/.test(keyAt(tokens, last)) && /^(?:or|o)$/.test(keyAt(tokens, last - 1))) stop -= 2;
  const nounFrom = stop - counted.length;
  let numberEnd = counted.length > 0 ? nounFrom : stop;
  while (counted.length > 0 && numberEnd - 1 > from && partitive.test(keyAt(tokens, numberEnd - 1))) numberEnd--;
  const token = tokens[from];
  const nounStart = tokens[nounFrom]?.start ?? end;
  const nounEnd = tokens[stop - 1]?.end ?? end;
  if (!token || numberEnd <= from) {
    last = from;
    if (token) items.push(piece('word', token, token));
    return last;
  }
  const held = value.qualifier === 'exactly' ? precedingQualifier(items) : null;
  items.push({
    ...piece('num', token, { start: held?.start ?? start, end }),
    end: tokens[numberEnd - 1]?.end ?? end,
    num: {
      number: wholeNumber(token.text, value),
      unit: value.unit,
      qualifier: held?.qualifier ?? roundly(tokens, from, numberEnd, value.qualifier),
      counted: isNoun
        ? { text: collapseSpaces(document.text.slice(nounStart, nounEnd)), start: nounStart, end: nounEnd }
        : null,
    },
  });
  return numberEnd - 1;
}

/** "A dozen" and "una veintena" are approximate, unless their qualifier says otherwise. */
function roundly(tokens: readonly Token[], from: number, to: number, stated: CardQualifier): CardQualifier {
  if (stated !== 'exactly') return stated;
  const isRound = tokens.slice(from, to).some(({ key }) => roundWords.has(key));
  return isRound || hedges.test(keyAt(tokens, from - 1)) ? 'about' : stated;
}

/** Words before a number that make it uncertain. */
const hedges = /^(?:perhaps|maybe|possibly|probably|quiza|quizas|acaso|posiblemente|probablemente|practicamente)$/;

const byComma = /^\d{1,3},\d{3}$/;

/** "1,150 empleos": things that are counted come in whole numbers, so the comma separates thousands. */
function wholeNumber(words: string, { number, unit, counted }: FoundFigure['value']): number {
  const isCounted = counted !== null && (unit === null || unit === 'people');
  return isCounted && byComma.test(words) && number < 1000 ? Number(words.replace(',', '')) : number;
}

/** "mató al menos a nueve": handles an "a" between a qualifier and its number. Removes both from the preceding pieces. */
function precedingQualifier(items: Item[]): { start: number; qualifier: CardQualifier } | null {
  if (items.at(-1)?.key !== 'a') return null;
  const matchedQualifier = qualifiers.find(({ words }) =>
    words.every((word, i) => items[items.length - 1 - words.length + i]?.key === word),
  );
  const first = matchedQualifier && items[items.length - 1 - matchedQualifier.words.length];
  if (!matchedQualifier || !first) return null;
  items.splice(-1 - matchedQualifier.words.length);
  return { start: first.start, qualifier: matchedQualifier.means };
}

const owners = /^(?:her|my|our|his|their|its|sus|mis|nuestros|nuestras|the|los|las)$/;

/** "40 of her colleagues": returns the noun for the group of which some are counted. */
function partOf(tokens: readonly Token[], from: number): Token | undefined {
  const isPart = /^(?:of|de)$/.test(keyAt(tokens, from)) && owners.test(keyAt(tokens, from + 1));
  const noun = isPart ? tokens[from + 2] : undefined;
  return noun?.kind === 'word' && !noun.capital && /s$|men$|people$/.test(noun.key) ? noun : undefined;
}

/** Returns a number with no noun of its own: "14 were killed", "killing 14", "one guard". */
function bareNumber(
  document: Document,
  tokens: readonly Token[],
  at: number,
  items: Item[],
): { item: Item; last: number } | null {
  const token = tokens[at];
  const lead = keyAt(tokens, at - 1);
  if (!token || (labels.has(lead) && lead !== 'aged')) return null;
  const single = singleCounts(tokens, at);
  const read = single ? { value: 1, last: at } : readNumber(tokens, at, document.grammar);
  if (!read) return null;
  const before = tokens[at - 1];
  const after = tokens[read.last + 1];
  const end = tokens[read.last]?.end ?? token.end;
  const joint = /^[-–:/+#@.°]$/;
  if (before && joint.test(before.text) && before.end === token.start) return null;
  if (
    after &&
    joint.test(after.text) &&
    after.start === end &&
    /^[\d\p{L}]/u.test(document.text.slice(after.end, after.end + 1))
  )
    return null;
  if (/^0\d/.test(token.text) || /^\d{7,}$/.test(token.text)) return null;
  // "gave the Reform Alliance 87 of the 150 seats".
  const isPart = /^(?:of|de)$/.test(after?.key ?? '') && /^(?:the|los|las)$/.test(keyAt(tokens, read.last + 2));
  if (
    before?.kind === 'number' ||
    (!isPart && before?.capital && before.kind === 'word' && at > 1 && token.kind === 'number')
  )
    return null;
  const held = precedingQualifier(items);
  const matchedQualifier = qualifiers.find(({ words }) =>
    words.every((word, i) => tokens[at - words.length + i]?.key === word),
  );
  const first = matchedQualifier ? at - matchedQualifier.words.length : at;
  const start = tokens[first]?.start ?? token.start;
  // The words of the qualifier become part of the number's piece.
  while ((items.at(-1)?.start ?? -1) >= start) items.pop();
  const noun = single ? tokens[at + 1] : partOf(tokens, read.last + 1);
  return {
    last: read.last,
    item: {
      ...piece('num', token, { start, end }),
      end,
      num: {
        number: read.value,
        unit: null,
        qualifier: held?.qualifier ?? matchedQualifier?.means ?? 'exactly',
        counted: noun ? { text: noun.text, start: noun.start, end: noun.end } : null,
      },
    },
  };
}
