import { fold, foldWithMap } from './fold.ts';

/** What a text is searched for: words whose case, accents and separators do not matter. */
export interface Sought {
  /** Folded letters and digits of all its words. */
  letters: string;
  /** Where in `letters` a word begins, but for the first. */
  borders: readonly number[];
  /**
   * `name`: whole words, also written as one or split over lines. `initials`: the same, where what is shorter than a word is
   * an initial. `code`: letters and digits of a number or address, however they are grouped. `run`: a run of letters, whole.
   */
  as: 'name' | 'initials' | 'code' | 'run';
}

/** Where something stands: UTF-16 units of the text that was searched. */
export interface Place {
  start: number;
  end: number;
}

/** Scripts that set no space between words: a name stands anywhere in a run of letters. */
const unspaced = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}/u;

/** Whether a name is written in a script that sets no space between words. */
export function isUnspaced(name: string): boolean {
  return unspaced.test(name);
}

/** Short words that Arabic and Hebrew write as one with the next. */
const joined = /^(?:[وفبكل]{1,2}|ال|[והבכלמש]{1,2})$/u;

const letter = /[\p{L}\p{N}\p{M}]/u;
/** Whether a folded sign is of a word. Most are ASCII, for which no pattern is asked. */
function isLetter(sign: string): boolean {
  const code = sign.charCodeAt(0);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  return letter.test(sign);
}

const digit = /\p{N}/u;

