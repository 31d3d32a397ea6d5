import { blocksOf, comparedOf, type Blocks } from '#core/identity/compared.ts';
import { compareRecords, type Compared, type Evidence } from '#core/identity/evidence.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import { isMergeable, mergeable, type Mergeable, type Shown } from '#core/identity/shown.ts';
import { listed } from '#core/suggestions/listed.ts';
import { likelyScore, type NameLore } from '#core/suggestions/matching/model.ts';
import { wordsOf } from '#core/suggestions/matching/sound.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';

/** Two records that may be one. */
export interface Pair {
  readonly collection: Mergeable;
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export interface Candidates {
  /** Pairs that nobody has decided, the likeliest first; what was left undecided stands at the end. */
  list(): Promise<readonly (Pair & { undecided: boolean })[]>;
  /**
   * Those that are at least so likely and that nobody has looked at, the likeliest first, at most so many.
   * @param anyhow false: of a large case only what is known by now, as comparing all of it takes seconds
   */
  likeliest(least: number, most: number, anyhow: boolean): Promise<readonly Pair[]>;
  /** How two records compare, whether or not they are likely enough to be asked about. */
  compare(collection: Mergeable, a: string, b: string): Promise<Pair | null>;
  /** Stops taking records in. */
  close(): Promise<void>;
}

export interface CandidatesDeps {
  store: Store;
  shown: Shown;
  identity: IdentityIndex;
  work: Pick<HeavyWork, 'wordFlags'>;
}

/** A block that more records have than this is no help. */
const mostInSure = 60;
const mostInLoose = 20;
/** Records that one is compared with at most: those in the smallest blocks. */
const mostCompared = 16;
/** Less likely ones are not asked about. */
const leastScore = 0.2;
/** Pairs that one record is asked about, the likeliest: of a name that fits dozens no more can be told from the next one. */
const mostPairs = 5;
/** Records that are compared though nobody has asked for pairs: about a second's work. */
const smallCase = 5_000;
/** How long records are taken in before others get a turn, in milliseconds. */
const sliceMs = 12;
const learnAtOnce = 2_000;

/**
 * Keeps the pairs of records that may be one. Nothing is read before the first question; afterwards only what a commit touches is
 * compared again, and only with what it shares a block with: 50,000 people are no 50,000² comparisons.
 */
export function createCandidates({ store, shown, identity, work }: CandidatesDeps): Candidates {
  const entries = new Map<string, { of: Compared; blocks: Blocks; words: readonly string[] }>();
  const byBlock = new Map<string, string[]>();
  const pairs = new Map<string, Pair>();
  const pairsOf = new Map<string, Set<string>>();
  const peopleWith = new Map<string, number>();
  const flags = new Map<string, number>();
  const pending = new Map<string, Mergeable>();
  const state = { awake: false, closed: false };
  let sorted: readonly (Pair & { undecided: boolean })[] | undefined;
  let settling: Promise<void> | undefined;

  const lore: NameLore = {
    flags: (word) => (flags.get(word) ?? 0) & (listed.given | listed.surname),
    people: (word) => peopleWith.get(word) ?? 0,
  };

  shown.reverse.onChange((ids) => {
    if (!state.awake) return;
    for (const id of ids) {
      const collection = store.find(id)?.collection ?? entries.get(id)?.of.collection;
      if (collection && isMergeable(collection)) pending.set(id, collection);
    }
  });
  store.onCommit(({ changes }) => {
    // A decision changes what is asked, also where it merges nothing.
    if (changes.some(({ collection }) => collection === 'identities')) sorted = undefined;
  });

  function drop(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    for (const block of [...entry.blocks.sure, ...entry.blocks.loose]) {
      const left = (byBlock.get(block) ?? []).filter((other) => other !== id);
      if (left.length > 0) byBlock.set(block, left);
      else byBlock.delete(block);
    }
    for (const word of entry.words) peopleWith.set(word, (peopleWith.get(word) ?? 1) - 1);
    for (const key of [...(pairsOf.get(id) ?? [])]) forget(key);
  }

  function forget(key: string): void {
    const pair = pairs.get(key);
    if (!pair) return;
    pairs.delete(key);
    sorted = undefined;
    for (const id of [pair.a, pair.b]) pairsOf.get(id)?.delete(key);
  }

  function add(id: string, collection: Mergeable): void {
    const of = comparedOf(shown, collection, id, lore);
    if (!of) return;
    const blocks = blocksOf(of);
    const words = collection === 'people' ? wordsIn(of) : [];
    entries.set(id, { of, blocks, words });
    for (const block of [...blocks.sure, ...blocks.loose]) {
      const known = byBlock.get(block);
      if (known) known.push(id);
      else byBlock.set(block, [id]);
    }
    for (const word of words) peopleWith.set(word, (peopleWith.get(word) ?? 0) + 1);
  }

  function pairUp(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    const fitting = (names: readonly string[], most: number) =>
      names.flatMap((block) => {
        const of = byBlock.get(block) ?? [];
        return of.length > 1 && of.length <= most ? [of] : [];
      });
    const blocks = [...fitting(entry.blocks.sure, mostInSure), ...fitting(entry.blocks.loose, mostInLoose)];
    blocks.sort((one, other) => one.length - other.length);
    const others = new Set<string>();
    for (const block of blocks) {
      if (others.size >= mostCompared) break;
      for (const other of block) if (other !== id && others.size < mostCompared) others.add(other);
    }
    const found: [string, Pair][] = [];
    for (const other of others) {
      const [a, b] = id < other ? [id, other] : [other, id];
      const key = `${a} ${b}`;
      const one = entries.get(a)?.of;
      const two = entries.get(b)?.of;
      if (!one || !two || pairs.has(key)) continue;
      const { score, named, evidence } = compareRecords(one, two, lore);
      // Names that fit are asked about though something else speaks against it, unless that is as good as sure.
      if (Math.max(score, named) < likelyScore || score < leastScore) continue;
      found.push([key, { collection: one.collection, a, b, score, evidence }]);
    }
    found.sort(([, one], [, other]) => other.score - one.score);
    for (const [key, pair] of found.slice(0, mostPairs)) {
      sorted = undefined;
      pairs.set(key, pair);
      for (const each of [pair.a, pair.b]) {
        const of = pairsOf.get(each);
        if (of) of.add(key);
        else pairsOf.set(each, new Set([key]));
      }
    }
  }

  /** Asks the lists for the words of names that were not met before. */
  async function learn(ids: readonly string[]): Promise<void> {
    const words = new Set<string>();
    for (const id of ids) {
      const record = store.find(id)?.record;
      if (!record || !('names' in record)) continue;
      for (const { value } of record.names) for (const { key } of wordsOf(value)) if (!flags.has(key)) words.add(key);
    }
    const all = [...words];
    for (let at = 0; at < all.length; at += learnAtOnce) {
      const some = all.slice(at, at + learnAtOnce);
      const known = await work.wordFlags({ words: some });
      for (const [index, word] of some.entries()) flags.set(word, known[index] ?? 0);
    }
  }

  /** All are taken in before any is compared: what is rare shows only then. */
  async function settleNow(): Promise<void> {
    while (pending.size > 0 && !state.closed) {
      const some = [...pending];
      pending.clear();
      await learn(some.map(([id]) => id));
      await inSlices(some, ([id, collection]) => {
        drop(id);
        add(id, collection);
      });
      await inSlices(some, ([id]) => pairUp(id));
    }
  }

  async function inSlices<T>(items: readonly T[], each: (item: T) => void): Promise<void> {
    let began = performance.now();
    for (const item of items) {
      if (state.closed) return;
      each(item);
      if (performance.now() - began < sliceMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }

  async function known(): Promise<void> {
    if (!state.awake) {
      state.awake = true;
      for (const collection of mergeable) for (const { id } of store.list(collection)) pending.set(id, collection);
    }
    while (!state.closed && (pending.size > 0 || settling)) {
      settling ??= settleNow().finally(() => {
        settling = undefined;
      });
      await settling;
    }
  }

  function undecidedPairs(): Set<string> {
    const found = new Set<string>();
    for (const { decision, members } of store.list('identities')) {
      if (decision !== 'undecided') continue;
      const leads = [...new Set(members.map((id) => identity.lead(id)))].sort();
      for (const [index, a] of leads.entries()) for (const b of leads.slice(index + 1)) found.add(`${a} ${b}`);
    }
    return found;
  }

  return {
    async list() {
      await known();
      if (sorted) return sorted;
      const undecided = undecidedPairs();
      const open = [...pairs].filter(([, { a, b }]) => !identity.apart(a, b));
      const all = open.map(([key, pair]) => ({ ...pair, undecided: undecided.has(key) }));
      all.sort(
        (one, other) =>
          Number(one.undecided) - Number(other.undecided) || other.score - one.score || (one.a < other.a ? -1 : 1),
      );
      sorted = all;
      return all;
    },
    async likeliest(least, most, anyhow) {
      const size = mergeable.reduce((sum, collection) => sum + store.count(collection), 0);
      if (!state.awake && !anyhow && size > smallCase) return [];
      await known();
      const undecided = undecidedPairs();
      const open: Pair[] = [];
      for (const [key, pair] of pairs) {
        if (pair.score >= least && !undecided.has(key) && !identity.apart(pair.a, pair.b)) open.push(pair);
      }
      open.sort(
        (one, other) =>
          other.score - one.score || (one.a === other.a ? (one.b < other.b ? -1 : 1) : one.a < other.a ? -1 : 1),
      );
      return open.slice(0, most);
    },
    async compare(collection, a, b) {
      await learn([a, b]);
      const [one, two] = [comparedOf(shown, collection, a, lore), comparedOf(shown, collection, b, lore)];
      if (!one || !two) return null;
      const { score, evidence } = compareRecords(one, two, lore);
      return { collection, a, b, score, evidence };
    },
    async close() {
      state.closed = true;
      await settling?.catch(() => undefined);
    },
  };
}

function wordsIn({ names }: Compared): string[] {
  return [...new Set(names.flatMap(({ name }) => name.words.map(({ key }) => key)))];
}
