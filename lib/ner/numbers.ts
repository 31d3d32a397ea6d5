import { nameKey } from './key.ts';
import type { Grammar } from './lexicon.ts';
import type { Token } from './tokens.ts';
import { wordSet } from '#lib/text/word-set.ts';

const table = (words: string): Map<string, number> => {
  const map = new Map<string, number>();
  for (const pair of words.split(' ')) {
    const [word, number] = pair.split(':');
    if (word && number) map.set(nameKey(word), Number(number));
  }
  return map;
};

const ones = table(
  'two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 ' +
    'eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 ' +
    'dos:2 tres:3 cuatro:4 cinco:5 seis:6 siete:7 ocho:8 nueve:9 diez:10 once:11 doce:12 trece:13 catorce:14 quince:15 dieciseis:16 diecisiete:17 ' +
    'dieciocho:18 diecinueve:19 veinte:20 veintiuno:21 veintiun:21 veintiuna:21 veintidos:22 veintitres:23 veinticuatro:24 veinticinco:25 veintiseis:26 ' +
    'veintisiete:27 veintiocho:28 veintinueve:29 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 cien:100 ciento:100 ' +
    'doscientos:200 doscientas:200 trescientos:300 trescientas:300 cuatrocientos:400 cuatrocientas:400 quinientos:500 quinientas:500 seiscientos:600 ' +
    'seiscientas:600 setecientos:700 setecientas:700 ochocientos:800 ochocientas:800 novecientos:900 novecientas:900',
);
const one: ReadonlySet<string> = new Set(['one', 'a', 'an', 'un', 'una', 'uno']);
const scales = table(
  'hundred:100 thousand:1000 million:1000000 billion:1000000000 trillion:1000000000000 dozen:12 lakh:100000 lakhs:100000 crore:10000000 crores:10000000 ' +
    'mil:1000 millon:1000000 millones:1000000 millardo:1000000000 millardos:1000000000 billon:1000000000000 billones:1000000000000 ' +
    'decena:10 docena:12 veintena:20 treintena:30 cuarentena:40 cincuentena:50 centenar:100 millar:1000 ' +
    'bn:1000000000 bln:1000000000 mn:1000000 mln:1000000 trn:1000000000000 tn:1000000000000 m:1000000 k:1000 mdp:1000000 mdd:1000000',
);
/** Words that are a scale only after digits: "$3.5m", "2 bln". */
const shortScales: ReadonlySet<string> = new Set(['bn', 'bln', 'mn', 'mln', 'trn', 'tn', 'm', 'k', 'mdp', 'mdd']);
/** Those that are unambiguous even after a space: "1.2 bn", but not "12 m". */
const apartScales: ReadonlySet<string> = new Set(['bn', 'bln', 'mn', 'mln', 'trn', 'tn', 'mdp', 'mdd']);
const currencySign = /^\p{Sc}$/u;
/** Number words that are only approximate: "a dozen", "una veintena". */
export const roundWords: ReadonlySet<string> = wordSet(
  'dozen decena docena veintena treintena cuarentena cincuentena centenar millar',
);

/** Returns whether a word is a number word, such as "twelve" or "million". */
export function isNumberWord(word: string): boolean {
  const key = nameKey(word);
  return ones.has(key) || (scales.has(key) && !shortScales.has(key));
}

const digits = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?$|^\d+(?:[.,]\d+)?$/;
/** Longer strings of digits are account numbers or codes, not numbers. */
const maxDigits = 20;

