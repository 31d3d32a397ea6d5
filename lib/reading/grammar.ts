import type { Item, Line } from './items.ts';
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
  relatives,
  unrealWords,
  wordsOf,
} from './words.ts';

/** A noun phrase: a name with the words before it, or words without a name. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  /** The name that it means. */
  readonly head: Item | null;
  /** The name that its words are of: "director of X". */
  readonly of: Item | null;
  /** Items of the words, from and to (exclusive); equal where there are none. */
  readonly wordsFrom: number;
  readonly wordsTo: number;
}

/** Before a name, and no part of a post. */
const titles = wordsOf('mr|mrs|ms|dr|sir|lord|lady|don|dona|sr|sra|capt.|mr.|mrs.|ms.|dr.|sr.|sra.|señor|senora');
const longestPhrase = 9;

function hasPost(items: readonly Item[], from: number, to: number): boolean {
  return items.slice(from, to).some(({ key }) => isRoleWord(key));
}

/** Whether a word can stand within a noun phrase. */
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
 * The noun phrase that begins at an item: "the former mayor of Manta, Ana Ruiz", "Acme director Ana Ruiz", "Ana Ruiz".
 * A person beside the words, or behind them and a comma, is whom they mean.
 */
export function phraseAt({ items, isVerb }: Line, from: number): Phrase | null {
  let at = from;
  while (items[at]?.kind === 'word' && determiners.has(items[at]?.key ?? '')) at++;
  const first = items[at];
  const isBased = items[at + 1]?.key === '-based' || (items[at + 1]?.key === '-' && items[at + 2]?.key === 'based');
  if (first?.kind === 'name' && isBased) return phraseAt({ items, isVerb } as Line, at + (items[at + 1]?.key === '-' ? 3 : 2));
  if (first?.kind === 'name') {
    // "Acme director Ana Ruiz", "Acme's director, Ana Ruiz".
    const isOwner = items[at + 1]?.key === "'s";
    const wordsFrom = isOwner ? at + 2 : at + 1;
    let next = wordsFrom;
    while (next - wordsFrom < 5 && isNounWord(items[next]) && !isVerb(items[next]?.key ?? '')) next++;
    const person = items[next]?.key === ',' && isOwner ? items[next + 1] : items[next];
    const isPost = hasPost(items, wordsFrom, next) && !/ed$/.test(items[wordsFrom]?.key ?? '');
    if (isPost && person?.name?.kind === 'person' && (first.name?.kind !== 'person' || isOwner)) {
      return { first: from, last: items.indexOf(person), head: person, of: first, wordsFrom, wordsTo: next };
    }
    // "Romania's ambassador": the words mean another.
    if (isOwner && next > wordsFrom) return { first: from, last: next - 1, head: null, of: first, wordsFrom, wordsTo: next };
    return { first: from, last: at, head: first, of: null, wordsFrom: at, wordsTo: at };
  }
  const wordsFrom = at;
  let of: Item | null = null;
  let isAfterOf = false;
  while (at - wordsFrom < longestPhrase) {
    const item = items[at];
    if (item?.kind === 'name') {
      const { kind } = item.name ?? {};
      if (at > wordsFrom && kind === 'person' && !isAfterOf) {
        return { first: from, last: at, head: item, of, wordsFrom, wordsTo: at };
      }
      if (isAfterOf) {
        of ??= item;
        isAfterOf = false;
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
    } else if (item && at > wordsFrom && (ofWords.has(item.key) || (postWords.has(item.key) && hasPost(items, wordsFrom, at)))) {
      isAfterOf = true;
      at++;
      while (items[at]?.kind === 'word' && determiners.has(items[at]?.key ?? '')) at++;
    } else if (item?.key === ',' && at > wordsFrom) {
      const next = titles.has(items[at + 1]?.key ?? '') ? at + 2 : at + 1;
      // "its smaller rival, Acme,".
      const isBody = items[next]?.name?.kind === 'organisation' && items[next + 1]?.key === ',' && of === null;
      if (items[next]?.name?.kind !== 'person' && !isBody) break;
      return { first: from, last: next, head: items[next] ?? null, of, wordsFrom, wordsTo: at };
    } else break;
  }
  return at > wordsFrom ? { first: from, last: at - 1, head: null, of, wordsFrom, wordsTo: at } : null;
}

/** Whether a number tells how old somebody is: "aged 19 and 23", "de 19 y 23 años". */
export function isAge({ items }: Line, at: number): boolean {
  let first = at;
  while (conjunctions.has(items[first - 1]?.key ?? '') && items[first - 2]?.kind === 'num') first -= 2;
  const lead = items[first - 1]?.key ?? '';
  if (/^(?:aged|age|ages)$/.test(lead)) return true;
  const isYears = items[at]?.num?.unit === 'years' || items[at + 1]?.key === 'anos';
  return first < at ? lead === 'de' && isYears : false;
}

/** "one in five", "ocho de cada diez". */
export function isRatio({ items }: Line, at: number): boolean {
  const [lead, before] = [items[at - 1], items[at - 2]];
  return lead?.key === 'cada' || (lead?.key === 'in' && (before?.kind === 'num' || before?.key === 'one')) || (items[at + 1]?.key === 'in' && items[at + 2]?.kind === 'num') || items[at + 2]?.key === 'cada' || lead?.key === 'of' && before?.key === 'out' || (items[at + 1]?.key === 'out' && items[at + 2]?.key === 'of');
}

/** Whether what is told of a number is still to come: "the 15 judges will …", "los 15 jueces deliberarán". */
export function isAhead(line: Line, from: number): boolean {
  for (const item of line.items.slice(from, from + 6)) {
    if (item.kind !== 'word') return false;
    if (/^(?:will|would|could|might|shall)$/.test(item.key) || isToCome(line, item)) return true;
    if (line.isVerb(item.key)) return false;
  }
  return false;
}

/** Of what a verb is said. */
export interface Subject {
  readonly names: readonly Item[];
  /** Index of a number that counts it. */
  readonly num: number | null;
  readonly isPronoun: boolean;
  /** Where it begins. */
  readonly first: number;
}

const longestAside = 16;
const none = { names: [], num: null, isPronoun: false };

/**
 * The subject to the left of a verb: past its helpers, past what stands between commas, and past "who". Where the nearest noun is
 * no name there are no names: "the mayor was arrested" is not said of who stands further off.
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
      while (/^(?:on|in|el|en|de|del|early|late|since|at|the|este|pasado)$/.test(items[at]?.key ?? '')) at--;
      continue;
    }
    if (item.kind === 'word' && relatives.has(item.key)) {
      at--;
      if (items[at]?.key === ',') at--;
      // "Ana Ruiz, director of Acme, who was arrested": the aside is passed over.
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
    if (item.kind === 'num') return { ...none, num: at, first: at };
    if (item.kind === 'word' && pronouns.has(item.key) && !isArticle(line, item)) return { ...none, isPronoun: true, first: at };
    if (item.kind === 'word' && isNounWord(item)) {
      // A number before its noun: "at least 14 people".
      for (let back = at; back > at - 5 && back >= 0; back--) {
        if (items[back]?.kind === 'num') return { ...none, num: back, first: back };
        if (!isNounWord(items[back]) && !ofWords.has(items[back]?.key ?? '')) break;
      }
    }
    break;
  }
  return { ...none, first: Math.max(0, at) };
}

/** "el" is an article, "él" is not; under their keys they are one. */
function isArticle({ text }: Line, { key, start, end }: Item): boolean {
  return key === 'el' && !/^é/iu.test(text.slice(start, end));
}

/** The people of an aside that holds nothing else: ", Ana Ruiz and Juan Paz,". */
function onlyNames(items: readonly Item[], from: number, to: number): Item[] {
  const names: Item[] = [];
  for (const item of items.slice(from, to)) {
    if (item.name?.kind === 'person') names.push(item);
    else if (!conjunctions.has(item.key) && !titles.has(item.key)) return [];
  }
  return names;
}

/** "X, and his colleague, Y, met": the name before the "and" is of the subject too. */
function joinedBefore(items: readonly Item[], open: number): Item[] {
  for (let at = open - 1; at >= Math.max(1, open - 5); at--) {
    if (!isNounWord(items[at]) && !conjunctions.has(items[at]?.key ?? '')) return [];
    if (!/^(?:and|y|e)$/.test(items[at]?.key ?? '')) continue;
    const before = items[at - 1]?.key === ',' ? items[at - 2] : items[at - 1];
    return before?.name?.kind === 'person' ? [before] : [];
  }
  return [];
}

/** What opens the aside that closes at an item; null where there is none. */
function openOf(items: readonly Item[], close: number): number | null {
  const sign = items[close]?.key === ')' ? '(' : items[close]?.key;
  for (let at = close - 1; at >= Math.max(0, close - longestAside); at--) {
    if (items[at]?.key === sign) return at > 0 ? at : null;
    if (items[at]?.key === ';' || items[at]?.key === '"' || items[at]?.key === '”') return null;
  }
  return null;
}

function nameBeforeAside(items: readonly Item[], at: number): number | null {
  if (items[at]?.kind === 'name' || items[at + 1]?.key !== ',') return null;
  for (let back = at; back > Math.max(0, at - longestAside); back--) {
    if (items[back]?.key === ',' && items[back - 1]?.name?.kind === 'person') return back - 1;
    if (items[back]?.kind === 'name' && items[back]?.name?.kind === 'person') return null;
  }
  return null;
}

/** The names that end at an item, joined by commas and "and"; none where the last of them is only what a noun is of. */
function namesUpTo(line: Line, last: number): Subject {
  const { items } = line;
  const names: Item[] = [];
  let at = last;
  for (let more = 0; more < 5; more++) {
    const item = items[at];
    if (item?.kind !== 'name') break;
    names.unshift(item);
    let before = at - 1;
    while (items[before]?.kind === 'word' && determiners.has(items[before]?.key ?? '')) before--;
    if (conjunctions.has(items[before]?.key ?? '') && items[before - 1]?.kind === 'name') at = before - 1;
    else if (items[before]?.key === ',' && names.length > 1 && items[before - 1]?.kind === 'name') at = before - 1;
    else break;
  }
  let before = at - 1;
  while (items[before]?.kind === 'word' && determiners.has(items[before]?.key ?? '')) before--;
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
  // "X and the mayor": names joined to nouns are not all that it is said of, and still are of it.
  return { ...none, names, first: at };
}

/** One piece of what stands behind a verb. */
export interface Arg {
  /** The preposition before it; empty without. */
  readonly preposition: string;
  readonly phrase: Phrase | null;
  readonly date: Item | null;
  /** Index of a number. */
  readonly num: number | null;
  readonly at: number;
  /** Behind a comma or in brackets. */
  readonly isAside: boolean;
}

const argsReach = 28;

/** What stands behind a verb up to the next clause, in order. */
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
      while (isNounWord(items[at + 1]) && !isVerb(items[at + 1]?.key ?? '')) at++;
    } else if (item.kind === 'name') {
      const phrase = phraseAt(line, at);
      args.push({ ...base, phrase });
      at = phrase?.last ?? at;
      // "X, Y and Z": the same preposition for all.
      if (!conjunctions.has(items[at + 1]?.key ?? '') && items[at + 1]?.key !== ',') preposition = '';
      else if (items[at + 2]?.kind !== 'name') preposition = '';
    } else if (item.kind === 'sign') {
      if (/^[;:.!?…]$/.test(item.key)) break;
      if (item.key === ',' || item.key === '(' || item.key === '—' || item.key === '–') {
        isAside = !(items[at + 1]?.kind === 'name' && items[at - 1]?.kind === 'name');
        if (isAside) preposition = '';
      }
    } else if (clauseWords.has(item.key) && !(item.key === 'so' || item.key === 'than')) break;
    else if (isVerb(item.key) || (passiveAux.has(item.key) && item.key !== 'esta')) break;
    else if (prepositions.has(item.key)) preposition = item.key;
    else if (conjunctions.has(item.key)) {
      if (items[at + 1]?.kind !== 'name') preposition = '';
    } else if (adverbs.has(item.key)) continue;
    else {
      const phrase = phraseAt(line, at);
      if (!phrase) continue;
      // A noun phrase ends before a verb.
      let { last } = phrase;
      for (let i = at; i <= last; i++) if (isVerb(items[i]?.key ?? '')) last = i - 1;
      if (last < at) break;
      args.push({ ...base, phrase: last === phrase.last ? phrase : { ...phrase, last, head: null, of: null, wordsTo: last + 1 } });
      at = last;
      preposition = '';
    }
  }
  return args;
}

