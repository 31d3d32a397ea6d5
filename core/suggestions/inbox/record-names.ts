import { follow } from '#core/indexing/follow.ts';
import type { Collection } from '#core/model/collections.ts';
import type { Reads, Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';
import { kindOf } from '#core/model/name-collections.ts';
import type { CaseNames } from './case-names.ts';

export interface RecordNamesDeps {
  store: Store;
  shown: AsShown<Reads>;
  work: HeavyWork;
  names: CaseNames;
  /** Called when records were taken in. */
  onTaken(): void;
}

/** Takes in the names of records: all of them at the first query, then those that are written. */
export interface RecordNames {
  /** Whether there has been a query; before that no change matters. */
  readonly isAwake: boolean;
  /** Called when a record was written. Collections without names are ignored. */
  changed(collection: Collection, id: string): void;
  /** Asks the word lists about the new words of some texts, and about whole names. */
  learnWords(texts: Iterable<string>, names?: Iterable<string>): Promise<void>;
  /** Resolves when the records written so far are taken in; immediately once closed. */
  current(): Promise<void>;
  close(): Promise<void>;
}

/** Records taken in at a time. */
const batchSize = 200;

export function createRecordNames({ store, shown, work, names, onTaken }: RecordNamesDeps): RecordNames {
  /** The collection of each queued record. */
  const collections = new Map<string, Collection>();
  const state = { isAwake: false, isClosed: false };
  const isClosed = () => state.isClosed;

  const queue = follow<string>({
    name: 'names of records',
    batchSize,
    processItems: async (ids) => {
      await learnWords(ids.flatMap((id) => namesIn(shown, id)));
      for (const id of ids) {
        const collection = collections.get(id);
        if (collection) names.update(collection, id);
      }
      onTaken();
    },
  });

  async function learnWords(texts: Iterable<string>, wholeNames: Iterable<string> = []): Promise<void> {
    const words = [...new Set([...names.unknown(texts), ...names.unknownNames(wholeNames)])];
    if (words.length === 0) return;
    const flags = await work.wordFlags({ words });
    names.learn(new Map(words.map((word, i) => [word, flags[i] ?? 0])));
  }

  function changed(collection: Collection, id: string): void {
    if (!Object.hasOwn(kindOf, collection)) return;
    collections.set(id, collection);
    queue.add([id]);
  }

  return {
    get isAwake() {
      return state.isAwake;
    },
    changed,
    learnWords,
    async current() {
      if (!state.isAwake) {
        state.isAwake = true;
        for (const collection of ['people', 'organisations', 'places'] as const) {
          for (const { id } of store.list(collection)) changed(collection, id);
        }
      }
      // If the case is closed meanwhile, callers get what there is.
      if (isClosed()) return;
      try {
        await queue.settled();
      } catch (error) {
        if (!isClosed()) throw error;
      }
    },
    close() {
      state.isClosed = true;
      return queue.close();
    },
  };
}

function namesIn(shown: AsShown<Reads>, id: string): string[] {
  const record = shown.find(id)?.record;
  return record && 'names' in record ? record.names.map(({ value }) => value) : [];
}
