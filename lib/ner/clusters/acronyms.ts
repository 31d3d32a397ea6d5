import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { ClusterName } from './model.ts';
import { inSpanish, isCountryWord, translated } from './translations.ts';
import { wordSet } from '#lib/text/word-set.ts';

const small = wordSet(
  'of the and for on in at to de del la el los las y e para por a contra con sobre von und des du et da do dos das di',
);
/** Legal forms that are spelled out in some acronyms: Petróleos de Venezuela S.A. is PDVSA. */
const legal = /^(?:sa|sl|ag|sas|spa|ltd)$/;

function keysOf(text: string): string[] {
  return wordsOf(text.replace(/\b(?:\p{L}\.){2,}/gu, (letters) => letters.replaceAll('.', ''))).map(({ key }) => key);
}

const first = (some: readonly string[]): string => some.map((word) => word[0] ?? '').join('');

/** Returns the acronyms that a body of several words may have, in its own language and in the other of English and Spanish. */
export function acronymsOf(text: string): ReadonlySet<string> {
  const words = keysOf(text);
  const plain = words.filter((word) => !legal.test(word));
  const big = plain.filter((word) => !small.has(word));
  if (big.length < 2) return new Set();
  const of = new Set([first(big), first(plain)]);
  // "Petróleos de Venezuela, S.A.": the acronym includes the letters of the legal form.
  if (plain.length < words.length) {
    const letters = (word: string) => (legal.test(word) ? word : (word[0] ?? ''));
    of.add(words.map(letters).join('')).add(
      words
        .filter((word) => !small.has(word))
        .map(letters)
        .join(''),
    );
  }
  for (const other of otherOrders(text)) of.add(other);
  return of;
}

/**
 * Returns acronyms of the translated name, whose words are in another order: Comité Electoral Nacional is National
 * Electoral Committee, Comisión Nacional de Energía is National Energy Commission.
 */
function otherOrders(text: string): string[] {
  const words = wordsOf(text).filter(({ key }) => !small.has(key) && !legal.test(key));
  const english = translated(words, false);
  if (english.length < 3 || english.some(isCountryWord)) return [];
  if (english === words) {
    // English to Spanish: the words are reversed, or the last comes first.
    const spanish = words.map(({ key }) => inSpanish(key));
    if (spanish.filter((word) => word === undefined).length * 3 > spanish.length) return [];
    const letters = words.map(({ key }, at) => (spanish[at] ?? key)[0] ?? '');
    return [[...letters].reverse().join(''), [letters.at(-1) ?? '', ...letters.slice(0, -1)].join('')];
  }
  const letters = english.map(({ key }) => key[0] ?? '');
  const [head = '', ...rest] = letters;
  return [letters.join(''), [...letters].reverse().join(''), [...rest, head].join('')];
}

/** Returns the acronyms that a person with three or more names may have, with particles and without. */
export function personLettersOf(text: string): ReadonlySet<string> {
  const words = keysOf(text);
  const of = new Set([
    first(words),
    first(words.filter((word) => !small.has(word) && !/^(?:bin|ibn|van|y)$/.test(word))),
  ]);
  return new Set([...of].filter((letters) => letters.length > 2));
}

/** Returns the keys for finding names made of syllables. */
export function syllables(
  { kind }: ClusterName,
  text: string,
  letters: string,
): { readonly parts: readonly string[]; readonly starts: readonly string[] } {
  if (kind !== 'organisation') return { parts: [], starts: [] };
  const words = keysOf(text).filter((word) => !small.has(word) && !legal.test(word));
  const [one = '', two = ''] = words;
  if (words.length === 1)
    return { parts: words, starts: one.length > 3 && (letters === '' || letters.length > 4) ? [one.slice(0, 2)] : [] };
  return { parts: words, starts: [...new Set([one.slice(0, 2), one.slice(0, 1) + two.slice(0, 1)])] };
}

/** Returns whether a word consists of the beginnings of all words of a name: Pemex, Conacyt, Minsal. */
export function isOfSyllables(short: string, parts: readonly string[]): boolean {
  if (short.length < 4 || short.length > 10 || parts.length < 2 || parts.includes(short)) return false;
  if (short.length < parts.length + 1) return false;
  const fits = (at: number, part: number): boolean => {
    if (part === parts.length) return at === short.length;
    const word = parts[part] ?? '';
    for (let length = 1; length <= Math.min(5, word.length - 1) && at + length <= short.length; length++) {
      if (word[length - 1] !== short[at + length - 1]) return false;
      if (fits(at + length, part + 1)) return true;
    }
    return false;
  };
  return fits(0, 0);
}
