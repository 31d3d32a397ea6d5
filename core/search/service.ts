import { propertyKey } from '#core/claims/properties.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { AppError } from '#core/errors.ts';
import { isCollection, type Collection } from '#core/records/collections.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { Shown } from '#core/identity/shown.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Handlers } from '#core/rpc.ts';
import { isSearched, searchDocOf } from '#core/search/build.ts';
import type { searchContract } from '#core/search/contract.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import type { Store } from '#core/store/types.ts';
import type { HeavyWork } from '#core/worker/heavy.ts';

export interface SearchDeps {
  store: Store;
  /** The case with merged records as one: what is searched. */
  shown: Shown;
  identity: IdentityIndex;
  vocabulary: Pick<Vocabulary, 'of'>;
  work: HeavyWork;
  /** Read nothing until something is searched: a command that only lists must not wait for an index. */
  lazy: boolean;
  /** Hears how many articles are searched by now. */
  announce(coverage: { indexed: number; total: number }): void;
  /** Hears of an article whose text was not here and is now. */
  arrived(id: string): void;
}

export interface SearchService {
  handlers: Handlers<typeof searchContract>;
  coverage(): { indexed: number; total: number };
  /** Articles whose text holds one of the names as it is written there. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
  /** Resolves when everything that was committed by now is searched. */
  settled(): Promise<void>;
  /** Stops; resolves when nothing more will be asked of the worker. */
  close(): Promise<void>;
}

/** Records sent to the index at a time: small enough that a query is never behind it for long. */
const batch = 100;

/** How often it is asked whether texts that had not arrived are here by now, and for how many at a time. */
const missingMs = 3_000;
const missingAtOnce = 100;

/** Keeps the index level with the store: everything at opening, newest articles first, then what each commit touches. */
export function searchService(deps: SearchDeps): SearchService {
  const { store, shown, identity, vocabulary, work, lazy, announce, arrived } = deps;
  const indexed = new Set<string>();
  const waiting = new Map<string, SearchType>();
  /** Articles whose text a sync tool has not brought yet. */
  const missing = new Set<string>();
  let running: Promise<void> | undefined;
  const state = { closed: false, awake: !lazy };

  // Names first, so that the palette and suggestions know them at once; then articles, newest first.
  for (const type of searchTypes.filter((type) => type !== 'articles')) {
    for (const record of store.list(type)) waiting.set(record.id, type);
  }
  for (const record of [...store.list('articles')].reverse()) waiting.set(record.id, 'articles');

  const stopListening = store.onCommit(({ changes }) => {
    for (const { collection, id, kind, fields } of changes) {
      if (!isCollection(collection)) continue;
      if (isSearched(collection)) for (const one of [id, identity.lead(id)]) waiting.set(one, collection);
      const isNamed = kind !== 'set' || !fields || fields.some((field) => naming.has(field));
      touch([
        ...touched(store, collection, id),
        ...(isNamed ? callingBy(shown.reverse, identity.lead(id)) : []),
        ...(collection === 'settings' ? claimsOf(store, id, fields) : []),
      ]);
    }
    run();
  });

  identity.onChange((ids) => {
    const pointing = [...ids].flatMap((id) => shown.reverse.pointingAt(id).map((pointer) => pointer.id));
    for (const id of new Set([...ids, ...pointing])) {
      const collection = store.find(id)?.collection;
      if (!collection) continue;
      if (isSearched(collection)) waiting.set(id, collection);
      // A link names both its ends, and what they are linked to is found by that name.
      touch(touched(store, collection, id));
      if (collection === 'links') touch(callingBy(shown.reverse, id));
    }
    run();
  });

  function touch(others: readonly [string, SearchType][]): void {
    for (const [id, type] of others) if (!waiting.has(id)) waiting.set(id, type);
  }

  function coverage() {
    return { indexed: indexed.size, total: store.count('articles') };
  }

  function run(): void {
    if (!state.awake) return;
    running ??= drain()
      .catch(() => undefined) // the worker has ended with the case
      .finally(() => {
        running = undefined;
        if (waiting.size && !state.closed) run();
      });
  }

  async function drain(): Promise<void> {
    while (waiting.size && !state.closed) {
      const some = firstOf(waiting, batch);
      for (const [id] of some) waiting.delete(id);
      const put: SearchDoc[] = [];
      const remove: string[] = [];
      for (const [id, type] of some) {
        missing.delete(id);
        // A text that is not here or damaged must not keep the rest from being found; verify names it.
        const doc = await searchDocOf(shown, store, identity.members, vocabulary, type, id, (hash) =>
          store.readText(hash).catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'not-found') missing.add(id);
            return '';
          }),
        );
        if (doc) put.push(doc);
        else remove.push(id);
      }
      if (isClosed()) return;
      await work.index({ put, remove });
      for (const doc of put) if (doc.type === 'articles' && !missing.has(doc.id)) indexed.add(doc.id);
      for (const id of [...remove, ...missing]) indexed.delete(id);
      announce(coverage());
    }
  }

  /** Searches the texts that have arrived, and says which articles they are of. */
  async function lookForMissing(): Promise<void> {
    for (const id of [...missing].slice(0, missingAtOnce)) {
      const article = store.get('articles', id);
      const here = !article || (await store.readText(article.textHash).catch(() => null)) !== null;
      if (here) waiting.set(id, 'articles');
      if (here && article) arrived(id);
    }
    run();
  }
  const looking = setInterval(() => void lookForMissing(), missingMs);
  looking.unref();

  // Asked anew after every wait: the case may have been closed meanwhile.
  const isClosed = () => state.closed;

  function wake(): void {
    state.awake = true;
    run();
  }

  async function settled(): Promise<void> {
    wake();
    while (running) await running;
  }

  run();
  return {
    coverage,
    settled,
    handlers: {
      async query({ query, types, limit, offset }) {
        wake();
        const answer = await work.search({
          query,
          limit,
          offset,
          ...(types ? { types: types.filter(isSearchType) } : {}),
        });
        const { indexed: done, total } = coverage();
        return { ...answer, indexed: done, articles: total };
      },
      names({ prefix, limit, types }) {
        wake();
        return work.names({ prefix, limit, ...(types ? { types: types.filter(isSearchType) } : {}) });
      },
    },
    async mentionsOf(names) {
      if (lazy) await settled();
      const counts = new Map<string, number>();
      for (const name of names) {
        const quoted = `"${name.replaceAll('"', ' ')}"`;
        const { hits } = await work.search({ query: quoted, limit: 200, offset: 0, types: ['articles'] });
        for (const hit of hits) {
          // Found through another name of the same record: that name asks for itself.
          if (hit.why.some((why) => why.how !== 'alias')) counts.set(hit.id, (counts.get(hit.id) ?? 0) + 1);
        }
      }
      return [...counts].map(([id, count]) => ({ id, count }));
    },
    async close() {
      state.closed = true;
      clearInterval(looking);
      stopListening();
      await running;
    },
  };
}

