import { fold } from '#lib/text/fold.ts';
import { unitKind } from '#lib/text/scan.ts';

/*
 * Most words of a text are letters between spaces, whose folding is that of each letter. They are read from a table,
 * unit by unit, which is many times faster than `eachWord`; anything else between two spaces must be passed to
 * `eachWord`.
 */

// What a UTF-16 unit is by itself; values from `plain` on are the unit that it folds to.
const unknown = 0;
/** No word extends across it, so the text between two of them can be read separately. */
export const space = 1;
/** Punctuation before or after a word. */
export const sign = 2;
/** Something that depends on its context. */
export const other = 3;
export const plain = 4;

const units = new Uint16Array(0x10000);

/** Returns what a UTF-16 unit is: `space`, `sign`, `other`, or, from `plain` on, the unit that it folds to. */
export function unitOf(code: number): number {
  const cached = units[code] ?? unknown;
  if (cached !== unknown) return cached;
  const found = findUnit(code);
  units[code] = found;
  return found;
}

function findUnit(code: number): number {
  if (code === 0x20 || code === 0x0a) return space;
  const kind = unitKind(code);
  if (kind !== 'word') return kind === 'sign' ? sign : other;
  const term = fold(String.fromCharCode(code));
  const first = term.charCodeAt(0);
  return term.length === 1 && first >= plain && !/[\s.]/.test(term) ? first : other;
}
