import { fold, foldWithMap } from './fold.ts';

/** What to search a text for: words, ignoring case, accents and separators. */
export interface Sought {
  /** Folded letters and digits of all its words. */
  letters: string;
  /** Positions in `letters` where words begin, except the first. */
  borders: readonly number[];
  /**
   * `name`: whole words, also when run together or split across lines. `initials`: the same, where a single letter is
   * an initial. `code`: letters and digits of a number or address, however they are grouped. `run`: an entire run of
   * letters.
   */
  as: 'name' | 'initials' | 'code' | 'run';
}

/** Where something occurs: UTF-16 units of the searched text. */
export interface Place {
  start: number;
  end: number;
}

/** Scripts without spaces between words: a name may be anywhere in a run of letters. */
const unspaced = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}/u;

/** Returns whether a name is in a script without spaces between words. */
export function isUnspaced(name: string): boolean {
  return unspaced.test(name);
}

/** Short words that Arabic and Hebrew attach to the next word. */
const joined = /^(?:[وفبكل]{1,2}|ال|[והבכלמש]{1,2})$/u;

const letter = /[\p{L}\p{N}\p{M}]/u;
/** Returns whether a folded character is part of a word. Most are ASCII and need no regular expression. */
function isLetter(sign: string): boolean {
  const code = sign.charCodeAt(0);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return letter.test(sign);
}

const digit = /\p{N}/u;