function isSearchType(type: string): type is SearchType {
  return (searchTypes as readonly string[]).includes(type);
}

/** Records that are found through the one that changed: of the ends and quotes of a link, those that searchDocOf asks for their neighbours. */
function touched(store: Store, collection: Collection, id: string): [string, SearchType][] {
  if (collection === 'purges') {
    // Its text is not to be found any more.
    const article = store.get('purges', id)?.article;
    return article ? [[article, 'articles']] : [];
  }
  if (collection !== 'links') return [];
  const link = store.get('links', id) ?? store.getTrashed('links', id);
  if (!link) return [];
  return [link.from, link.to, ...link.quotes].flatMap((other) => {
    const found = store.find(other);
    const asks = found?.collection === 'events' || found?.collection === 'quotes';
    return asks ? [[other, found.collection] as [string, SearchType]] : [];
  });
}

/** Fields that a record, or a link between records, is called by. */
const naming: ReadonlySet<string> = new Set(['names', 'title', 'kind', 'from', 'to']);

/** Records that are called by the name of one: its links, and the claims and questions that speak of it or of these. */
function callingBy(reverse: Pick<ReverseIndex, 'pointingAt'>, id: string): [string, SearchType][] {
  return reverse.pointingAt(id).flatMap(({ collection, id: pointer, field }): [string, SearchType][] => {
    if (collection === 'claims' || collection === 'questions') return [[pointer, collection]];
    if (collection !== 'links' || field === 'quotes') return [];
    return [[pointer, 'links'], ...callingBy(reverse, pointer)];
  });
}

/** Claims whose property is called otherwise from now on. */
function claimsOf(store: Store, setting: string, fields: readonly string[] | undefined): [string, SearchType][] {
  const { kind, key } = store.get('settings', setting) ?? store.getTrashed('settings', setting) ?? {};
  if (kind !== 'property' || typeof key !== 'string') return [];
  const isOther = fields?.includes('key') === true;
  return store
    .list('claims')
    .filter(({ property }) => isOther || propertyKey(property) === propertyKey(key))
    .map(({ id }) => [id, 'claims']);
}

/** The first entries, without a look at the others: of a large case there are many, and a batch is taken again and again. */
function firstOf<K, V>(map: ReadonlyMap<K, V>, count: number): [K, V][] {
  const found: [K, V][] = [];
  for (const entry of map) {
    if (found.length >= count) break;
    found.push(entry);
  }
  return found;
}