const unrealReach = 9;

/** Whether a verb is told as a fact: no "not", "would", "if", "plans to" before it in its clause. */
export function isReal(line: Line, verb: number): boolean {
  const { items } = line;
  for (let at = verb - 1; at >= Math.max(0, verb - unrealReach); at--) {
    const item = items[at];
    if (!item) break;
    if (item.kind === 'sign' && /^[,;:.—–"”“«»]$/.test(item.key)) {
      // An aside between a verb and what it hangs on is short: "could, he said, be arrested".
      break;
    }
    if (item.kind === 'word' && (unrealWords.has(item.key) || isToCome(line, item))) return false;
    // "had planned to", "wants to", "to arrest": an infinitive tells of no fact.
    if (item.key === 'to' && at === verb - 1 && items[verb]?.kind !== 'num') return false;
    if (item.kind === 'word' && conjunctions.has(item.key) && item.key !== 'ni' && item.key !== 'nor' && at < verb - 2) {
      // "X denied it and was arrested".
      if (verb - at < 3) break;
    }
  }
  return true;
}

const toCome = /(?:[aei]rá|[aei]rán|[aei]remos|[dr]rá|[dr]rán|[ai]ría|[ai]rían|[bdr]ría|[bdr]rían)$/u;
const notToCome = /^(?:secretaria|comisaria|notaria|vicaria|mahatma)$/;

/** A Spanish verb in the future or the conditional, by its accent: "costará", "dejaría". */
function isToCome({ text }: Line, { start, end, key }: Item): boolean {
  return key.length > 4 && toCome.test(text.slice(start, end)) && !notToCome.test(key);
}

export type Voice = 'active' | 'passive' | 'reduced';

/** The forms of a verb that tells of a thing done. */
export interface VerbForms {
  readonly active: ReadonlySet<string>;
  readonly participle: ReadonlySet<string>;
}

/** How a verb stands: who does it before it, or to whom it was done; null where it is none here ("the detained man"). */
export function voiceAt({ items }: Line, at: number, { active, participle }: VerbForms): Voice | null {
  const item = items[at];
  if (item?.kind !== 'word') return null;
  const { key } = item;
  const isActive = active.has(key);
  const isParticiple = participle.has(key);
  if (!isActive && !isParticiple) return null;
  let before = at - 1;
  while (adverbs.has(items[before]?.key ?? '')) before--;
  const lead = items[before];
  const leadKey = lead?.kind === 'word' ? lead.key : '';
  if (isParticiple && passiveAux.has(leadKey)) return 'passive';
  if (isParticiple && perfectAux.has(leadKey)) return 'active';
  // "detenido junto a", "the arrested man", "el detenido".
  if (isParticiple && determiners.has(leadKey)) return null;
  if (!isParticiple) return 'active';
  const next = items[at + 1];
  const hasObject =
    next !== undefined &&
    (next.kind === 'name' ||
      next.kind === 'num' ||
      (next.kind === 'word' && (determiners.has(next.key) || isNounWord(next)) && !adverbs.has(next.key)));
  if (isActive) {
    if (!hasObject) return 'reduced';
    // "Two men arrested Tuesday": a date is no object, and is no name either.
    return 'active';
  }
  // Spanish: "Detenido en Manta el alcalde", "Juan Paz, detenido el lunes".
  return hasObject && next.kind !== 'name' && lead !== undefined && lead.key !== ',' ? null : 'reduced';
}
