import type { Line } from './items.ts';
import { isNounWord } from './phrase.ts';
import { isToCome } from './verbs.ts';
import { conjunctions, determiners, keyAt, skipWords, skipWordsBack } from './words.ts';

/** Returns whether a number is an age: "aged 19 and 23", "de 19 y 23 años". */
export function isAge({ items }: Line, at: number): boolean {
  let first = at;
  while (conjunctions.has(keyAt(items, first - 1)) && items[first - 2]?.kind === 'num') first -= 2;
  const lead = keyAt(items, first - 1);
  if (/^(?:aged|age|ages)$/.test(lead)) return true;
  const isYears = items[at]?.num?.unit === 'years' || items[at + 1]?.key === 'anos';
  // "Tengo 68 años,", but not "tengo 20 años de servicio".
  const isHis = /^(?:tengo|tiene|tenia|tenian|tienen|cumplio|cumple|cumplia)$/.test(lead);
  if (isYears && isHis && !/^(?:de|en)$/.test(behindYears(items, at))) return true;
  // "con catorce años", "a los 14 años", "at 14".
  if (isYears && /^(?:sus|mis)$/.test(lead) && items[first - 2]?.key === 'a') return true;
  if (isYears && (lead === 'con' || (lead === 'los' && items[first - 2]?.key === 'a'))) return true;
  return first < at ? lead === 'de' && isYears : false;
}

function behindYears(items: Line['items'], at: number): string {
  return items[at + (items[at + 1]?.key === 'anos' ? 2 : 1)]?.key ?? '';
}

/** Returns whether a number is a fraction, "two thirds", "dos tercios", and so not a count. */
export function isFraction({ items }: Line, at: number): boolean {
  const next = items[at + 1]?.key === '-' ? items[at + 2] : items[at + 1];
  return /^(?:thirds?|quarters?|fifths?|tenths?|tercios?|cuartos|cuartas|quintos|quintas|decimas)$/.test(
    next?.key ?? '',
  );
}

/** Returns whether a number is part of a ratio: "one in five", "ocho de cada diez". */
export function isRatio({ items }: Line, at: number): boolean {
  const [lead, before] = [items[at - 1], items[at - 2]];
  return (
    lead?.key === 'cada' ||
    lead?.key === 'every' ||
    (lead?.key === 'in' && (before?.kind === 'num' || before?.key === 'one')) ||
    (items[at + 1]?.key === 'in' && items[at + 2]?.kind === 'num') ||
    items[at + 2]?.key === 'cada' ||
    (lead?.key === 'of' && before?.key === 'out') ||
    (items[at + 1]?.key === 'out' && items[at + 2]?.key === 'of')
  );
}

/** Returns whether what is said about a number is in the future: "the 15 judges will …", "los 15 jueces deliberarán". */
export function isAhead(line: Line, from: number): boolean {
  for (const item of line.items.slice(from, from + 6)) {
    if (item.kind !== 'word') return false;
    if (/^(?:will|would|could|might|shall)$/.test(item.key) || isToCome(line, item)) return true;
    if (line.isVerb(item.key)) return false;
  }
  return false;
}

/** Returns the total months of "nine years and six months", "cuatro años y medio"; null for a single span. */
export function wholeSpan({ items }: Line, at: number): { months: number; other: number | null } | null {
  const num = items[at]?.num;
  if (num?.unit !== 'years' || !/^(?:and|y)$/.test(keyAt(items, at + 1))) return null;
  const next = items[at + 2];
  if (next?.num?.unit === 'months') return { months: num.number * 12 + next.num.number, other: at + 2 };
  return /^(?:medio|media)$/.test(next?.key ?? '') ? { months: num.number * 12 + 6, other: null } : null;
}

/** Returns whether a span continues the previous one: the months of "six years and four months". */
export function isSpanEnd({ items }: Line, at: number): boolean {
  const isMonths = /^(?:months|weeks|days)$/.test(items[at]?.num?.unit ?? '');
  return isMonths && /^(?:and|y)$/.test(keyAt(items, at - 1)) && items[at - 2]?.num?.unit === 'years';
}

/** Returns whether a number is the total of which another was a part: "9 of the 27 victims". */
export function isWholeOf({ items }: Line, at: number): boolean {
  const before = skipWordsBack(items, at - 1, determiners);
  return /^(?:of|de)$/.test(keyAt(items, before)) && items[before - 1]?.kind === 'num';
}

/** "The mayor and two councillors": returns whether the number counts only some of those whom the verb is about. */
export function isJoined(line: Line, at: number): boolean {
  const { items } = line;
  const before = items[at - 2];
  const isNoun = before?.kind === 'name' || isNounWord(before);
  return (
    /^(?:and|y|e)$/.test(keyAt(items, at - 1)) &&
    isNoun &&
    !line.isVerb(before?.key ?? '') &&
    !/^(?:dead|hurt|wounded)$/.test(before?.key ?? '') &&
    !/(?:ed|ad[oa]s?|id[oa]s?)$/.test(before?.key ?? '') &&
    !hasNumBefore(line, at - 2)
  );
}

/** Returns whether the phrase that ends at an item contains a number: "14 soldiers and two guards". */
function hasNumBefore({ items }: Line, at: number): boolean {
  for (let i = at; i > at - 6; i--) {
    if (items[i]?.kind === 'num') return true;
    if (!isNounWord(items[i]) && !/^(?:of|de|other|otros|otras)$/.test(keyAt(items, i))) return false;
  }
  return false;
}

/** Returns where a total that follows a number ends, "of the 700 defenders"; null if there is none. */
export function wholeBehind({ items }: Line, end: number): number | null {
  if (!/^(?:of|de)$/.test(keyAt(items, end))) return null;
  let at = skipWords(items, end + 1, determiners);
  const num = items[at]?.num;
  if (!num) return null;
  const stop = num.counted?.end ?? 0;
  at++;
  while ((items[at]?.start ?? Infinity) < stop) at++;
  return at;
}
