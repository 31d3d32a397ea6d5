import { isUnspaced } from './seek.ts';
import { fold } from './fold.ts';

/** Where a name stands in a text: UTF-16 units, `end` exclusive. */
export interface NamePlace {
  start: number;
  end: number;
}

/** Letters with a sign above or below, by the letter that is left without it. */
const variants = new Map<string, string>();
for (let code = 0xc0; code <= 0x24f; code++) {
  const sign = String.fromCharCode(code);
  const plain = fold(sign);
  if (plain.length === 1 && plain !== sign) variants.set(plain, (variants.get(plain) ?? '') + sign);
}

/** What a sign of a name may look like in a text. @param isFirst a capital at the beginning of a name is one in the text */
function signPattern(sign: string, isFirst: boolean): string {
  const lower = sign.toLowerCase();
  const upper = sign.toUpperCase();
  if (/['’ʼ‘`]/.test(sign)) return "['’ʼ‘`]";
  if (/\s|[-‐‑]/.test(sign)) return '[\\s\\u00ad\\-‐‑]+';
  if (lower === upper) return escape(sign);
  const plain = fold(sign);
  const all = plain.length === 1 ? `${plain}${plain.toUpperCase()}${variants.get(plain) ?? ''}` : `${lower}${upper}`;
  const signs = isFirst && sign !== lower ? [...all].filter((one) => one !== one.toLowerCase()) : [...all];
  return signs.length === 0 ? escape(sign) : `[${signs.map(escape).join('')}]\\p{M}*`;
}

const escape = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function patternOf(name: string): string {
  const signs = [...name.normalize('NFC').trim().replace(/\s+/g, ' ')];
  const body = signs.map((sign, at) => signPattern(sign, at === 0)).join('');
  return isUnspaced(name) ? body : `(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}\\p{M}])`;
}

/** Names longer than this are no names. */
const maxName = 200;

/**
 * What finds names in texts: whole words, whatever their accents, a capital at their beginning where the name has one, over the end
 * of a line. The longest name at a place is found. Null where no name has a letter.
 */
export function namePattern(names: readonly string[]): RegExp | null {
  const sought = [...new Set(names)].filter((name) => name.length <= maxName && /[\p{L}\p{N}]/u.test(name));
  if (sought.length === 0) return null;
  return new RegExp(
    sought
      .sort((a, b) => b.length - a.length)
      .map(patternOf)
      .join('|'),
    'gu',
  );
}

/** Every place where a pattern's names stand in a text, in its order; none over another. */
export function namePlaces(text: string, pattern: RegExp): NamePlace[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