/** Returns the value of digits: "1,200", "1.200.000", "3.5", "3,5". Returns null if they are not a number. */
export function parseDigits(text: string, grammar: Grammar): number | null {
  if (text.length > maxDigits || !digits.test(text)) return null;
  const [thousands, point] = grammar === 'es' ? (['.', ','] as const) : ([',', '.'] as const);
  if (isGrouped(text, thousands)) return Number(text.replaceAll(thousands, ''));
  // Digit grouping of another language is accepted only if it cannot be a fraction.
  if (isGrouped(text, point) && text.split(point).length > 2) return Number(text.replaceAll(point, ''));
  if (text.includes(',') && text.includes('.')) {
    const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
    return Number(text.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.'));
  }
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

function isGrouped(text: string, sign: ',' | '.'): boolean {
  return (sign === ',' ? /^[1-9]\d{0,2}(?:,\d{3})+$/ : /^[1-9]\d{0,2}(?:\.\d{3})+$/).test(text);
}

export interface NumberRead {
  readonly value: number;
  /** Index of its last token. */
  readonly last: number;
  readonly inWords: boolean;
}

/** Reads the number that begins at a token, in digits or words; null if there is none. "one" and "a" alone are articles. */
export function readNumber(tokens: readonly Token[], at: number, grammar: Grammar): NumberRead | null {
  const token = tokens[at];
  if (!token) return null;
  return /^\d/.test(token.text) ? readDigits(tokens, at, grammar) : readWords(tokens, at);
}

/** Maximum number of words that a number is read from. */
const maxNumberWords = 12;

/** One number word; "twenty-three" has two. */
interface Atom {
  readonly key: string;
  readonly token: number;
}

function atomsFrom(tokens: readonly Token[], at: number): Atom[] {
  const atoms: Atom[] = [];
  for (let i = at; i < tokens.length && atoms.length < maxNumberWords; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word') break;
    const parts = token.key.includes('-') ? token.key.split('-') : [token.key];
    if (parts.length > 1 && !parts.every((part) => ones.has(part) || one.has(part) || scales.has(part))) break;
    for (const key of parts) atoms.push({ key, token: i });
  }
  return atoms;
}

function readWords(tokens: readonly Token[], at: number): NumberRead | null {
  const first = tokens[at]?.key ?? '';
  const half = readHalf(tokens, at);
  if (half) return half;
  if (!ones.has(first) && !one.has(first) && first !== 'mil' && !first.includes('-')) return null;
  const atoms = atomsFrom(tokens, at);
  let total = 0;
  let part = 0;
  let used = 0;
  let scaled = false;
  for (let i = 0; i < atoms.length; i++) {
    const key = atoms[i]?.key ?? '';
    const scale = shortScales.has(key) ? undefined : scales.get(key);
    const value = ones.get(key) ?? (one.has(key) ? 1 : undefined);
    if (scale !== undefined) {
      if (used === 0 && key !== 'mil') return null;
      if (key === 'cuarentena' && atoms[i + 1]?.key !== 'de') return null;
      if (scale < 1000) part = Math.max(part, 1) * scale;
      else if (total > 0 && scale > total) [total, part] = [(total + part) * scale, 0];
      else [total, part] = [total + Math.max(part, 1) * scale, 0];
      scaled = true;
    } else if (value !== undefined && fits(part, value)) part += value;
    else if ((key === 'and' || key === 'y') && used === i && i > 0) {
      const next = atoms[i + 1]?.key ?? '';
      const more = ones.get(next) ?? (one.has(next) && key === 'y' ? 1 : undefined);
      // "cuatrocientas y tres" is two numbers: in Spanish "y" joins only tens and ones.
      const isTens = (ones.get(atoms[i - 1]?.key ?? '') ?? 0) % 10 === 0 && part % 100 >= 20;
      if (more === undefined || !fits(part, more) || (part === 0 && total === 0)) break;
      if (key === 'and' ? !scaled : !isTens) break;
      continue;
    } else break;
    used = i + 1;
  }
  const last = atoms[used - 1];
  // A word that only begins like a number ("twenty-something") is not one, nor is "one" or "a" by itself.
  if (!last || atoms[used]?.token === last.token || (one.has(first) && !scaled)) return null;
  return andHalf(tokens, last.token, total + part) ?? { value: total + part, last: last.token, inWords: true };
}

/** Reads "three and a half", "four and a half million", "tres y medio"; null if there is no half. */
function andHalf(tokens: readonly Token[], at: number, whole: number): NumberRead | null {
  const unit = scales.get(tokens[at]?.key ?? '') ?? 1;
  // "dos millones y medio" means half a million more; "mil y medio" is not used.
  if (whole >= 1000 && unit < 1_000_000) return null;
  const [joint, article, half] = [tokens[at + 1]?.key, tokens[at + 2]?.key, tokens[at + 3]?.key];
  const last = joint === 'and' && article === 'a' && half === 'half' ? at + 3 : null;
  const lastEs = joint === 'y' && /^medi[oa]$/.test(article ?? '') ? at + 2 : null;
  const end = last ?? lastEs;
  if (end === null) return null;
  if (unit >= 1_000_000) return { value: whole + unit / 2, last: end, inWords: true };
  const scale = scales.get(tokens[end + 1]?.key ?? '');
  return scale !== undefined && scale >= 1000 && !shortScales.has(tokens[end + 1]?.key ?? '')
    ? { value: (whole + 0.5) * scale, last: end + 1, inWords: true }
    : { value: whole + 0.5, last: end, inWords: true };
}

/** Reads "half a million", "medio millón". */
function readHalf(tokens: readonly Token[], at: number): NumberRead | null {
  const first = tokens[at]?.key;
  if (first !== 'half' && first !== 'medio') return null;
  const last = first === 'half' ? at + 2 : at + 1;
  if (first === 'half' && !one.has(tokens[at + 1]?.key ?? '')) return null;
  const scale = scales.get(tokens[last]?.key ?? '');
  return scale !== undefined && scale >= 1000 ? { value: scale / 2, last, inWords: true } : null;
}

/** Returns whether a smaller number may follow: "one hundred" and "twenty", "twenty" and "three". */
function fits(part: number, more: number): boolean {
  if (part === 0) return true;
  if (part % 100 === 0) return more < 100;
  return part % 10 === 0 && part % 100 >= 20 && more < 10;
}

function readDigits(tokens: readonly Token[], at: number, grammar: Grammar): NumberRead | null {
  const token = tokens[at];
  if (!token) return null;
  const glued = /^([\d.,]{1,20})(m|mn|mln|bn|bln|k|tn|trn|million|billion|trillion)$/iu.exec(token.text);
  if (glued) {
    const value = parseDigits(glued[1] ?? '', grammar);
    return value === null
      ? null
      : { value: round(value * (scales.get(glued[2]?.toLowerCase() ?? '') ?? 1)), last: at, inWords: false };
  }
  if (token.kind !== 'number') return null;
  let value = parseDigits(token.text, grammar);
  if (value === null) return null;
  let last = at;
  // "10 000": a space between the groups.
  while (/^\d{1,3}$/.test(token.text) && /^\d{3}$/.test(tokens[last + 1]?.text ?? '') && value > 0 && value < 1e12) {
    if (tokens[last + 1]?.start !== (tokens[last]?.end ?? 0) + 1) break;
    value = value * 1000 + Number(tokens[last + 1]?.text);
    last++;
  }
  for (let more = 0; more < 2; more++) {
    const key = tokens[last + 1]?.key ?? '';
    const isApart = apartScales.has(key) || (key === 'm' && currencySign.test(tokens[at - 1]?.text ?? ''));
    const scale = shortScales.has(key) && !isApart ? undefined : scales.get(key);
    if (scale === undefined || roundWords.has(key)) break;
    value *= scale;
    last++;
  }
  return andHalf(tokens, last, value) ?? { value: round(value), last, inWords: false };
}

/** Removes floating-point noise: 3.3 million is 3300000, not 3299999.9999999995. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
