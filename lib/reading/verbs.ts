import type { Item, Line } from './items.ts';
import { isNounWord } from './phrase.ts';
import { adverbs, conjunctions, determiners, passiveAux, perfectAux, unrealWords, skipWordsBack } from './words.ts';

const unrealReach = 9;

/** Returns whether a verb states a fact: no "not", "would", "if" or "plans to" before it in its clause. */
export function isReal(line: Line, verb: number): boolean {
  const { items } = line;
  for (let at = verb - 1; at >= Math.max(0, verb - unrealReach); at--) {
    const item = items[at];
    if (!item) break;
    if (item.kind === 'sign' && /^[,;:.—–"”“«»]$/.test(item.key)) {
      // An aside between a verb and the word that governs it is short: "could, he said, be arrested".
      break;
    }
    if (item.kind === 'word' && (unrealWords.has(item.key) || isToCome(line, item))) return false;
    // "had planned to", "wants to", "to arrest": an infinitive states no fact.
    if (item.key === 'to' && at === verb - 1 && items[verb]?.kind !== 'num') return false;
    if (
      item.kind === 'word' &&
      conjunctions.has(item.key) &&
      item.key !== 'ni' &&
      item.key !== 'nor' &&
      at < verb - 2
    ) {
      // "X denied it and was arrested".
      if (verb - at < 3) break;
    }
  }
  return true;
}

const toCome = /(?:[aei]rá|[aei]rán|[aei]remos|[dr]rá|[dr]rán|[ai]ría|[ai]rían|[bdr]ría|[bdr]rían)$/u;
const notToCome = /^(?:secretaria|comisaria|notaria|vicaria|mahatma)$/;

/** Returns whether a word is a Spanish verb in the future or the conditional, judging by its accent: "costará", "dejaría". */
export function isToCome({ text }: Line, { start, end, key }: Item): boolean {
  return key.length > 4 && toCome.test(text.slice(start, end)) && !notToCome.test(key);
}

export type Voice = 'active' | 'passive' | 'reduced';

/** The forms of a verb that reports an act. */
export interface VerbForms {
  readonly active: ReadonlySet<string>;
  readonly participle: ReadonlySet<string>;
}

/**
 * Returns the voice of a verb: whether the agent or the patient precedes it; null if it is not used as a verb here
 * ("the detained man").
 */
export function voiceAt({ items }: Line, at: number, { active, participle }: VerbForms): Voice | null {
  const item = items[at];
  if (item?.kind !== 'word') return null;
  const { key } = item;
  const isActive = active.has(key);
  const isParticiple = participle.has(key);
  if (!isActive && !isParticiple) return null;
  const before = skipWordsBack(items, at - 1, adverbs);
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
    // "Two men arrested Tuesday": a date is neither an object nor a name.
    return 'active';
  }
  // Spanish: "Detenido en Manta el alcalde", "Juan Paz, detenido el lunes".
  return hasObject && next.kind !== 'name' && lead !== undefined && lead.key !== ',' && lead.key !== '('
    ? null
    : 'reduced';
}