/** What may stand within a word: a hyphen at the end of a line, signs of markup. */
const withinWord = /^(?:[\\*_~`]+|\\?-\s*|\s*\u00ac\s*)$/;

/** Signs that may stand between two words of a name; beyond so many they belong to two sentences or cells. */
const mostBetween = 24;

/** Of an identifier. */
const mostInCode = 6;

/** From so many letters on a name is found within a longer run of letters, as in `interviewanaruiz.mp3`. */
const longEnough = 8;

/** The folded words of a name. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** What is sought by these words, one after the other; null where there is no letter in them. */
export function soughtOf(words: readonly string[], as: Sought['as']): Sought | null {
  const plain = words.filter((word) => word !== '');
  if (plain.length === 0) return null;
  const borders: number[] = [];
  let at = 0;
  for (const word of plain.slice(0, -1)) borders.push((at += word.length));
  return { letters: plain.join(''), borders, as };
}

/** After how many letters a thing may be cut where a text is cut between two words: a name between its words, a number anywhere. */
function cutsOf({ letters, borders, as }: Sought): number[] {
  if (as === 'run') return [];
  const all = as === 'code' ? Array.from({ length: letters.length - 1 }, (_, index) => index + 1) : borders;
  return all.filter((length) => length >= leastCut && letters.length - length >= leastCut).reverse();
}

/** What is left of a thing with fewer letters is nobody. */
const leastCut = 3;

/** A text made ready to be searched for many things. */
export class Searched {
  /** Its folded letters and digits, without anything between them. */
  readonly letters: string;
  /** Of each letter: where its sign begins in the text. */
  readonly #at: number[] = [];
  /** Of each letter: what stands before it, folded, where that is anything. */
  readonly #before = new Map<number, string>();
  readonly #runs: Set<string>;

  constructor(readonly text: string) {
    const { folded, map } = foldWithMap(text);
    const kept: string[] = [];
    let between = '';
    for (let at = 0; at < folded.length; at += 1) {
      const sign = String.fromCodePoint(folded.codePointAt(at) ?? 0);
      if (isLetter(sign)) {
        if (between !== '' || kept.length === 0) this.#before.set(this.#at.length, between);
        between = '';
        kept.push(sign);
        for (let unit = 0; unit < sign.length; unit += 1) this.#at.push(map[at] ?? text.length);
      } else between += sign;
      at += sign.length - 1;
    }
    this.#before.set(this.#at.length, between);
    this.letters = kept.join('');
    this.#runs = new Set(folded.match(/[0-9a-f]{32,128}/g));
  }

  /** Whether there is anything in it that could be a hash. */
  get hasRuns(): boolean {
    return this.#runs.size > 0;
  }

  /** Where a thing stands, in the order of the text, none within another. */
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

  /** Where at the end of the text a thing begins whose rest was cut off; null where none does. */
  cutAtEnd(sought: Sought): number | null {
    for (const length of cutsOf(sought)) {
      const at = this.letters.length - length;
      if (at >= 0 && this.letters.endsWith(sought.letters.slice(0, length)) && this.#begins(at)) return this.#start(at);
    }
    return null;
  }

  /** Where at the beginning of the text a thing ends whose first words were cut off; null where none does. */
  cutAtStart(sought: Sought): number | null {
    for (const length of cutsOf(sought)) {
      const rest = sought.letters.slice(length);
      if (this.letters.startsWith(rest) && this.#ends(rest.length)) return this.#end(rest.length);
    }
    return null;
  }

  /** The letters of a stretch of the text, as `letters` has them: `[from, to)`. */
  span({ start, end }: Place): { from: number; to: number } {
    return { from: lowerBound(this.#at, start), to: lowerBound(this.#at, end) };
  }

  #start(at: number): number {
    return this.#at[at] ?? this.text.length;
  }

  /** Behind the last sign, with the marks that belong to it. */
  #end(end: number): number {
    const last = this.#start(end - 1);
    const sign = /^\P{M}\p{M}*/u.exec(this.text.slice(last, last + 32))?.[0] ?? this.text.charAt(last);
    return last + sign.length;
  }

  #isName(at: number, end: number, { letters, borders, as }: Sought): boolean {
    if (unspaced.test(letters)) return true;
    const isParted = this.#isParted(at, end, borders, as === 'initials');
    if (isParted === null) return false;
    // A long name may stand within a run of letters, if it is one run itself.
    if (!isParted && borders.length > 0 && letters.length >= longEnough && as === 'name') return true;
    return this.#begins(at) && this.#ends(end);
  }

  /** Whether anything stands within a hit; null where that makes it none. */
  #isParted(at: number, end: number, borders: readonly number[], hasInitials: boolean): boolean | null {
    let isParted = false;
    for (let inner = at + 1; inner < end; inner += 1) {
      const between = this.#before.get(inner);
      const isBorder = borders.includes(inner - at);
      if (between === undefined) continue;
      isParted = true;
      if (withinWord.test(between)) continue;
      if (!isBorder || between.replace(/\s/g, '').length > mostBetween) return null;
      // The end of a sentence is between two names, unless what stands before it is an initial.
      const word = inner - at - Math.max(0, ...borders.filter((border) => border < inner - at));
      if (word > 3 && /[.!?]["')\]]*\s+$/.test(between)) return null;
    }
    return hasInitials && !this.#hasInitials(at, end, borders) ? null : isParted;
  }

  /** Whether what is shorter than a word is written as an initial: with a capital, or with a sign behind it. */
  #hasInitials(at: number, end: number, borders: readonly number[]): boolean {
    const edges = [0, ...borders, end - at];
    const near = `${this.#before.get(at) ?? ''} ${this.#before.get(end) ?? ''}`;
    let isRun = true;
    for (const [index, edge] of edges.slice(0, -1).entries()) {
      const next = edges[index + 1] ?? 0;
      const behind = this.#before.get(at + next) ?? '';
      if (index < edges.length - 2 && behind !== '') isRun = false;
      if (next - edge > 1) continue;
      const sign = this.text.charAt(this.#start(at + edge));
      const isCapital = sign !== sign.toLowerCase();
      if (!isCapital && !/^[._-]/.test(behind)) return isRun && /[@/~]/.test(near);
    }
    // Written as one (`aruiz`) it is a word like others, but in addresses.
    return !isRun || /[@/~]/.test(near);
  }

  #isCode(at: number, end: number): boolean {
    for (let inner = at + 1; inner < end; inner += 1) {
      if ((this.#before.get(inner) ?? '').length > mostInCode) return false;
    }
    return (this.#begins(at) || this.#isDialled(at, end)) && this.#ends(end);
  }

  /** A telephone number behind the code of a country. */
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
    // "and", "in", "to" of Arabic and Hebrew.
    for (let start = at - 1; start >= Math.max(0, at - 2); start -= 1) {
      if (this.#before.has(start) && joined.test(this.letters.slice(start, at))) return true;
    }
    return false;
  }

  #ends(end: number): boolean {
    return this.#before.has(end) || this.#turns(end);
  }

  /** Whether a word ends between two letters that nothing parts: `AnaRuiz2024`, `fileAna`. */
  #turns(at: number): boolean {
    const [left, right] = [this.letters.charAt(at - 1), this.letters.charAt(at)];
    if (digit.test(left) !== digit.test(right)) return true;
    const [from, to] = [this.text.charAt(this.#start(at - 1)), this.text.charAt(this.#start(at))];
    return /\p{Ll}/u.test(from) && /\p{Lu}/u.test(to);
  }
}

/** The first index whose value is not below `value`, in a list that rises. */
function lowerBound(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
