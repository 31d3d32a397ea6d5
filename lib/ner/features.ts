import { hash32, hashSeed } from '#lib/text/hash.ts';
import { cue, cuesOf, type Grammar } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace, maxListedWords, type Lookup } from './list-flags.ts';
import type { Sentence, Token } from './tokens.ts';

/*
 * What the tagger sees of a token, each feature as a 32-bit hash. The training script uses this very file, so any
 * change here requires training again (tools/train-tagger.mjs).
 */

/** What the rest of the document says about a word: how it is written and what it follows elsewhere. */
export interface DocumentMemory {
  readonly grammar: Grammar;
  /** Number of lower-case occurrences. */
  readonly small: ReadonlyMap<string, number>;
  /** Number of capitalised occurrences where no capital was required. */
  readonly capital: ReadonlyMap<string, number>;
  readonly afterGiven: ReadonlySet<string>;
  readonly afterTitle: ReadonlySet<string>;
  readonly afterPreposition: ReadonlySet<string>;
  readonly besideBody: ReadonlySet<string>;
}

/** Reads a whole document once, before its sentences are tagged. */
export function rememberDocument(sentences: readonly Sentence[], lookup: Lookup, grammar: Grammar): DocumentMemory {
  const small = new Map<string, number>();
  const capital = new Map<string, number>();
  const afterGiven = new Set<string>();
  const afterTitle = new Set<string>();
  const afterPreposition = new Set<string>();
  const besideBody = new Set<string>();
  for (const { tokens, casing } of sentences) {
    if (casing !== 'normal') continue;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token || token.kind !== 'word') continue;
      if (!token.capital) {
        small.set(token.key, (small.get(token.key) ?? 0) + 1);
        continue;
      }
      const before = tokens[i - 1];
      if (!before) continue;
      if (before.kind === 'word') capital.set(token.key, (capital.get(token.key) ?? 0) + 1);
      const cues = cuesOf(before.key, grammar);
      if (before.capital && lookup(before.key) & listed.given) afterGiven.add(token.key);
      if (cues & cue.title) afterTitle.add(token.key);
      if (cues & cue.placePreposition && !before.capital) afterPreposition.add(token.key);
      const after = tokens[i + 1];
      if (after && cuesOf(after.key, grammar) & (cue.orgTail | cue.orgKind)) besideBody.add(token.key);
      if (cues & cue.orgKind && !before.capital) besideBody.add(token.key);
    }
  }
  return { grammar, small, capital, afterGiven, afterTitle, afterPreposition, besideBody };
}

/** The features of one sentence: those of token `i` are `ids[ends[i - 1]..ends[i]]`. */
export interface SentenceFeatures {
  readonly ids: Int32Array;
  readonly ends: Int32Array;
  /** For each token, where the features that name words end and those that name classes begin. */
  readonly lexical: Int32Array;
}

const hashText = (text: string, seed: number) => hash32(text, seed ^ hashSeed);

function mix(template: number, a: number, b = 0): number {
  let hash = Math.imul(template + 0x9e3779b9, 0x85ebca6b) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12) ^ b, 0x297a2d39);
  return hash ^ (hash >>> 15);
}

/**
 * Returns the shape of a word in a few letters: `Xx`, McDonald `XxXx`, `9`, `X.` for initials; a punctuation mark is
 * its own shape.
 */
function shapeOf(token: Token): string {
  if (token.kind === 'sign') return token.text;
  let shape = '';
  let last = '';
  let run = 0;
  // "al-Rashidi" has the shape of any other surname, because the tagger has seen few of its kind.
  const from = token.capital && /^\p{Ll}/u.test(token.text) ? token.text.search(/\p{Lu}/u) : 0;
  for (const char of token.text.slice(from, from + 24)) {
    const upper = char.toUpperCase();
    const kind = upper === char.toLowerCase() ? (char >= '0' && char <= '9' ? '9' : char) : upper === char ? 'X' : 'x';
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (run <= 2) shape += kind;
  }
  return shape;
}