/** What may occur inside a word: a hyphen at the end of a line, markup characters. */
const withinWord = /^(?:[\\*_~`]+|\\?-\s*|\s*\u00ac\s*)$/;

/** Maximum number of characters between two words of a name; with more, they belong to two sentences or cells. */
const maxGapChars = 24;

/** Maximum number of characters between the groups of an identifier. */
const maxCodeChars = 6;

/** From this length on, a name is also found inside a longer run of letters, as in `interviewanaruiz.mp3`. */
const longEnough = 8;

/** The same for one word of a name inside a tag or handle, as in `#justiceforquiroga`. */
const longEnoughInTag = 7;

/** Returns the folded words of a name. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Returns a search for these words in sequence; null if they contain no letter. */
export function soughtOf(words: readonly string[], as: Sought['as']): Sought | null {
  const plain = words.filter((word) => word !== '');
  if (plain.length === 0) return null;
  const borders: number[] = [];
  let at = 0;
  for (const word of plain.slice(0, -1)) borders.push((at += word.length));
  return { letters: plain.join(''), borders, as };
}

/**
 * Returns the numbers of letters after which a match may be cut off at the edge of a text: a name between its words, a
 * number anywhere.
 */
function cutsOf({ letters, borders, as }: Sought): number[] {
  if (as === 'run') return [];
  const all = as === 'code' ? Array.from({ length: letters.length - 1 }, (_, index) => index + 1) : borders;
  return all.filter((length) => length >= minCutChars && letters.length - length >= minCutChars).reverse();
}

/** A cut-off part with fewer letters identifies nobody. */
const minCutChars = 3;

/** A text prepared for searching for many things. */
export class Searched {
  /** Its folded letters and digits, without anything between them. */
  readonly letters: string;
  /** For each letter, where its character begins in the text. */
  readonly #at: number[] = [];
  /** For each letter, what is before it, folded, if anything. */
  readonly #before = new Map<number, string>();
  readonly #runs: Set<string>;

  constructor(readonly text: string) {
    const { folded, map } = foldWithMap(text);
    const cuts: string[] = [];
    let between = '';
    for (let at = 0; at < folded.length; at += 1) {
      const sign = String.fromCodePoint(folded.codePointAt(at) ?? 0);
      if (isLetter(sign)) {
        if (between !== '' || cuts.length === 0) this.#before.set(this.#at.length, between);
        between = '';
        cuts.push(sign);
        for (let unit = 0; unit < sign.length; unit += 1) this.#at.push(map[at] ?? text.length);
      } else between += sign;
      at += sign.length - 1;
    }
    this.#before.set(this.#at.length, between);
    this.letters = cuts.join('');
    this.#runs = new Set(folded.match(/[0-9a-f]{32,128}/g));
  }

  /** Whether the text contains anything that could be a hash. */
  get hasRuns(): boolean {
    return this.#runs.size > 0;
  }

  /** Returns the matches in text order, without overlaps. */
  places(sought: Sought): Place[] {
    const { letters, as } = sought;
    if (letters === '') return [];
    if (as === 'run' && !this.#runs.has(letters)) return [];
    const found: Place[] = [];
    for (let at = this.letters.indexOf(letters); at >= 0;) {
      const end = at + letters.length;
      const isThere = as === 'run' || (as === 'code' ? this.#isCode(at, end) : this.#isName(at, end, sought));
      if (isThere) found.push({ start: this.#start(at), end: this.#end(end) });
      at = this.letters.indexOf(letters, isThere ? end : at + 1);
    }
    return found;
  }

  /** Returns where, at the end of the text, a match begins whose remainder was cut off; null if there is none. */
  cutAtEnd(sought: Sought): number | null {
    for (const length of cutsOf(sought)) {
      const at = this.letters.length - length;
      if (at >= 0 && this.letters.endsWith(sought.letters.slice(0, length)) && this.#begins(at)) return this.#start(at);
    }
    return null;
  }

  /** Returns where, at the beginning of the text, a match ends whose first words were cut off; null if there is none. */
  cutAtStart(sought: Sought): number | null {
    for (const length of cutsOf(sought)) {
      const rest = sought.letters.slice(length);
      if (this.letters.startsWith(rest) && this.#ends(rest.length)) return this.#end(rest.length);
    }
    return null;
  }

  /** Returns the range of `letters` that a stretch of the text covers: `[from, to)`. */
  span({ start, end }: Place): { from: number; to: number } {
    return { from: lowerBound(this.#at, start), to: lowerBound(this.#at, end) };
  }

  #start(at: number): number {
    return this.#at[at] ?? this.text.length;
  }

  /** Returns the position after the last character and its marks. */
  #end(end: number): number {
    const last = this.#start(end - 1);
    const sign = /^\P{M}\p{M}*/u.exec(this.text.slice(last, last + 32))?.[0] ?? this.text.charAt(last);
    return last + sign.length;
  }

  #isName(at: number, end: number, { letters, borders, as }: Sought): boolean {
    if (unspaced.test(letters)) return true;
    const isParted = this.#isParted(at, end, borders, as === 'initials');
    if (isParted === null) return false;
    // A long name may be inside a run of letters if it is itself unbroken.
    if (!isParted && borders.length > 0 && letters.length >= longEnough && as === 'name') return true;
    if (!isParted && letters.length >= longEnoughInTag && as === 'name' && this.#isInTag(at)) return true;
    return this.#begins(at) && this.#ends(end);
  }

  /** Returns whether letters belong to a run that follows `#` or `@`. */
  #isInTag(at: number): boolean {
    let start = at;
    while (start > 0 && !this.#before.has(start)) start -= 1;
    return /[#@]$/.test(this.#before.get(start) ?? '');
  }

  /** Returns whether anything separates the letters of a hit; null if that disqualifies it. */
  #isParted(at: number, end: number, borders: readonly number[], hasInitials: boolean): boolean | null {
    let isParted = false;
    for (let inner = at + 1; inner < end; inner += 1) {
      const between = this.#before.get(inner);
      const isBorder = borders.includes(inner - at);
      if (between === undefined) continue;
      isParted = true;
      if (withinWord.test(between)) continue;
      if (!isBorder || between.replace(/\s/g, '').length > maxGapChars) return null;
      // A full stop separates two names, unless it follows an initial.
      const word = inner - at - Math.max(0, ...borders.filter((border) => border < inner - at));
      if (word > 3 && /[.!?]["')\]]*\s+$/.test(between)) return null;
    }
    return hasInitials && !this.#hasInitials(at, end, borders) ? null : isParted;
  }

  /** Returns whether single letters are written as initials: in upper case, or followed by a separator. */
  #hasInitials(at: number, end: number, borders: readonly number[]): boolean {
    const edges = [0, ...borders, end - at];
    const after = this.#before.get(end) ?? '';
    // The name of a file: `aruiz.pdf`, `IMG_aruiz_2.jpg`.
    const isFile = after === '.' && end < this.letters.length;
    const isInAddress = isFile || /[@/~_]/.test(`${this.#before.get(at) ?? ''}${after}`);
    let isRun = true;
    for (const [index, edge] of edges.slice(0, -1).entries()) {
      const next = edges[index + 1] ?? 0;
      const behind = this.#before.get(at + next) ?? '';
      if (index < edges.length - 2 && behind !== '') isRun = false;
      if (next - edge > 1) continue;
      const sign = this.text.charAt(this.#start(at + edge));
      const isCapital = sign !== sign.toLowerCase();
      if (!isCapital && !/^[._-]/.test(behind)) return isRun && isInAddress;
    }
    // Written as one (`aruiz`) it is an ordinary word, except in addresses.
    return !isRun || isInAddress;
  }

  #isCode(at: number, end: number): boolean {
    for (let inner = at + 1; inner < end; inner += 1) {
      if ((this.#before.get(inner) ?? '').length > maxCodeChars) return false;
    }
    return (this.#begins(at) || this.#isDialled(at, end)) && this.#ends(end);
  }

  /** Returns whether a match is a telephone number after a country code. */
  #isDialled(at: number, end: number): boolean {
    if (!/^\p{N}{8,}$/u.test(this.letters.slice(at, end))) return false;
    for (let start = at - 1; start >= Math.max(0, at - 4); start -= 1) {
      if (!digit.test(this.letters.charAt(start))) return false;
      if (this.#before.has(start)) return true;
    }
    return false;
  }

  #begins(at: number): boolean {
    if (this.#before.has(at) || this.#turns(at)) return true;
    // The Arabic and Hebrew words for "and", "in" and "to".
    for (let start = at - 1; start >= Math.max(0, at - 2); start -= 1) {
      if (this.#before.has(start) && joined.test(this.letters.slice(start, at))) return true;
    }
    return false;
  }

  #ends(end: number): boolean {
    return this.#before.has(end) || this.#turns(end);
  }

  /** Returns whether a word ends between two adjacent letters: `AnaRuiz2024`, `fileAna`. */
  #turns(at: number): boolean {
    const [left, right] = [this.letters.charAt(at - 1), this.letters.charAt(at)];
    if (digit.test(left) !== digit.test(right)) return true;
    const [from, to] = [this.text.charAt(this.#start(at - 1)), this.text.charAt(this.#start(at))];
    return /\p{Ll}/u.test(from) && /\p{Lu}/u.test(to);
  }
}

/** Returns the first index whose value is at least `value`, in an ascending list. */
function lowerBound(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
