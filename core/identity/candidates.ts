import { createBlockIndex } from '#core/identity/block-index.ts';
import { blocksOf, comparedOf, stepOf, wordsIn, type Blocks } from '#core/identity/compared.ts';
import { compareRecords, isWorthIt, type Compared, type Evidence } from '#core/identity/evidence.ts';
import { follow } from '#core/indexing/follow.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import { moment } from '#core/identity/wait-briefly.ts';
import { isMergeable, mergeable, type Mergeable, type Shown } from '#core/merged-view/merged-view.ts';
import { listed } from '#lib/ner/listed.ts';
import { likelyScore, type NameLore } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Two records that may be one. */
export interface Pair {
  readonly collection: Mergeable;
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** The queue as far as it is known: of how many records how many have been compared. */
export interface Queue {
  /** Pairs that nobody has decided, the likeliest first; what was left undecided stands at the end. */
  readonly pairs: readonly (Pair & { undecided: boolean })[];
  readonly compared: number;
  readonly of: number;
}

export interface Candidates {
  /** @param how.isWhole waits until all are compared; else it answers within a moment with what there is by then */
  list(how: { isWhole: boolean }): Promise<Queue>;
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

/** Less likely ones are not asked about. */
const leastScore = 0.2;
/** Pairs that one record is asked about, the likeliest: of a name that fits dozens no more can be told from the next one. */
const mostPairs = 5;
/** Records that are compared though nobody has asked for pairs: about a second's work. */
const smallCase = 5_000;
/** How long records are taken in before others get a turn, in milliseconds. */
const sliceMs = 12;
const learnAtOnce = 2_000;

interface Entry {
  /** A number of its own. */
  readonly number: number;
  readonly of: Compared;
  readonly blocks: Blocks;
  readonly words: readonly string[];
  /** Keys of the pairs that it would ask about. */
  asked: readonly string[];
}

/**
 * Keeps the pairs of records that may be one. Nothing is read before the first question; afterwards only what a commit touches,
 * and what shares a block with that, is compared again: 50,000 people are no 50,000² comparisons. What is kept is what comparing all
 * of them anew would give.
 */
export function createCandidates({ store, shown, identity, work }: CandidatesDeps): Candidates {
  const entries = new Map<string, Entry>();
  const blocksIn = createBlockIndex();
  const peopleWith = new Map<string, Set<string>>();
  /** Pairs, each with how many of its two records ask about it. */
  const pairs = new Map<string, { pair: Pair; by: number }>();
  const flags = new Map<string, number>();
  /** Records that are to be taken in. */
  const pending = new Set<string>();
  /** Records whose pairs are to be found again: those that were touched, and after them those that this may concern. */
  const unpaired = new Set<string>();
  const concerned = new Set<string>();
  /** Records of a word that is rarer or more common by a step: what they share a block with is compared again, too. */
  const stepped = new Set<string>();
  /** What was compared already for the other of two records, by their numbers. */
  const once = new Map<number, Pair | null>();
  const state = { awake: false, closed: false, next: 0 };
  /** Who waits for what commits have touched, but not for what that makes likelier elsewhere. */
  const waiting: (() => void)[] = [];
  let sorted: Queue['pairs'] | undefined;
  const queue = follow<string>({
    name: 'identity',
    // What is rare among names shows in all of them.
    atOnce: Infinity,
    isLazy: true,
    rebuild() {
      state.awake = true;
      for (const collection of mergeable) for (const { id } of store.list(collection)) pending.add(id);
      return pending;
    },
    take,
    idle: compareOthers,
    refusal: (error) => (error instanceof Error ? error : new Error(String(error))),
  });

  const flagsOf = (word: string) => (flags.get(word) ?? 0) & (listed.given | listed.surname);
  const lore: NameLore = { flags: flagsOf, people: (word) => peopleWith.get(word)?.size ?? 0 };
  /** In steps, so that one person more is not another score for everybody of that name. */
  const steady: NameLore = { flags: flagsOf, people: (word) => stepOf(lore.people(word)) };

  shown.reverse.onChange('candidates', (ids) => {
    if (!state.awake) return;
    const touched = [...ids].filter((id) => collectionOf(id) !== undefined);
    for (const id of touched) pending.add(id);
    queue.add(touched);
  });
  store.onCommit('candidates', ({ changes }) => {
    // A decision changes what is asked, also where it merges nothing.
    if (changes.some(({ collection }) => collection === 'identities')) sorted = undefined;
  });

  function collectionOf(id: string): Mergeable | undefined {
    const collection = store.find(id)?.collection ?? entries.get(id)?.of.collection;
    return collection && isMergeable(collection) ? collection : undefined;
  }

  function again(ids: Iterable<string>): void {
    for (const id of ids) if (!unpaired.has(id)) concerned.add(id);
  }

  /** Whoever is in a block that comes or goes, or has a word that is rarer or more common by a step, is compared again. */
  function move(id: string, { blocks, words }: Entry, isIn: boolean, tells: boolean): void {
    if (isIn) blocksIn.put(id, blocks);
    else blocksIn.remove(id, blocks);
    if (tells) again(blocksIn.around(blocks, 1));
    for (const word of words) {
      const before = stepOf(lore.people(word));
      const people = peopleWith.get(word) ?? new Set();
      if (isIn) peopleWith.set(word, people.add(id));
      else if (people.delete(id) && people.size === 0) peopleWith.delete(word);
      if (tells && stepOf(people.size) !== before) for (const one of people) stepped.add(one);
    }
  }

  function drop(id: string, tells: boolean): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    unpaired.delete(id);
    concerned.delete(id);
    move(id, entry, false, tells);
    ask(entry, []);
    // No pair with it is left, though the others find theirs again later.
    for (const other of blocksIn.around(entry.blocks)) {
      const mate = entries.get(other);
      const key = keyOf(id, other);
      if (!mate?.asked.includes(key)) continue;
      const rest = mate.asked.filter((one) => one !== key);
      ask(
        mate,
        rest.flatMap((one) => known(one)),
      );
    }
  }

