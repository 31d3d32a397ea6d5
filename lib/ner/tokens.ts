import { nameKey } from './key.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** A word, number or punctuation mark of a text. Offsets are UTF-16 indexes into the whole text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `text` normalised by `nameKey`. */
  readonly key: string;
  readonly kind: 'word' | 'number' | 'sign';
  /** Whether it begins with a capital letter, ignoring an Arabic article. */
  readonly capital: boolean;
  /** Whether it has at least two letters and all are capitals. */
  readonly upper: boolean;
}

/** How far a sentence's capitals can be trusted: `titled` is a headline In Title Case, `shouted` IS ALL CAPITALS. */
export type Casing = 'normal' | 'titled' | 'shouted';

export interface Sentence {
  readonly tokens: readonly Token[];
  readonly casing: Casing;
}

/** A run of text that is searched for names and dates; they never cross its ends. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const wordOrSign =
  /\p{L}\.(?:\p{L}\.)+|(?<!\p{L})['’]s(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}_]+(?:(?:['’ʼ\-‐‑&@]|\.(?!\p{Lu}\p{Ll})|(?<=\p{N}),(?=\p{N}))[\p{L}\p{M}\p{N}_]+)*|[^\s]/gu;
const letters = /\p{L}/u;
const startsUpper = /^\p{Lu}/u;
const startsLower = /^\p{Ll}/u;
/** "al-Rashidi", "el-Sayed", "ash-Sharif": a name that begins in lower case. */
const arabicArticle = /^(?:al|el|an|ad|ar|as|ash|at|az|ul|ud)[-‐‑]\p{Lu}/u;
const numeric = /^[\p{N}][\p{N}.,]*$/u;
const possessive = /^(.*\p{L}\.?)(['’ʼ]s)$/iu;
const splitPrefixes = new Set(['anti', 'pro', 'ex', 'post', 'pre', 'non', 'mid', 'inter', 'trans', 'vice', 'co']);

/** Abbreviations whose point does not end a sentence. */
const abbreviations = wordSet(
  'mr mrs ms dr prof gen col lt sgt capt cpt maj adm sen rep gov pres rev hon st ste mt ft jr sr sra srta srs ' +
    'inc ltd corp co bros vs etc no nos vol art fig approx dept est univ jan feb mar apr jun jul aug sep sept oct ' +
    'nov dec ene abr ago dic ing lic arq dra prof profa gral cnel tte cap sto sta av avda pág núm ee uu depto op cit ' +
    'messrs mme mlle atty supt insp det cmdr ave blvd rd a.m p.m ph.d',
);

/**
 * Splits a run of text into words, numbers and punctuation. Splits off possessive endings, and splits `US-led` and
 * `ex-President`.
 */
export function tokenise(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  // Searches only this part: a search in the whole text would run to its end from every empty part.
  const part = text.slice(from, to);
  let abbreviated = -1;
  for (const { 0: found, index } of part.matchAll(wordOrSign)) {
    if (index === abbreviated) continue;
    pushWord(tokens, text, from + index, from + index + found.length);
    abbreviated = (tokens.at(-1)?.end ?? 0) - from > index + found.length ? index + found.length : -1;
  }
  return tokens;
}

/** A longer word is not a name but a hash, a URL or a line of base64. It is kept whole and never split. */
const maxWordChars = 120;

function pushWord(tokens: Token[], text: string, start: number, end: number): void {
  const word = text.slice(start, end);
  if (word.length > maxWordChars || !letters.test(word)) {
    tokens.push(makeToken(start, end, word));
    return;
  }
  const owner = possessive.exec(word);
  const stem = owner?.[1];
  if (stem !== undefined) {
    pushWord(tokens, text, start, start + stem.length);
    tokens.push(makeToken(start + stem.length, end, word.slice(stem.length)));
    return;
  }
  const hyphen = word.search(/[-‐‑]/);
  if (hyphen > 0 && hyphen === Math.max(word.lastIndexOf('-'), word.lastIndexOf('‐'), word.lastIndexOf('‑'))) {
    const left = word.slice(0, hyphen);
    const right = word.slice(hyphen + 1);
    const led = startsUpper.test(left) && startsLower.test(right) && left.length > 1;
    if (led || (startsUpper.test(right) && splitPrefixes.has(left.toLowerCase()))) {
      pushWord(tokens, text, start, start + hyphen);
      tokens.push(makeToken(start + hyphen, start + hyphen + 1, word[hyphen] ?? '-'));
      pushWord(tokens, text, start + hyphen + 1, end);
      return;
    }
  }
  const withStop = text[end] === '.' && isAbbreviation(word);
  tokens.push(makeToken(start, withStop ? end + 1 : end, withStop ? `${word}.` : word));
}

function isAbbreviation(word: string): boolean {
  if (word.length === 1) return startsUpper.test(word);
  return word.length <= 6 && abbreviations.has(word.toLowerCase());
}

function makeToken(start: number, end: number, text: string): Token {
  const isWord = letters.test(text);
  const capital = isWord && (startsUpper.test(text) || arabicArticle.test(text));
  return {
    start,
    end,
    text,
    key: nameKey(text),
    kind: isWord ? 'word' : numeric.test(text) ? 'number' : 'sign',
    capital,
    upper: capital && text.length > 1 && text === text.toUpperCase() && /\p{Lu}.*\p{Lu}/su.test(text),
  };
}

const closers = new Set(['"', '”', '’', "'", ')', ']', '»', '›']);
const enders = new Set(['.', '!', '?', '…', '。']);
/** A shorter line was ended by its author, not by wrapping. */
const wrappedLine = 55;
/** Maximum length of a sentence, in tokens: longer lists and tables without full stops are cut here. */
const maxSentenceTokens = 400;

/**
 * Splits blocks into sentences. A sentence ends at a full stop, at a blank line, and at the end of a short line. Runs
 * in linear time whatever the text contains.
 */
export function sentences(text: string, blocks: readonly Span[]): Sentence[] {
  const found: Sentence[] = [];
  for (const block of blocks) {
    const tokens = tokenise(text, block.start, block.end);
    let begin = 0;
    for (let i = 0; i < tokens.length; i++) {
      if (i + 1 < tokens.length && i - begin + 1 < maxSentenceTokens && !endsSentence(text, tokens, i)) continue;
      const part = tokens.slice(begin, i + 1);
      found.push({ tokens: part, casing: casingOf(part) });
      begin = i + 1;
    }
  }
  return found;
}

function endsSentence(text: string, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  const next = tokens[i + 1];
  if (!token || !next) return true;
  if (lineEnds(text, token.end, next.start)) return true;
  if (token.end === next.start && !closers.has(token.text)) return false;
  let last = i;
  while (last > Math.max(0, i - 4) && closers.has(tokens[last]?.text ?? '')) last--;
  if (!enders.has(tokens[last]?.text ?? '')) return false;
  return !closers.has(next.text) && !startsLower.test(next.text);
}

function lineEnds(text: string, from: number, to: number): boolean {
  if (to === from) return false;
  const gap = text.slice(from, to);
  const feed = from + gap.indexOf('\n');
  if (feed < from) return false;
  if (gap.indexOf('\n') !== gap.lastIndexOf('\n')) return true;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  return feed - lineStart < wrappedLine || !/[\p{L},]/u.test(text[from - 1] ?? '');
}

/** Judges the capitals of a sentence: a headline that capitalises most of its words says nothing about names. */
function casingOf(tokens: readonly Token[]): Casing {
  let words = 0;
  let capitals = 0;
  let uppers = 0;
  let smallLong = 0;
  // "La Comisión Nacional de Bancos y Seguros multó al Banco de Occidente.": a headline has no full stop.
  const share = tokens.at(-1)?.text === '.' ? 0.85 : 0.6;
  for (const token of tokens) {
    if (token.kind !== 'word' || token.text.length < 2) continue;
    words++;
    if (token.upper) uppers++;
    if (token.capital) capitals++;
    else if (token.text.length > 4) smallLong++;
  }
  if (words >= 3 && uppers / words > 0.7) return 'shouted';
  if (words >= 5 && capitals / words > share && smallLong <= words / 10) return 'titled';
  return 'normal';
}
