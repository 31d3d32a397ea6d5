import type { Collection } from '#core/model/collections.ts';
import { collectionOf, kindOf } from '#core/model/name-collections.ts';
import type { Reads } from '#core/store/types.ts';
import { nameKey } from '#lib/ner/key.ts';
import { listed, listedOrganisation, listedPlace } from '#lib/ner/list-flags.ts';
import { blockingKeys, compareNames, readName, worthComparing, type ReadName } from '#lib/ner/matching/match.ts';
import type { Comparison, NameStats, Reason } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { memoize } from '#lib/memoize.ts';
import { fold } from '#lib/text/fold.ts';
import { rolesIn } from '#lib/ner/found-name.ts';
import { groupKey } from './groups.ts';
import { createNameBlocks, type CaseName } from './name-blocks.ts';
import type { AsShown } from '#core/store/view.ts';
import { addTo } from '#lib/append.ts';
import { byId } from '#lib/sorted.ts';

/** A record that a name may mean. */
export interface Candidate extends Comparison {
  readonly id: string;
}

/** A name used in texts, for which a record is searched. */
export interface NameQuery {
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly roles: readonly string[];
}

/** Earlier matches of a name. */
export interface PreviousMatches {
  readonly like: readonly string[];
  /** The blocks by which the name is found. */
  readonly blocks: readonly string[];
  /** The value of `now` at the time. */
  readonly at: number;
}

export interface CaseNames extends NameStats {
  /** Increases with every record that is added. */
  readonly now: number;
  /** Adds or updates a record. */
  update(collection: Collection, id: string): void;
  /** Returns what has changed among the records found by these blocks. */
  since(at: number, blocks: readonly string[]): 'same' | 'more' | 'others';
  /** Returns the record that already has all of these names: the oldest of several, whichever was edited last. */
  holder(kind: NameKind, names: readonly string[], key: string): string | null;
  /**
   * Returns records that the name may mean, best first.
   * @param before compares only with these records and those added since; correct as long as none has changed or been removed
   */
  candidates(query: NameQuery, before?: PreviousMatches): Candidate[];
  /** Returns keys of the groups that a record's own names form. */
  keysOf(id: string): readonly string[];
  /** Returns a record's own names. */
  namesOf(id: string): readonly string[];
  /** Returns the blocks by which a name may be found. */
  blocksOf(kind: NameKind, name: string): string[];
  /** Stores what the word lists say about words. */
  learn(words: ReadonlyMap<string, number>): void;
  /** Returns words that the lists have not been asked about. */
  unknown(texts: Iterable<string>): string[];
  /** Returns whole names that the lists have not been asked about. */
  unknownNames(texts: Iterable<string>): string[];
  /** Returns whether a list contains the whole name as a place or an organisation. */
  isListed(kind: NameKind, name: string): boolean;
}

/** Candidates with a lower score are not reported. */
const minScore = 0.2;
/** Maximum records whose parsed names are cached; parsed names take several times the memory of the names. */
const maxReadNames = 10_000;

