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

/** Takes in the names of records: all of them when somebody asks first, later those that are written. */
export interface RecordNames {
  /** Whether somebody has asked; before that no change matters. */
  readonly isAwake: boolean;
  /** A record was written. Those of collections without names are passed over. */
  changed(collection: Collection, id: string): void;
  /** Asks the word lists for those words of some texts that are new, and for whole names. */
  learnWords(texts: Iterable<string>, names?: Iterable<string>): Promise<void>;
  /** Resolves when the records that were written by now are taken in; once closed, at once. */
  current(): Promise<void>;
  close(): Promise<void>;
}

/** Records taken in at a time. */
const batchSize = 200;

export function createRecordNames({ store, shown, work, names, onTaken }: RecordNamesDeps): RecordNames {
  /** The collection of each record that waits. */
  const collections = new Map<string, Collection>();
  const state = { isAwake: false, isClosed: false };
  const isClosed = () => state.isClosed;

  const queue = follow<string>({
    name: 'names of records',
    batchSize,
    take: async (ids) => {
      await learnWords(ids.flatMap((id) => namesIn(shown, id)));
      for (const id of ids) {
        const collection = collections.get(id);
        if (collection) names.update(collection, id);
      }
      onTaken();
    },
  });

  async function learnWords(texts: Iterable<string>, whole: Iterable<string> = []): Promise<void> {
    const words = [...new Set([...names.unknown(texts), ...names.unknownNames(whole)])];
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
      // When the case is closed meanwhile, whoever asks is answered with what there is.
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