/** Returns, per token, the flags of the longest listed names that cover it, each with its position in the name. */
function listedPhrases(tokens: readonly Token[], lookup: Lookup): { phrase: Int32Array; single: Int32Array } {
  const phrase = new Int32Array(tokens.length);
  const single = new Int32Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token?.capital) continue;
    single[i] = lookup(token.key);
    let key = token.key;
    for (let n = 1; n <= maxListedWords && i + n - 1 < tokens.length; n++) {
      const last = tokens[i + n - 1];
      if (!last || (last.kind === 'sign' && last.text !== '&' && last.text !== "'s")) break;
      if (n > 1) key = `${key} ${last.key}`;
      if (!last.capital && n > 1) continue;
      const flags = n === 1 ? (single[i] ?? 0) : lookup(key);
      const kinds =
        (flags & listedPlace ? 1 : 0) | (flags & listedOrganisation ? 2 : 0) | (flags & listed.country ? 4 : 0);
      if (kinds === 0) continue;
      for (let j = i; j < i + n; j++) {
        const place = n === 1 ? 1 : j === i ? 2 : j === i + n - 1 ? 3 : 4;
        phrase[j] = Math.max(phrase[j] ?? 0, (n << 8) | (kinds << 4) | place);
      }
    }
  }
  return { phrase, single };
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Returns runs of capitalised words, including small joining words between two of them. */
function capitalRuns(tokens: readonly Token[], grammar: Grammar): (Run | undefined)[] {
  const runs = new Array<Run | undefined>(tokens.length);
  let i = 0;
  while (i < tokens.length) {
    if (!tokens[i]?.capital) {
      i++;
      continue;
    }
    let last = i;
    for (let j = i + 1; j < tokens.length && j - last <= 3; j++) {
      const token = tokens[j];
      if (token?.capital) last = j;
      else if (!token || !(cuesOf(token.key, grammar) & cue.particle)) break;
    }
    const run = { first: i, last };
    for (let j = i; j <= last; j++) runs[j] = run;
    i = last + 1;
  }
  return runs;
}