/** Creates an index of a case's people, organisations and places by name. */
export function createCaseNames(store: AsShown<Reads>): CaseNames {
  const records = new Map<string, CaseName>();
  const blocks = createNameBlocks();
  const byKey = new Map<string, Set<CaseName>>();
  const peopleWith = new Map<string, number>();
  const wordFlags = new Map<string, number>();
  let now = 0;

  const nameStats: NameStats = {
    flags: (word) => (wordFlags.get(word) ?? 0) & (listed.given | listed.surname),
    people: (word) => peopleWith.get(word) ?? 0,
  };

  const readOf = memoize(maxReadNames, ({ kind, names }: CaseName) =>
    names.map((name) => readName(kind, name, nameStats)),
  );

  function add(one: CaseName): void {
    records.set(one.id, one);
    blocks.add(one);
    for (const key of one.keys) addTo(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 0) + 1);
  }

  function remove(one: CaseName): void {
    records.delete(one.id);
    blocks.remove(one, now);
    for (const key of one.keys) outOf(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 1) - 1);
  }

  const blocksOf = (kind: NameKind, name: string) => blockingKeys(readName(kind, name, nameStats));

  /** Returns the records to compare a name with; with `before`, the earlier matches and the records added since, if these are few. */
  function toCompare({ kind, names, aliases }: NameQuery, before: PreviousMatches | undefined): ReadonlySet<CaseName> {
    const like = before?.like.flatMap((id) => records.get(id) ?? []);
    const some = before && like && blocks.newerThan(before.at, kind, before.blocks, like);
    return (
      some ??
      blocks.namesIn(
        kind,
        [...names, ...aliases].flatMap((name) => blocksOf(kind, name)),
      )
    );
  }

  return {
    ...nameStats,
    blocksOf,
    get now() {
      return now;
    },
    since: blocks.since,
    update(collection, id) {
      const kind = Object.hasOwn(kindOf, collection) ? kindOf[collection as keyof typeof kindOf] : undefined;
      if (!kind) return;
      now += 1;
      const before = records.get(id);
      if (before) remove(before);
      const record = store.get(collectionOf[kind], id);
      if (!record) return;
      const names = record.names.map(({ value }) => value);
      add({
        id,
        kind,
        names,
        folds: new Set(names.map(fold)),
        keys: [...new Set(names.map((name) => groupKey(kind, name)))],
        blocks: [...new Set(names.flatMap((name) => blocksOf(kind, name)))],
        words: [...new Set(names.flatMap((name) => wordsOf(name).map(({ key }) => key)))],
        roles: kind === 'person' ? [...new Set(rolesIn(`${record.description} ${record.tags.join(' ')}`))] : [],
        at: now,
      });
    },
    holder(kind, names, key) {
      let oldest: string | null = null;
      for (const one of byKey.get(key) ?? []) {
        if (one.kind !== kind || (oldest !== null && oldest < one.id)) continue;
        if (names.every((name) => one.folds.has(fold(name)) || one.keys.includes(groupKey(kind, name))))
          oldest = one.id;
      }
      return oldest;
    },
    candidates: (query, before) => compareAll(query, toCompare(query, before), readOf, nameStats),
    namesOf: (id) => records.get(id)?.names ?? [],
    keysOf: (id) => records.get(id)?.keys ?? [],
    learn(words) {
      for (const [word, flags] of words) wordFlags.set(word, flags);
    },
    unknown(texts) {
      const words = new Set<string>();
      for (const text of texts) for (const { key } of wordsOf(text)) if (!wordFlags.has(key)) words.add(key);
      return [...words];
    },
    unknownNames: (texts) => [...new Set([...texts].map(nameKey))].filter((key) => !wordFlags.has(key)),
    isListed(kind, name) {
      const bits = kind === 'place' ? listedPlace : kind === 'organisation' ? listedOrganisation : 0;
      return ((wordFlags.get(nameKey(name)) ?? 0) & bits) !== 0;
    },
  };
}

/** Returns the records that a name may mean, best first. */
function compareAll(
  query: NameQuery,
  records: ReadonlySet<CaseName>,
  readOf: (one: CaseName) => readonly ReadName[],
  nameStats: NameStats,
): Candidate[] {
  const found: Candidate[] = [];
  if (records.size === 0) return found;
  const soughtNames = query.names.map((name) => readName(query.kind, name, nameStats));
  for (const one of records) {
    const read = readOf(one);
    const alias = query.aliases.find((name) => one.folds.has(fold(name)));
    const isWorth = alias !== undefined || soughtNames.some((a) => read.some((b) => worthComparing(a, b, nameStats)));
    if (!isWorth) continue;
    const best = bestOf(soughtNames, read, { roles: query.roles, otherRoles: one.roles, alias }, nameStats);
    if (best.score >= minScore) found.push({ id: one.id, ...best });
  }
  return found.sort((a, b) => b.score - a.score || byId(a, b));
}

/** Returns how well the best of the names fits the best of a record's names. */
function bestOf(
  soughtNames: readonly ReadName[],
  others: readonly ReadName[],
  { alias, ...beside }: { roles: readonly string[]; otherRoles: readonly string[]; alias: string | undefined },
  nameStats: NameStats,
): Comparison {
  let best: Comparison = { score: 0, reasons: [] };
  for (const name of soughtNames) {
    for (const other of others) {
      const found = compareNames(name, other, nameStats, beside);
      if (found.score > best.score) best = found;
    }
  }
  if (alias === undefined) return best;
  const reason: Reason = { why: 'knownAs', weight: 3.5, with: { name: alias } };
  // Conflicting names still count against the match when the text calls both the same.
  const odds = best.score > 0 ? Math.log(Math.max(0.03, best.score) / Math.max(0.01, 1 - best.score)) : -2.2;
  return { score: Math.round(100 / (1 + Math.exp(-(odds + reason.weight)))) / 100, reasons: [reason, ...best.reasons] };
}

function outOf<V>(map: Map<string, Set<V>>, key: string, value: V): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
