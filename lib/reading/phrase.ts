import { isBody, isPerson, isPlace, type Item, type Line, type NameItem } from './items.ts';
import { isRoleWord } from './post-words.ts';
import {
  adverbs,
  clauseWords,
  conjunctions,
  determiners,
  ofWords,
  passiveAux,
  perfectAux,
  postWords,
  prepositions,
  pronouns,
  wordsOf,
  keyAt,
  skipWords,
} from './words.ts';

/** A noun phrase: a name with the words before it, or words without a name. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  /** The name that it refers to. */
  readonly head: Item | null;
  /** The name that its words belong to: "director of X". */
  readonly of: Item | null;
  /** Range of the word items, `wordsTo` exclusive; empty if both are equal. */
  readonly wordsFrom: number;
  readonly wordsTo: number;
}

/** Titles before a name that are not part of a post. */
export const titles = wordsOf(
  'mr|mrs|ms|dr|sir|lord|lady|don|dona|sr|sra|capt.|mr.|mrs.|ms.|dr.|sr.|sra.|señor|senora',
);
const maxPhraseItems = 9;

/** Returns whether a word of a range names a post. */
export function hasPost(items: readonly Item[], from: number, to: number): boolean {
  return items.slice(from, to).some(({ key }) => isRoleWord(key));
}

/** Returns whether a word can be part of a noun phrase. */
export function isNounWord(item: Item | undefined): boolean {
  if (item?.kind !== 'word') return false;
  const { key } = item;
  return !(
    prepositions.has(key) ||
    clauseWords.has(key) ||
    conjunctions.has(key) ||
    passiveAux.has(key) ||
    perfectAux.has(key) ||
    pronouns.has(key)
  );
}

/**
 * Returns the noun phrase that begins at an item: "the former mayor of Manta, Ana Ruiz", "Acme director Ana Ruiz", "Ana
 * Ruiz". A person next to the words, or after them and a comma, is who they refer to.
 */
export function phraseAt({ items, isVerb }: Line, from: number): Phrase | null {
  let at = skipWords(items, from, determiners);
  const first = items[at];
  const isBased = items[at + 1]?.key === '-based' || (items[at + 1]?.key === '-' && items[at + 2]?.key === 'based');
  if (first?.kind === 'name' && isBased)
    return phraseAt({ items, isVerb } as Line, at + (items[at + 1]?.key === '-' ? 3 : 2));
  // "the Berlin gallery Kontrast": the place says where the thing is.
  const isWhere = isPlace(first) && at > from && isNounWord(items[at + 1]) && !hasPost(items, at + 1, at + 4);
  if (isWhere && !isVerb(keyAt(items, at + 1)) && !adverbs.has(keyAt(items, at + 1))) {
    const rest = phraseAt({ items, isVerb } as Line, at + 1);
    if (rest && !isPerson(rest.head)) return { ...rest, first: from };
  }
  if (first?.kind === 'name') {
    // "Acme director Ana Ruiz", "Acme's director, Ana Ruiz".
    const isOwner = items[at + 1]?.key === "'s";
    const wordsFrom = isOwner ? at + 2 : at + 1;
    let next = wordsFrom;
    while (next - wordsFrom < 5 && isNounWord(items[next]) && !isVerb(keyAt(items, next))) next++;
    const person = items[next]?.key === ',' && isOwner ? items[next + 1] : items[next];
    const isPost = hasPost(items, wordsFrom, next) && !/ed$/.test(keyAt(items, wordsFrom));
    if (isPost && isPerson(person) && (!isPerson(first) || isOwner)) {
      return { first: from, last: items.indexOf(person), head: person, of: first, wordsFrom, wordsTo: next };
    }
    // "Romania's ambassador": the words refer to somebody else.
    if (isOwner && next > wordsFrom)
      return { first: from, last: next - 1, head: null, of: first, wordsFrom, wordsTo: next };
    return { first: from, last: at, head: first, of: null, wordsFrom: at, wordsTo: at };
  }
  const wordsFrom = at;
  let of: Item | null = null;
  let isAfterOf = false;
  // "director of the shelter Dar Amal": the name is the shelter's.
  let isOfThing = false;
  while (at - wordsFrom < maxPhraseItems) {
    const item = items[at];
    if (item?.kind === 'name') {
      const { kind } = item.name ?? {};
      if (at > wordsFrom && kind === 'person' && !isAfterOf && !isOfThing) {
        return { first: from, last: at, head: item, of, wordsFrom, wordsTo: at };
      }
      if (isAfterOf || (isOfThing && of === null)) {
        of ??= item;
        isAfterOf = false;
        isOfThing = false;
        at++;
        continue;
      }
      // "The Spanish firm Acme".
      if (at > wordsFrom && of === null) return { first: from, last: at, head: item, of: null, wordsFrom, wordsTo: at };
      break;
    }
    if (item?.kind === 'word' && at > wordsFrom && isVerb(item.key)) break;
    if (item?.kind === 'word' && isNounWord(item)) {
      isAfterOf = false;
      at++;
    } else if (
      item &&
      at > wordsFrom &&
      (ofWords.has(item.key) || (postWords.has(item.key) && hasPost(items, wordsFrom, at)))
    ) {
      isAfterOf = true;
      at++;
      while (items[at]?.kind === 'word' && determiners.has(keyAt(items, at))) {
        isOfThing = true;
        at++;
      }
    } else if (item?.key === ',' && at > wordsFrom) {
      const next = titles.has(keyAt(items, at + 1)) ? at + 2 : at + 1;
      // "its smaller rival, Acme,".
      const isRival = isBody(items[next]) && items[next + 1]?.key === ',' && of === null;
      if (!isPerson(items[next]) && !isRival) break;
      return { first: from, last: next, head: items[next] ?? null, of, wordsFrom, wordsTo: at };
    } else break;
  }
  return at > wordsFrom ? { first: from, last: at - 1, head: null, of, wordsFrom, wordsTo: at } : null;
}