/** Returns the features of every token of a sentence. */
export function featuresOf(sentence: Sentence, memory: DocumentMemory, lookup: Lookup): SentenceFeatures {
  const { tokens } = sentence;
  const n = tokens.length;
  const ids: number[] = [];
  const ends = new Int32Array(n);
  const lexical = new Int32Array(n);
  const wordHash = new Int32Array(n + 4);
  const shapeHash = new Int32Array(n + 4);
  const cues = new Int32Array(n + 4);
  const { phrase, single } = listedPhrases(tokens, lookup);
  const runs = capitalRuns(tokens, memory.grammar);
  const at = (array: Int32Array, i: number): number => array[i + 2] ?? 0;
  for (let i = -2; i < n + 2; i++) {
    const token = tokens[i];
    wordHash[i + 2] = token ? hashText(token.kind === 'number' ? shapeOf(token) : token.key, 0) : i;
    shapeHash[i + 2] = token ? hashText(shapeOf(token), 7) : i;
    cues[i + 2] = token ? cuesOf(token.key, memory.grammar) : 0;
  }
  const list = (array: Int32Array, i: number): number => (i < 0 || i >= n ? 0 : (array[i] ?? 0));
  const casing = sentence.casing === 'normal' ? 0 : sentence.casing === 'titled' ? 1 : 2;

  for (let i = 0; i < n; i++) {
    const token = tokens[i];
    if (!token) continue;
    const add = (template: number, a: number, b = 0): void => {
      ids.push(mix(template, a, b));
    };
    const word = at(wordHash, i);
    const shape = at(shapeHash, i);
    const begin = i === 0 || (i === 1 && tokens[0]?.kind === 'sign') ? 1 : 0;
    // Features that name words are dropped at random in training, so that the others learn to do without them.
    add(1, word);
    add(2, word, shape);
    add(3, at(wordHash, i - 1), word);
    add(4, word, at(wordHash, i + 1));
    if (token.kind === 'word') {
      const { key } = token;
      for (let size = 1; size <= 4 && size < key.length; size++)
        add(4 + size, hashText(key.slice(-size), size), token.capital ? 1 : 0);
      for (let size = 2; size <= 4 && size < key.length; size++)
        add(8 + size, hashText(key.slice(0, size), size), token.capital ? 1 : 0);
    }
    lexical[i] = ids.length;
    add(20, at(wordHash, i - 1));
    add(21, at(wordHash, i + 1));
    add(22, at(wordHash, i - 2));
    add(23, at(wordHash, i + 2));
    add(24, at(wordHash, i - 1), shape);
    add(25, at(wordHash, i + 1), shape);
    add(26, at(wordHash, i - 2), at(wordHash, i - 1));
    add(27, at(wordHash, i + 1), at(wordHash, i + 2));
    add(30, shape, begin | (casing << 1));
    add(31, at(shapeHash, i - 1), shape);
    add(32, shape, at(shapeHash, i + 1));
    add(33, mix(34, at(shapeHash, i - 1), shape), at(shapeHash, i + 1));
    add(35, casing, token.capital ? 1 : 0);
    const own = list(single, i);
    add(40, own, begin);
    add(41, list(single, i - 1), own);
    add(42, own, list(single, i + 1));
    add(43, list(phrase, i));
    add(44, list(phrase, i), at(cues, i - 1));
    add(45, list(phrase, i - 1) & 0xff, list(phrase, i + 1) & 0xff);
    add(50, at(cues, i), token.capital ? 1 : 0);
    add(51, at(cues, i - 1), shape);
    add(52, at(cues, i + 1), shape);
    add(53, at(cues, i - 2), at(cues, i - 1));
    add(54, at(cues, i + 1), at(cues, i + 2));
    add(55, at(cues, i - 1), own);
    if (token.capital) addRun(i, token, begin, own, add);
    ends[i] = ids.length;
  }
  return { ids: Int32Array.from(ids), ends, lexical };

  function addRun(
    i: number,
    token: Token,
    begin: number,
    own: number,
    add: (template: number, a: number, b?: number) => void,
  ): void {
    const run = runs[i] ?? { first: i, last: i };
    const size = Math.min(run.last - run.first + 1, 6);
    const place = Math.min(i - run.first, 4);
    add(60, at(wordHash, run.first - 1), place);
    add(61, at(wordHash, run.last + 1), size);
    add(62, size, place);
    add(63, at(cues, run.first - 1), at(cues, run.last + 1));
    add(64, at(wordHash, run.last), place);
    add(65, at(wordHash, run.first), place);
    add(66, at(cues, run.last) | (size << 16), place);
    add(67, at(cues, run.first) | (size << 16), place);
    add(68, list(single, run.first) | (list(single, run.last) << 10), place | (size << 4));
    add(69, at(cues, run.first - 1), list(single, run.first) | (size << 10));
    let inside = 0;
    for (let j = run.first; j <= run.last; j++) inside |= at(cues, j);
    add(70, inside & (cue.orgTail | cue.orgWord | cue.placeWord | cue.title | cue.people | cue.particle), place);
    const { key } = token;
    const small = memory.small.get(key) ?? 0;
    const capital = memory.capital.get(key) ?? 0;
    const flags =
      (memory.afterGiven.has(key) ? 1 : 0) |
      (memory.afterTitle.has(key) ? 2 : 0) |
      (memory.afterPreposition.has(key) ? 4 : 0) |
      (memory.besideBody.has(key) ? 8 : 0);
    const written = (small > capital ? 2 : small > 0 ? 1 : 0) | (Math.min(capital, 2) << 2);
    add(80, written, begin | (casing << 1));
    add(81, flags, size);
    add(82, flags, own);
    add(83, written, own);
  }
}
