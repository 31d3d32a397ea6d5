import type { Line } from './items.ts';
import { isToCome } from './verbs.ts';
import { conjunctions } from './words.ts';

/** Whether a number tells how old somebody is: "aged 19 and 23", "de 19 y 23 años". */
export function isAge({ items }: Line, at: number): boolean {
  let first = at;
  while (conjunctions.has(items[first - 1]?.key ?? '') && items[first - 2]?.kind === 'num') first -= 2;
  const lead = items[first - 1]?.key ?? '';
  if (/^(?:aged|age|ages)$/.test(lead)) return true;
  const isYears = items[at]?.num?.unit === 'years' || items[at + 1]?.key === 'anos';
  // "con catorce años", "a los 14 años", "at 14".
  if (isYears && (lead === 'con' || (lead === 'los' && items[first - 2]?.key === 'a'))) return true;
  return first < at ? lead === 'de' && isYears : false;
}

/** "two thirds", "dos tercios": a part, and no number of anything. */
export function isFraction({ items }: Line, at: number): boolean {
  const next = items[at + 1]?.key === '-' ? items[at + 2] : items[at + 1];
  return /^(?:thirds?|quarters?|fifths?|tenths?|tercios?|cuartos|cuartas|quintos|quintas|decimas)$/.test(
    next?.key ?? '',
  );
}

/** "one in five", "ocho de cada diez". */
export function isRatio({ items }: Line, at: number): boolean {
  const [lead, before] = [items[at - 1], items[at - 2]];
  return (
    lead?.key === 'cada' ||
    (lead?.key === 'in' && (before?.kind === 'num' || before?.key === 'one')) ||
    (items[at + 1]?.key === 'in' && items[at + 2]?.kind === 'num') ||
    items[at + 2]?.key === 'cada' ||
    (lead?.key === 'of' && before?.key === 'out') ||
    (items[at + 1]?.key === 'out' && items[at + 2]?.key === 'of')
  );
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

/** "nine years and six months", "cuatro años y medio": the months of both; null for one span alone. */
export function wholeSpan({ items }: Line, at: number): { months: number; other: number | null } | null {
  const num = items[at]?.num;
  if (num?.unit !== 'years' || !/^(?:and|y)$/.test(items[at + 1]?.key ?? '')) return null;
  const next = items[at + 2];
  if (next?.num?.unit === 'months') return { months: num.number * 12 + next.num.number, other: at + 2 };
  return /^(?:medio|media)$/.test(next?.key ?? '') ? { months: num.number * 12 + 6, other: null } : null;
}
