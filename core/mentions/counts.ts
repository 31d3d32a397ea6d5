import { follow } from '#core/indexing/follow.ts';
import { nameable, type Nameable } from '#core/model/mentions.ts';
import type { MentionCount } from '#core/records/contract.ts';
import type { NameGroup } from '#core/suggestions/inbox/groups.ts';
import { groupKey } from '#core/suggestions/inbox/groups.ts';
import { logAndReturn } from '#lib/log.ts';
import { decidedOn, namesOf, searchedNames, wakeReading, type MentionsDeps } from './mentions.ts';
import { createNameFinder, type NamedRecord } from './name-finder.ts';
import { othersIn, placesIn, placesNaming, type DecidedWords } from './places.ts';
import { createTally } from './tally.ts';

export interface MentionCountsDeps extends MentionsDeps {
  /** Hears that counts have changed, once a second at most while there is more to count. */
  announce(): void;
}

/** How often the articles of a case name each of its people, organisations and places. */
export interface MentionCounts {
  /** As far as it is counted by now. Begins to count, in the background, at the first question. */
  of(record: string): MentionCount;
  /** Hears of records whose count is another. */
  onChange(listener: (ids: Iterable<string>) => void): void;
  /** An article was read for names. */
  read(article: string): void;
  /** Resolves when all is counted. @throws AppError `cancelled` once closed */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Collections whose records are counted. */
const counted: readonly Nameable[] = nameable.filter((collection) => collection !== 'events');

const kinds = { people: 'person', organisations: 'organisation', places: 'place' } as const;

/** Articles and records taken at a time, and records from which on all articles are counted again. */
const batchSize = 20;
const maxRecordsAtOnce = 50;
const learntAtOnce = 200;
const announceMs = 1_000;

/**
 * Counts article by article: each text is read once for all records, and again when it, its names or what is decided of it change. So a
 * list of any length is ordered without asking for each of its records.
 */
export function createMentionCounts(deps: MentionCountsDeps): MentionCounts {
  const { store, shown, identity, inbox } = deps;
  const finder = createNameFinder();
  /** Records by the groups of names that are theirs. */
  const byGroup = new Map<string, Set<NamedRecord>>();
  const tally = createTally();
  const listeners: ((ids: Iterable<string>) => void)[] = [];
  const state = { isAwake: false, told: 0, isChanged: false };
  let later: NodeJS.Timeout | undefined;

  const isCounted = (collection: string): collection is keyof typeof kinds => Object.hasOwn(kinds, collection);

  /** Takes the names of a record in as they are now. Whether they are others than before. */
  function learn(id: string): boolean {
    const before = finder.get(id);
    const found = shown.find(id);
    const collection = found?.collection ?? before?.collection;
    if (!collection || !isCounted(collection)) return false;
    const isHere = found && !found.trashed && identity.lead(id) === id;
    if (!finder.set({ id, collection, names: isHere ? namesOf(deps, found) : [] })) return false;
    for (const key of before ? keysOf(before) : []) byGroup.get(key)?.delete(before as NamedRecord);
    const now = finder.get(id);
    for (const key of now ? keysOf(now) : []) byGroup.set(key, (byGroup.get(key) ?? new Set()).add(now as NamedRecord));
    return true;
  }

  const records = follow<string>({
    name: 'names to count',
    batchSize: 200,
    isLazy: true,
    async take(ids) {
      const changed = ids.filter(learn);
      if (changed.length > maxRecordsAtOnce) articles.rebuild();
      else for (const id of changed) articles.add(await articlesOf(id));
    },
  });

  /** Articles that name a record, or did. */
  async function articlesOf(id: string): Promise<Set<string>> {
    const ids = new Set(tally.articlesOf(id));
    const record = finder.get(id);
    if (!record) return ids;
    for (const { occurrences } of inbox.named(record.collection, record.names))
      for (const article of occurrences.keys()) ids.add(article);
    for (const query of searchedNames(record.names)) for (const one of await deps.findArticles(query)) ids.add(one);
    return ids;
  }

  const articles = follow<string>({
    name: 'mentions to count',
    batchSize,
    isLazy: true,
    async rebuild() {
      wakeReading(inbox);
      const all = counted.flatMap((collection) => store.list(collection));
      for (const [at, { id }] of all.entries()) {
        learn(id);
        // Whoever saves or asks comes first.
        if (at % learntAtOnce === learntAtOnce - 1) await new Promise((resolve) => setImmediate(resolve));
      }
      return [...store.list('articles')].reverse().map(({ id }) => id);
    },
    async take(ids) {
      const decided = decidedByArticle();
      const changed = new Set<string>();
      for (const id of ids) for (const one of tally.set(id, await count(id, decided))) changed.add(one);
      if (changed.size === 0) return;
      for (const tell of listeners) tell(changed);
      state.isChanged = true;
      tell();
    },
    idle: async () => tell(),
  });

  function tell(): void {
    clearTimeout(later);
    later = undefined;
    if (!state.isChanged) return;
    const wait = articles.left > 0 ? state.told + announceMs - Date.now() : 0;
    if (wait > 0) {
      later = setTimeout(tell, wait);
      later.unref();
      return;
    }
    Object.assign(state, { told: Date.now(), isChanged: false });
    deps.announce();
  }

  /** How often an article names each record that it names. */
  async function count(id: string, decided: Map<string, Decided>): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const article = store.get('articles', id);
    if (!article) return counts;
    const { textHash } = article;
    const text = await store.readText(textHash).catch(logAndReturn('mentions: a text cannot be read', null));
    if (text === null) return counts;
    const { refused = [], given = [] } = decided.get(id) ?? {};
    const groups = inbox.groups.of(id);
    const found = finder.in(text);
    for (const group of groups) for (const record of byGroup.get(group.id) ?? []) found.add(record);
    for (const { record } of given) {
      const named = record && finder.get(record);
      if (named) found.add(named);
    }
    for (const record of found) {
      const own = new Set<NameGroup>(inbox.named(record.collection, record.names));
      const isIts = (one: DecidedOn) => one.record === record.id;
      const places = placesNaming(text, textHash, {
        pattern: record.pattern(),
        read: [...own].flatMap(({ occurrences }) => {
          const here = occurrences.get(id);
          return here ? placesIn(here) : [];
        }),
        others: () => othersIn(inbox.groups, id, own),
        refused: refused.filter(isIts),
        given: given.filter(isIts),
      });
      if (places.length > 0) counts.set(record.id, places.length);
    }
    return counts;
  }