  function add(id: string, collection: Mergeable, tells: boolean): void {
    const of = comparedOf(shown, collection, id, lore);
    if (!of) return;
    const words = collection === 'people' ? wordsIn(of) : [];
    const entry: Entry = { number: state.next++, of, blocks: blocksOf(of), words, asked: [] };
    entries.set(id, entry);
    unpaired.add(id);
    move(id, entry, true, tells);
  }

  const known = (key: string): [string, Pair][] => {
    const found = pairs.get(key);
    return found ? [[key, found.pair]] : [];
  };

  /** Puts the pairs that a record asks about in the place of those that it asked about before. */
  function ask(entry: Entry, found: readonly (readonly [string, Pair])[]): void {
    const before = entry.asked;
    entry.asked = found.map(([key]) => key);
    if (before.length === 0 && found.length === 0) return;
    sorted = undefined;
    for (const [key, pair] of found) {
      const by = before.includes(key) ? 0 : 1;
      pairs.set(key, { pair, by: (pairs.get(key)?.by ?? 0) + by });
    }
    for (const key of before) {
      const known = pairs.get(key);
      if (!known || entry.asked.includes(key)) continue;
      if (known.by > 1) known.by--;
      else pairs.delete(key);
    }
  }

  /** The pair that two records are, when they are likely enough to be asked about. */
  function pairOf(one: Compared, two: Compared): Pair | null {
    if (!isWorthIt(one, two, steady)) return null;
    const { score, named, evidence } = compareRecords(one, two, steady);
    // Names that fit are asked about though something else speaks against it, unless that is as good as sure.
    if (Math.max(score, named) < likelyScore || score < leastScore) return null;
    return { collection: one.collection, a: one.id, b: two.id, score, evidence };
  }

  function pairUp(id: string): void {
    unpaired.delete(id);
    concerned.delete(id);
    const entry = entries.get(id);
    if (!entry) return;
    const found: [string, Pair][] = [];
    for (const other of blocksIn.others(id, entry.blocks)) {
      const theirs = entries.get(other);
      if (!theirs) continue;
      const both = Math.min(entry.number, theirs.number) * 2 ** 26 + Math.max(entry.number, theirs.number);
      let pair = once.get(both);
      if (pair === undefined) {
        pair = id < other ? pairOf(entry.of, theirs.of) : pairOf(theirs.of, entry.of);
        if (unpaired.has(other) || concerned.has(other)) once.set(both, pair);
      } else once.delete(both);
      if (pair) found.push([keyOf(pair.a, pair.b), pair]);
    }
    found.sort(([key, one], [otherKey, other]) => other.score - one.score || (key < otherKey ? -1 : 1));
    ask(entry, found.slice(0, mostPairs));
  }

