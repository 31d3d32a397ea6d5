import { bucketOf } from '#core/identity/compared-record.ts';
import { inSlices } from '#lib/in-slices.ts';
import { listed } from '#lib/ner/list-flags.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Words per request to the word lists. */
const wordsPerRequest = 2_000;

/** Statistics about the words of names: what the lists say, and how many people of the case have each. */
export interface CaseNameStats {
  readonly nameStats: NameStats;
  /** The same with counts in steps, so that one more person does not change the score of everybody with that name. */
  readonly bucketedStats: NameStats;
  /** Looks up the new words of these records' names in the lists. */
  learn(ids: readonly string[]): Promise<void>;
  /**
   * Adds or removes a person in the count of a name's word.
   * @returns everybody with the word, if its frequency has moved to another step; otherwise null
   */
  count(word: string, id: string, isIn: boolean): ReadonlySet<string> | null;
}

/** @param isClosed stops `learn` early */
export function createCaseNameStats(
  store: Store,
  work: Pick<HeavyWork, 'wordFlags'>,
  isClosed: () => boolean,
): CaseNameStats {
  /** Bits of `listed`, by word. */
  const flags = new Map<string, number>();
  const peopleWith = new Map<string, Set<string>>();
  const flagsOf = (word: string) => (flags.get(word) ?? 0) & (listed.given | listed.surname);
  const peopleOf = (word: string) => peopleWith.get(word)?.size ?? 0;

  return {
    nameStats: { flags: flagsOf, people: peopleOf },
    bucketedStats: { flags: flagsOf, people: (word) => bucketOf(peopleOf(word)) },
    async learn(ids) {
      const words = new Set<string>();
      const collect = (id: string): void => {
        const record = store.find(id)?.record;
        if (!record || !('names' in record)) return;
        for (const { value } of record.names) for (const { key } of wordsOf(value)) if (!flags.has(key)) words.add(key);
      };
      await inSlices(ids, collect, isClosed);
      const all = [...words];
      for (let at = 0; at < all.length; at += wordsPerRequest) {
        const some = all.slice(at, at + wordsPerRequest);
        const wordFlags = await work.wordFlags({ words: some });
        for (const [index, word] of some.entries()) flags.set(word, wordFlags[index] ?? 0);
      }
    },
    count(word, id, isIn) {
      const people = peopleWith.get(word) ?? new Set();
      const before = bucketOf(people.size);
      if (isIn) peopleWith.set(word, people.add(id));
      else if (people.delete(id) && people.size === 0) peopleWith.delete(word);
      return bucketOf(people.size) === before ? null : people;
    },
  };
}
