import type { Item, Line } from './items.ts';
import { bodyNouns } from './nation-words.ts';
import { isNounWord, titles } from './phrase.ts';
import { isRoleWord, isTrade } from './post-words.ts';
import {
  adverbs,
  conjunctions,
  determiners,
  ofWords,
  passiveAux,
  perfectAux,
  prepositions,
  pronouns,
  relatives,
  keyAt,
  skipWordsBack,
} from './words.ts';

/** The subject of a verb. */
export interface Subject {
  readonly names: readonly Item[];
  /** Index of a number that counts it. */
  readonly num: number | null;
  readonly isPronoun: boolean;
  /** "the company": the body of the previous sentence. */
  readonly isBody?: boolean;
  /** Index of its first item. */
  readonly first: number;
}

const maxAsideItems = 16;
const none = { names: [], num: null, isPronoun: false };

/**
 * Finds the subject to the left of a verb: past its auxiliaries, past asides between commas, and past "who". If the
 * nearest noun is not a name, there are no names: "the mayor was arrested" is not about somebody named further away.
 */
export function subjectBefore(line: Line, verb: number): Subject {
  const { items } = line;
  let at = verb - 1;
  const isHelper = (item: Item | undefined): boolean =>
    item?.kind === 'word' && (passiveAux.has(item.key) || perfectAux.has(item.key) || adverbs.has(item.key));
  while (isHelper(items[at])) at--;
  for (let steps = 0; steps < 24 && at >= 0; steps++) {
    const item = items[at];
    if (!item) break;
    if (item.kind === 'date') {
      at--;
      at = skipWordsBack(items, at, /^(?:on|in|el|en|de|del|early|late|since|at|the|este|pasado)$/);
      continue;
    }
    if (item.kind === 'word' && relatives.has(item.key)) {
      at--;
      if (items[at]?.key === ',') at--;
      // "Ana Ruiz, director of Acme, who was arrested": the aside is skipped.
      const before = nameBeforeAside(items, at);
      if (before !== null) at = before;
      continue;
    }
    if (item.key === ',' || item.key === ')' || item.key === '—' || item.key === '–') {
      const open = openOf(items, at);
      if (open === null) break;
      // "the mayor of Manta, Ana Ruiz, was arrested".
      const inside = item.key === ',' ? onlyNames(items, open + 1, at) : [];
      if (inside.length > 0) return { ...none, names: [...joinedBefore(items, open), ...inside], first: open + 1 };
      at = open - 1;
      continue;
    }
    if (item.kind === 'name') return namesUpTo(line, at);
    // "Ana Ruiz, 41, a teacher from Bray, died".
    if (item.kind === 'num' && items[at - 1]?.key === ',' && items[at + 1]?.key === ',') {
      at -= 2;
      continue;
    }
    if (item.kind === 'num') return { ...none, num: at, first: at };
    if (item.kind === 'word' && pronouns.has(item.key) && !isArticle(line, item))
      return { ...none, isPronoun: true, first: at };
    if (item.kind === 'word' && isNounWord(item)) {
      if (
        bodyNouns.has(item.key) &&
        /^(?:the|la|el)$/.test(keyAt(items, at - 1)) &&
        (at === 1 || items[at - 2]?.kind === 'sign')
      )
        return { ...none, isBody: true, first: at - 1 };
      // A number before its noun: "at least 14 people".
      for (let back = at; back > at - 5 && back >= 0; back--) {
        if (items[back]?.kind === 'num') return { ...none, num: back, first: back };
        if (!isNounWord(items[back]) && !ofWords.has(keyAt(items, back))) break;
      }
    }
    break;
  }
  return { ...none, first: Math.max(0, at) };
}

/** Returns whether a word is the article "el" and not the pronoun "él"; both have the same key. */
function isArticle({ text }: Line, { key, start, end }: Item): boolean {
  return key === 'el' && !/^é/iu.test(text.slice(start, end));
}