  /** What people decided of words, by article, the records by those under which they are shown. */
  function decidedByArticle(): Map<string, Decided> {
    const all = new Map<string, Decided>();
    const add = (one: DecidedOn & { article: string | null }, key: keyof Decided) => {
      if (one.article === null || one.record == null) return;
      const known = all.get(one.article) ?? { refused: [], given: [] };
      known[key].push({ ...one, record: identity.lead(one.record) });
      all.set(one.article, known);
    };
    for (const one of store.list('rejections')) if (one.kind === 'mention') add(one, 'refused');
    for (const one of store.list('mentions')) add(one, 'given');
    return all;
  }

  store.onCommit('mention-counts', ({ changes }) => {
    if (!state.isAwake) return;
    for (const { collection, id } of changes) {
      if (collection === 'articles') articles.add([id]);
      else if (isCounted(collection)) records.add([identity.lead(id), id]);
      else if (collection === 'rejections' || collection === 'mentions') {
        const { article } = store.get(collection, id) ?? store.getTrashed(collection, id) ?? {};
        if (article != null) articles.add([article]);
      }
    }
  });
  identity.onChange('mention-counts', (ids) => {
    if (!state.isAwake) return;
    records.add(ids);
    // What was decided of words for one is now of the other.
    for (const id of ids) articles.add(decidedOn(deps, identity.lead(id)).articles);
  });

  function wake(): void {
    if (state.isAwake) return;
    state.isAwake = true;
    records.wake();
    articles.wake();
  }

  return {
    of(record) {
      wake();
      return tally.of(record);
    },
    onChange: (listener) => void listeners.push(listener),
    read(article) {
      if (state.isAwake) articles.add([article]);
    },
    async settled() {
      wake();
      await records.settled();
      await articles.settled();
    },
    async close() {
      clearTimeout(later);
      await Promise.all([records.close(), articles.close()]);
    },
  };
}

interface DecidedOn extends DecidedWords {
  record?: string | null | undefined;
}

interface Decided {
  refused: DecidedOn[];
  given: DecidedOn[];
}

function keysOf({ collection, names }: NamedRecord): string[] {
  return collection === 'events' ? [] : names.map((name) => groupKey(kinds[collection], name));
}
