import type { Block } from '#lib/text/block.ts';
import { hash32, hashSeed } from '#lib/text/hash.ts';
import { eachWord } from '#lib/text/scan.ts';

/** An article's text with what says which runs of it are its own. */
export interface NearText {
  text: string;
  blocks: readonly Block[];
}

/** Words in a row that are compared as one. With four, set phrases alone make 3 % of two unrelated texts the same. */
export const shingleWords = 5;

/** Shingles of which one is kept. So 16 words in a row that two texts share always leave both a fingerprint in common. */
const windowShingles = 12;

/** Words in a row that are never missed; with fewer in common, texts are not called the same. */
export const sureWords = shingleWords + windowShingles - 1;

/** A text as it is compared: the hash of every shingle, in order. There are `shingleWords - 1` fewer of them than words. */
export interface Shingles {
  words: number;
  hashes: Uint32Array;
}

/**
 * The runs of a text that are the article's own words: no title, since reprints get another one, no captions, and not
 * the head of a mail, which two letters between the same people have in common.
 */
export function ownRuns({ text, blocks }: NearText): { start: number; end: number }[] {
  const own = blocks
    .filter(({ kind }) => kind !== 'title' && kind !== 'caption')
    .filter(({ start, end }, at) => at > 0 || !isMailHead(text.slice(start, end)));
  return own.length > 0 || blocks.length > 0 ? own : [{ start: 0, end: text.length }];
}

const headerLine = /^\p{Lu}[\p{L}\s-]{1,20}: \S/u;

/** "From: …", "To: …", "Date: …": two lines or more, and nothing else. */
function isMailHead(block: string): boolean {
  const lines = block.split('\n', 20);
  return lines.length > 1 && block.length < 4_000 && lines.every((line) => headerLine.test(line));
}

/** Folded words of runs of a text as one sequence: paragraphs are joined and parted by whoever reprints. */
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
 * The shingles that stand for a text in the index: of every 12 in a row the least, the last of them where several are.
 * Local, so that what stands before or after a passage changes nothing of what is kept of it (winnowing: Schleimer,
 * Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003).
 */
export function fingerprintsOf({ hashes }: Shingles): Uint32Array {
  const kept = new Set<number>();
  const last = Math.max(0, hashes.length - windowShingles);
  let least = -1;
  for (let from = 0; from <= last && hashes.length > 0; from += 1) {
    const end = Math.min(from + windowShingles, hashes.length);
    if (least < from) {
      least = from;
      for (let at = from + 1; at < end; at += 1) if (valueAt(hashes, at) <= valueAt(hashes, least)) least = at;
    } else if (valueAt(hashes, end - 1) <= valueAt(hashes, least)) {
      least = end - 1;
    }
    kept.add(valueAt(hashes, least));
  }
  return Uint32Array.from(kept);
}

function valueAt(list: Uint32Array, at: number): number {
  return list[at] ?? 0;
}

/** Spreads the bits, or the least shingle would depend on its last words alone (finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let v = value;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return (v ^ (v >>> 16)) >>> 0;
}