/** Returns the people of an aside that contains nothing else: ", Ana Ruiz and Juan Paz,". */
function onlyNames(items: readonly Item[], from: number, to: number): Item[] {
  const names: Item[] = [];
  for (const item of items.slice(from, to)) {
    if (item.name?.kind === 'person') names.push(item);
    else if (!conjunctions.has(item.key) && !titles.has(item.key)) return [];
  }
  return names;
}

/** "X, and his colleague, Y, met": the name before the "and" is also part of the subject. */
function joinedBefore(items: readonly Item[], open: number): Item[] {
  for (let at = open - 1; at >= Math.max(1, open - 5); at--) {
    if (!isNounWord(items[at]) && !conjunctions.has(keyAt(items, at))) return [];
    if (!/^(?:and|y|e)$/.test(keyAt(items, at))) continue;
    const before = items[at - 1]?.key === ',' ? items[at - 2] : items[at - 1];
    return before?.name?.kind === 'person' ? [before] : [];
  }
  return [];
}

/** Returns where the aside that closes at an item opens; null if there is none. */
function openOf(items: readonly Item[], close: number): number | null {
  const sign = items[close]?.key === ')' ? '(' : items[close]?.key;
  for (let at = close - 1; at >= Math.max(0, close - maxAsideItems); at--) {
    if (items[at]?.key === sign) return at > 0 ? at : null;
    if (items[at]?.key === ';' || items[at]?.key === '"' || items[at]?.key === '”') return null;
  }
  return null;
}

function nameBeforeAside(items: readonly Item[], at: number): number | null {
  if (items[at]?.kind === 'name' || items[at + 1]?.key !== ',') return null;
  for (let back = at; back > Math.max(0, at - maxAsideItems); back--) {
    if (items[back]?.key === ',' && items[back - 1]?.name?.kind === 'person') return back - 1;
    if (items[back]?.kind === 'name' && items[back]?.name?.kind === 'person') return null;
  }
  return null;
}

/** Skips the words of a post before a name, if they follow another name and an "and"; otherwise returns the position unchanged. */
function beforePost(items: readonly Item[], from: number): number {
  let at = from;
  let hasPost = false;
  while (at > from - 4 && items[at]?.kind === 'word' && !conjunctions.has(keyAt(items, at))) {
    if (!isNounWord(items[at]) && !determiners.has(keyAt(items, at))) return from;
    hasPost ||= isRoleWord(keyAt(items, at)) || isTrade(keyAt(items, at));
    at--;
  }
  return hasPost && conjunctions.has(keyAt(items, at)) && items[at - 1]?.name?.kind === 'person' ? at : from;
}

/** Returns the names that end at an item, joined by commas and "and"; none if the last of them only modifies a noun. */
function namesUpTo(line: Line, last: number): Subject {
  const { items } = line;
  const names: Item[] = [];
  let at = last;
  for (let more = 0; more < 5; more++) {
    const item = items[at];
    if (item?.kind !== 'name') break;
    names.unshift(item);
    let before = skipWordsBack(items, at - 1, determiners);
    // "Chancellor X and President Y": the post is in between.
    if (item.name?.kind === 'person' && !conjunctions.has(keyAt(items, before))) before = beforePost(items, before);
    if (conjunctions.has(keyAt(items, before)) && items[before - 1]?.kind === 'name') at = before - 1;
    else if (items[before]?.key === ',' && names.length > 1 && items[before - 1]?.kind === 'name') at = before - 1;
    else break;
  }
  const before = skipWordsBack(items, at - 1, determiners);
  const lead = items[before];
  if (lead?.kind === 'word' && prepositions.has(lead.key)) {
    // "Ana Ruiz of Acme resigned", but not "the director of Acme resigned", nor "in Manta resigned".
    const owner = items[before - 1];
    if (ofWords.has(lead.key) && owner?.name?.kind === 'person') return { ...none, names: [owner], first: before - 1 };
    // "14 people in Manta were killed".
    for (let back = before - 1; back > before - 5; back--) {
      if (items[back]?.kind === 'num') return { ...none, num: back, first: back };
      if (!isNounWord(items[back])) break;
    }
    return { ...none, first: at };
  }
  // "X and the mayor": the subject is more than the names found, but they are part of it.
  return { ...none, names, first: at };
}