  /** Asks the lists for the words of names that were not met before. */
  async function learn(ids: readonly string[]): Promise<void> {
    const words = new Set<string>();
    await inSlices(ids, (id) => {
      const record = store.find(id)?.record;
      if (!record || !('names' in record)) return;
      for (const { value } of record.names) for (const { key } of wordsOf(value)) if (!flags.has(key)) words.add(key);
    });
    const all = [...words];
    for (let at = 0; at < all.length; at += learnAtOnce) {
      const some = all.slice(at, at + learnAtOnce);
      const known = await work.wordFlags({ words: some });
      for (const [index, word] of some.entries()) flags.set(word, known[index] ?? 0);
    }
  }

  /** All are taken in before any is compared: what is rare shows only then. */
  async function take(ids: readonly string[]): Promise<void> {
    await learn(ids);
    // When most are new, whom else that concerns is everybody.
    const tells = ids.length * 4 < entries.size;
    await inSlices(ids, (id) => {
      const collection = collectionOf(id);
      pending.delete(id);
      drop(id, tells);
      if (collection) add(id, collection, tells);
    });
    if (!tells) again(entries.keys());
    once.clear();
    await inSlices(unpaired, pairUp);
  }

  /** Compares those again that this may concern. What is touched meanwhile comes first. */
  async function compareOthers(): Promise<void> {
    tellWaiting();
    const isOver = () => queue.left > 0;
    await inSlices(
      stepped,
      (id) => {
        stepped.delete(id);
        const blocks = entries.get(id)?.blocks;
        if (blocks) again(blocksIn.around(blocks));
      },
      isOver,
    );
    await inSlices(concerned, pairUp, isOver);
    if (concerned.size === 0) once.clear();
    tellWaiting();
  }

  function tellWaiting(): void {
    for (const tell of waiting.splice(0)) tell();
  }

  async function inSlices<T>(items: Iterable<T>, each: (item: T) => void, isOver = () => false): Promise<void> {
    let began = performance.now();
    for (const item of items) {
      if (state.closed || isOver()) return;
      each(item);
      if (performance.now() - began < sliceMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
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

  function inTurn(): Queue['pairs'] {
    const undecided = undecidedPairs();
    const open: (Pair & { undecided: boolean })[] = [];
    for (const [key, { pair }] of pairs) {
      if (!identity.apart(pair.a, pair.b)) open.push({ ...pair, undecided: undecided.has(key) });
    }
    return open.sort(
      (one, other) =>
        Number(one.undecided) - Number(other.undecided) ||
        other.score - one.score ||
        (one.a < other.a ? -1 : one.a > other.a ? 1 : one.b < other.b ? -1 : 1),
    );
  }

  /** With the case whoever waits goes on with what there is. */
  async function untilClosed(promise: Promise<void>): Promise<void> {
    await promise.catch((error: unknown) => {
      if (!state.closed) throw error;
    });
  }

  async function list({ isWhole }: { isWhole: boolean }): Promise<Queue> {
    queue.wake();
    if (isWhole) await untilClosed(queue.settled());
    else if (!queue.isCurrent || stepped.size + unpaired.size + concerned.size > 0) await moment(waiting);
    sorted ??= inTurn();
    let of = entries.size;
    let left = unpaired.size + concerned.size + stepped.size;
    for (const id of pending) {
      if (!entries.has(id)) of++;
      if (!unpaired.has(id) && !concerned.has(id)) left++;
    }
    return { pairs: sorted, compared: Math.max(0, of - left), of };
  }

  return {
    list,
    async likeliest(least, most, anyhow) {
      const size = mergeable.reduce((sum, collection) => sum + store.count(collection), 0);
      if (!state.awake && !anyhow && size > smallCase) return [];
      const { pairs: all } = await list({ isWhole: anyhow || size <= smallCase });
      return all.filter(({ score, undecided }) => score >= least && !undecided).slice(0, most);
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
      await queue.close();
      tellWaiting();
    },
  };
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
