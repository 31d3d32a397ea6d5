import { isUnspaced } from './seek.ts';
import { fold } from './fold.ts';
import { append } from '#lib/append.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Where a name occurs in a text: UTF-16 units, `end` exclusive. */
export interface NamePlace {
  start: number;
  end: number;
}

/**
 * A character of a name, as texts may have it: at least `least` spaces and hyphens; one of several letters, with any
 * marks; or itself.
 */
type Sign =
  | { kind: 'gap'; minSigns: number }
  | { kind: 'letter'; letters: ReadonlySet<string>; marks: string }
  | { kind: 'itself'; signs: readonly string[] };

/** A name prepared for searching. */
interface Sought {
  signs: readonly Sign[];
  /** Whether it must be a whole word, or several. */
  isWhole: boolean;
}

/** A compiled set of names to find in texts. */
export interface NamePattern {
  /** Names by the UTF-16 units with which they may begin, longest first. */
  byFirst: ReadonlyMap<number, readonly Sought[]>;
}

/** Letters with diacritics, by the plain letter. */
const variants = new Map<string, string>();
for (let code = 0xc0; code <= 0x24f; code++) {
  const sign = String.fromCharCode(code);
  const plain = fold(sign);
  if (plain.length === 1 && plain !== sign) variants.set(plain, (variants.get(plain) ?? '') + sign);
}

const apostrophes = "'’ʼ‘`";
const gaps =
  ' \t\n\v\f\r\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff-‐‑';
const isGap = (sign: string) => gaps.includes(sign);

/** @param isFirst a capital at the beginning of a name must be a capital in the text */
function lettersFor(sign: string, isFirst: boolean): string[] {
  const lower = sign.toLowerCase();
  const upper = sign.toUpperCase();
  const plain = fold(sign);
  const all = plain.length === 1 ? `${plain}${plain.toUpperCase()}${variants.get(plain) ?? ''}` : `${lower}${upper}`;
  return isFirst && sign !== lower ? [...all].filter((one) => one !== one.toLowerCase()) : [...all];
}

function soughtFor(name: string): Sought {
  const signs: Sign[] = [];
  for (const [at, sign] of [...oneLine(name.normalize('NFC'))].entries()) {
    const last = signs.at(-1);
    const hasCase = sign.toLowerCase() !== sign.toUpperCase();
    const letters = hasCase ? lettersFor(sign, at === 0) : [];
    if (apostrophes.includes(sign)) signs.push({ kind: 'itself', signs: [...apostrophes] });
    else if (/\s|[-‐‑]/.test(sign)) {
      if (last?.kind === 'gap') last.minSigns += 1;
      else signs.push({ kind: 'gap', minSigns: 1 });
    } else if (letters.length > 0) signs.push({ kind: 'letter', letters: new Set(letters), marks: '' });
    // Marks of the name must be the last of those that the letter has in a text.
    else if (last?.kind === 'letter' && isMark(sign)) last.marks += sign;
    else signs.push({ kind: 'itself', signs: [sign] });
  }
  return { signs, isWhole: !isUnspaced(name) };
}

/** Longer strings are not names. */
const maxName = 200;

/**
 * Compiles names to find them in texts: as whole words, ignoring accents, with an initial capital if the name has one,
 * and across line breaks. The longest name at a place is found. Returns null if no name has a letter.
 */
export function namePattern(names: readonly string[]): NamePattern | null {
  const fit = [...new Set(names)].filter((name) => name.length <= maxName && /[\p{L}\p{N}]/u.test(name));
  if (fit.length === 0) return null;
  const byFirst = new Map<number, Sought[]>();
  for (const sought of fit.sort((a, b) => b.length - a.length).map(soughtFor)) {
    for (const unit of new Set(firstsOf(sought).map((sign) => sign.charCodeAt(0)))) {
      append(byFirst, unit, sought);
    }
  }
  return { byFirst };
}

function firstsOf({ signs: [first] }: Sought): readonly string[] {
  if (!first) return [];
  return first.kind === 'gap' ? [...gaps] : first.kind === 'letter' ? [...first.letters] : first.signs;
}

/**
 * Returns every occurrence of a pattern's names in a text, in order and without overlaps. Does not use regular
 * expressions: compiling one for each of a list's thousands of names would take longer than searching.
 */
export function namePlaces(text: string, { byFirst }: NamePattern): NamePlace[] {
  const places: NamePlace[] = [];
  for (let at = 0; at < text.length; at++) {
    for (const sought of byFirst.get(text.charCodeAt(at)) ?? []) {
      const end = endOf(text, at, sought);
      if (end === null) continue;
      places.push({ start: at, end });
      at = end - 1;
      break;
    }
  }
  return places;
}

/** Returns where a name that begins at a position ends; null if the name is not there. */
function endOf(text: string, start: number, { signs, isWhole }: Sought): number | null {
  if (isWhole && start > 0 && isWordSign(signBefore(text, start))) return null;
  let at = start;
  for (const sign of signs) {
    const from = at;
    if (sign.kind === 'gap') {
      while (at < text.length && isGap(text.charAt(at))) at += 1;
      if (at - from < sign.minSigns) return null;
      continue;
    }
    const here = signAt(text, at);
    if (sign.kind === 'itself') {
      if (!sign.signs.includes(here)) return null;
      at += here.length;
      continue;
    }
    if (!sign.letters.has(here)) return null;
    at += here.length;
    const marks = at;
    for (let mark = signAt(text, at); isMark(mark); mark = signAt(text, at)) at += mark.length;
    if (!text.slice(marks, at).endsWith(sign.marks)) return null;
  }
  const next = signAt(text, at);
  return isWhole && (isWordSign(next) || isMark(next)) ? null : at;
}

function signAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : code < 0x10000 ? text.charAt(at) : String.fromCodePoint(code);
}

function signBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) >= 0x10000 ? pair : pair.slice(-1);
}

const isWordSign = (sign: string) => /^[\p{L}\p{N}]/u.test(sign);
const isMark = (sign: string) => sign !== '' && sign > '\u02ff' && /^\p{M}/u.test(sign);
