import type { Block } from '#lib/text/block.ts';
import { hash32, hashSeed } from '#lib/text/hash.ts';
import { eachWord } from '#lib/text/scan.ts';

/** An article's text, with the blocks that determine which runs are its own. */
export interface NearText {
  text: string;
  blocks: readonly Block[];
}

/** Consecutive words compared as one. With four, set phrases alone make 3 % of two unrelated texts the same. */
export const shingleWords = 5;

/** One in this many shingles is kept, so that 16 consecutive words shared by two texts always leave both with a common fingerprint. */
const windowShingles = 12;

/** Consecutive shared words that are never missed; texts with fewer in common are not called the same. */
export const sureWords = shingleWords + windowShingles - 1;

/** A text prepared for comparison: the hash of every shingle, in order. There are `shingleWords - 1` fewer of them than words. */
export interface Shingles {
  words: number;
  hashes: Uint32Array;
}

/**
 * Returns the runs of a text that are the article's own words: without the title, since reprints get another one, without captions, and
 * without a mail header, which two letters between the same people share.
 */
export function ownRuns({ text, blocks }: NearText): { start: number; end: number }[] {
  const ownBlocks = blocks
    .filter(({ kind }) => kind !== 'title' && kind !== 'caption')
    .filter(({ start, end }, at) => at > 0 || !isMailHead(text.slice(start, end)));
  return ownBlocks.length > 0 || blocks.length > 0 ? ownBlocks : [{ start: 0, end: text.length }];
}

const headerLine = /^\p{Lu}[\p{L}\s-]{1,20}: \S/u;

/** Recognises "From: …", "To: …", "Date: …": two or more such lines, and nothing else. */
function isMailHead(block: string): boolean {
  const lines = block.split('\n', 20);
  return lines.length > 1 && block.length < 4_000 && lines.every((line) => headerLine.test(line));
}

/** Hashes the folded words of runs of a text as one sequence, because reprints join and split paragraphs. */
export function shinglesOf(text: string, runs: readonly { start: number; end: number }[]): Shingles {
  const words: number[] = [];
  for (const { start, end } of runs) {
    eachWord(text.slice(start, end), (_start, _end, parts) => {
      let hash = hashSeed;
      for (const { term } of parts) hash = hash32(term, hash);
      words.push(hash);
    });
  }
  const count = Math.max(0, words.length - shingleWords + 1);
  const hashes = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    let hash = 0;
    for (let of = at; of < at + shingleWords; of += 1) hash = mix(Math.imul(hash, 31) ^ (words[of] ?? 0));
    hashes[at] = hash;
  }
  return { words: words.length, hashes };
}

/**
 * Returns the fingerprints of a text for the index: the smallest of every 12 consecutive shingles, or the last of several equal ones. They
 * are local: what comes before or after a passage does not change its fingerprints (winnowing: Schleimer, Wilkerson, Aiken, "Winnowing:
 * Local Algorithms for Document Fingerprinting", SIGMOD 2003).
 */
export function fingerprintsOf({ hashes }: Shingles): Uint32Array {
  const chosen = new Set<number>();
  const last = Math.max(0, hashes.length - windowShingles);
  let smallestAt = -1;
  for (let from = 0; from <= last && hashes.length > 0; from += 1) {
    const end = Math.min(from + windowShingles, hashes.length);
    if (smallestAt < from) {
      smallestAt = from;
      for (let at = from + 1; at < end; at += 1)
        if (valueAt(hashes, at) <= valueAt(hashes, smallestAt)) smallestAt = at;
    } else if (valueAt(hashes, end - 1) <= valueAt(hashes, smallestAt)) {
      smallestAt = end - 1;
    }
    chosen.add(valueAt(hashes, smallestAt));
  }
  return Uint32Array.from(chosen);
}

function valueAt(list: Uint32Array, at: number): number {
  return list[at] ?? 0;
}

/**
 * Spreads the bits, because otherwise the smallest shingle would depend only on its last words (finaliser of MurmurHash3, public domain).
 */
function mix(value: number): number {
  let v = value;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return (v ^ (v >>> 16)) >>> 0;
}
