/**
 * A table from groups of three letters to the names that hold them: the few hundred names that could be meant are
 * found in a few milliseconds, misspelt or unfinished, without looking at the others.
 */
export interface Candidates {
  add(key: number, words: readonly string[]): void;
  remove(key: number): void;
  /** Keys that share most groups with the words, at most `limit`; those equally good come in the order of their length. */
  best(words: readonly string[], limit: number, accept: (key: number) => boolean): number[];
}

/** A name must share this part of the groups of the words asked for, on average. */
const enough = 0.2;

/** Words of which the lists are remembered. */
const listsAtMost = 10_000;

/** Names are told apart by numbers below this. */
const keysAtMost = 2 ** 24;

/** An empty table. Keys are small numbers given by the caller and never used again after `remove`. */
export function createCandidates(): Candidates {
  const table = new Map<string, number[]>();
  const lists = new Map<string, readonly number[][]>();
  // Letters, all words together; 0 for a key that is gone. Of two names that hold what was typed, the shorter is likelier meant.
  let lengths = new Uint16Array(1024);
  // Scratch for `best`, all zero between calls: counting in a Map is several times slower.
  let counts = new Uint8Array(1024);
  let totals = new Float64Array(1024);
  let dead = 0;
  let living = 0;

  /** The lists under which a word is entered. Many names share their words. */
  function listsOf(word: string): readonly number[][] {
    const known = lists.get(word);
    if (known) return known;
    const own = entriesOf(word).map((group) => {
      const keys = table.get(group) ?? [];
      table.set(group, keys);
      return keys;
    });
    if (lists.size >= listsAtMost) lists.clear();
    lists.set(word, own);
    return own;
  }

  /** Takes dead keys out of the table when a quarter is dead: one at a time would cost a search through every list. */
  function compact(): void {
    if (dead < 64 || dead * 4 < living) return;
    lists.clear();
    for (const [group, keys] of table) {
      const rest = keys.filter((key) => (lengths[key] ?? 0) > 0);
      if (rest.length > 0) table.set(group, rest);
      else table.delete(group);
    }
    dead = 0;
  }

  return {
    add(key, words) {
      if (key >= counts.length) {
        counts = new Uint8Array(key * 2);
        totals = new Float64Array(key * 2);
        const longer = new Uint16Array(key * 2);
        longer.set(lengths);
        lengths = longer;
      }
      lengths[key] = Math.max(
        1,
        words.reduce((sum, word) => sum + word.length, 0),
      );
      living++;
      for (const word of words) {
        for (const keys of listsOf(word)) if (keys.at(-1) !== key) keys.push(key);
      }
    },
    remove(key) {
      if ((lengths[key] ?? 0) === 0) return;
      lengths[key] = 0;
      living--;
      dead++;
      compact();
    },
    best(words, limit, accept) {
      const touched: number[] = [];
      for (const word of words) {
        const groups = groupsOf(word);
        const shared: number[] = [];
        for (const group of groups) {
          for (const key of table.get(group) ?? []) {
            if (counts[key] === 0) shared.push(key);
            counts[key] = (counts[key] ?? 0) + 1;
          }
        }
        for (const key of shared) {
          if (totals[key] === 0) touched.push(key);
          totals[key] = (totals[key] ?? 0) + (counts[key] ?? 0) / groups.length;
          counts[key] = 0;
        }
      }
      // One number each, so that they are put in order as numbers: best first, then shortest.
      const found = new Float64Array(touched.length);
      let count = 0;
      for (const key of touched) {
        const total = totals[key] ?? 0;
        totals[key] = 0;
        const length = lengths[key] ?? 0;
        if (length === 0 || total < enough * words.length) continue;
        found[count++] = (Math.round((words.length - total) * 1000) * 256 + Math.min(length, 255)) * keysAtMost + key;
      }
      const keys: number[] = [];
      for (const value of found.subarray(0, count).sort()) {
        if (keys.length >= limit) break;
        const key = value % keysAtMost;
        if (accept(key)) keys.push(key);
      }
      return keys;
    },
  };
}

/** What is looked up for a word: its beginning, every three letters, its end, and its first and last letter together. */
function groupsOf(word: string): string[] {
  if (word.length < 3) return [`^${word}`];
  const groups = new Set([`^${word.slice(0, 2)}`, `${word.slice(-2)}$`, `^${word[0] ?? ''}${word.at(-1) ?? ''}$`]);
  for (let i = 0; i + 3 <= word.length; i++) groups.add(word.slice(i, i + 3));
  return [...groups];
}

/** What a name is entered under: the same, and its first letters for somebody who has typed no more yet. */
function entriesOf(word: string): string[] {
  return [...new Set([...groupsOf(word), `^${word.slice(0, 1)}`, `^${word.slice(0, 2)}`])];
}
