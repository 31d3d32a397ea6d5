import { diffArrays } from 'diff';
import { oneLine } from '#lib/text/spaces.ts';

/** Invisible characters, and those that XML rejects: word processors insert the former and drop the latter. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters that join or separate letters: words in Persian, Hindi and other languages are written with them. */
const joiners = /[\u200c\u200d]/g;

/** Typographic characters that word processors substitute while typing, with the plain ones. */
const plainSigns: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u201b\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/\u2026/g, '...'],
  [/[\u2010\u2011]/g, '-'],
  [/\u2044/g, '/'],
];

/** Returns words on a single line, without invisible characters. */
export function cleanWords(text: string): string {
  return oneLine(text.normalize('NFC').replace(invisible, ''));
}

/** Returns the key that words are compared by, which ignores automatic changes by word processors. */
export function wordsKey(text: string): string {
  return plain(cleanWords(text));
}

function plain(text: string): string {
  return plainSigns.reduce((words, [signs, by]) => words.replace(signs, by), text.replace(joiners, ''));
}

export interface Token {
  text: string;
  start: number;
  end: number;
  kind: 'word' | 'space' | 'sign';
}

/** Splits a text into words, runs of white space, and single other characters; joined, they are the text. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}\u200c\u200d]+|\s+|[^]/gu)].map(({ index, 0: token }) => ({
    text: token,
    start: index,
    end: index + token.length,
    kind: /^\s/.test(token) ? 'space' : /^[\p{L}\p{N}\p{M}\u200c\u200d]/u.test(token) ? 'word' : 'sign',
  }));
}

/**
 * Maximum edits up to which two texts are compared token by token; beyond that, the second counts as having nothing of the first. Fewer for
 * long texts.
 */
const maxEdits = 4_000;
const maxSteps = 20_000_000;

/** Returns which tokens of two texts are the same, in the order of both. */
export function sameTokens(before: readonly Token[], after: readonly Token[]): [before: number, after: number][] {
  const keys = (tokens: readonly Token[]) =>
    tokens.map(({ text, kind }) => (kind === 'space' ? ' ' : plain(text.normalize('NFC'))));
  const maxEditLength = Math.min(maxEdits, Math.floor(maxSteps / (before.length + after.length + 1)));
  const edits = diffArrays(keys(before), keys(after), { maxEditLength });
  const pairs: [number, number][] = [];
  let [b, a] = [0, 0];
  for (const { added, removed, count } of edits ?? []) {
    if (!added && !removed) for (let step = 0; step < count; step += 1) pairs.push([b + step, a + step]);
    if (!added) b += count;
    if (!removed) a += count;
  }
  return pairs;
}