/** One constituent after a verb. */
export interface Arg {
  /** The preposition before it; empty if there is none. */
  readonly preposition: string;
  readonly phrase: Phrase | null;
  readonly date: Item | null;
  /** Index of a number. */
  readonly num: number | null;
  readonly at: number;
  /** Whether it follows a comma or is in brackets. */
  readonly isAside: boolean;
}

/** Returns the constituents that are part of the clause itself. */
export const withoutAsides = (args: readonly Arg[]): Arg[] => args.filter(({ isAside }) => !isAside);

/** Returns the names of one kind that come after some prepositions. */
export function headsOf(
  args: readonly Arg[],
  preposition: RegExp,
  isKind: (item: Item | null | undefined) => item is NameItem,
): NameItem[] {
  return args.flatMap((arg) =>
    preposition.test(arg.preposition) && isKind(arg.phrase?.head) ? [arg.phrase.head] : [],
  );
}

const argsReach = 28;

/** Returns the constituents after a verb up to the next clause, in order. */
export function argsAfter(line: Line, verb: number): Arg[] {
  const { items, isVerb } = line;
  const args: Arg[] = [];
  let preposition = '';
  let isAside = false;
  for (let at = verb + 1; at < Math.min(items.length, verb + argsReach); at++) {
    const item = items[at];
    if (!item) break;
    const base = { preposition, phrase: null, date: null, num: null, at, isAside };
    if (item.kind === 'date') {
      args.push({ ...base, date: item });
      preposition = '';
    } else if (item.kind === 'num') {
      args.push({ ...base, num: at });
      preposition = '';
      while (isNounWord(items[at + 1]) && !isVerb(keyAt(items, at + 1))) at++;
    } else if (item.kind === 'name') {
      const phrase = phraseAt(line, at);
      args.push({ ...base, phrase });
      at = phrase?.last ?? at;
      // "X, Y and Z": the preposition applies to all of them.
      if (!conjunctions.has(keyAt(items, at + 1)) && items[at + 1]?.key !== ',') preposition = '';
      else if (items[at + 2]?.kind !== 'name') preposition = '';
    } else if (item.kind === 'sign') {
      if (/^[;:.!?…]$/.test(item.key)) break;
      if (item.key === ',' || item.key === '(' || item.key === '—' || item.key === '–') {
        isAside = !(items[at + 1]?.kind === 'name' && items[at - 1]?.kind === 'name');
        if (isAside) preposition = '';
      }
    } else if (clauseWords.has(item.key) && !(item.key === 'so' || item.key === 'than')) break;
    else if (isVerb(item.key) || (passiveAux.has(item.key) && item.key !== 'esta')) break;
    else if (prepositions.has(item.key))
      preposition = ofWords.has(item.key) && preposition === 'cerca' ? 'cerca' : item.key;
    else if (
      conjunctions.has(item.key) &&
      /(?:[^e]ed|[ai]d[oa]s?)$/.test(keyAt(items, at + 1)) &&
      items[at + 1]?.kind === 'word'
    ) {
      // "founded in 1987 and based in Vigo": another act begins.
      break;
    } else if (conjunctions.has(item.key)) {
      if (items[at + 1]?.kind !== 'name') preposition = '';
    } else if (adverbs.has(item.key)) continue;
    else {
      const phrase = phraseAt(line, at);
      if (!phrase) continue;
      // A noun phrase ends before a verb.
      let { last } = phrase;
      for (let i = at; i <= last; i++) if (isVerb(keyAt(items, i))) last = i - 1;
      if (last < at) break;
      args.push({
        ...base,
        phrase: last === phrase.last ? phrase : { ...phrase, last, head: null, of: null, wordsTo: last + 1 },
      });
      at = last;
      preposition = '';
    }
  }
  return args;
}
