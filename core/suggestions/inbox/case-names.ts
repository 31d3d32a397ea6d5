import type { Collection } from '#core/model/collections.ts';
import { collectionOf, kindOf } from '#core/model/name-collections.ts';
import type { Reads } from '#core/store/types.ts';
import { nameKey } from '#lib/ner/key.ts';
import { listed, listedOrganisation, listedPlace } from '#lib/ner/listed.ts';
import { blockingKeys, compareNames, readName, worthComparing, type ReadName } from '#lib/ner/matching/match.ts';
import type { Comparison, NameStats, Reason } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { remembered } from '#lib/remembered.ts';
import { fold } from '#lib/text/fold.ts';
import { rolesIn } from '#lib/ner/found-name.ts';
import { groupKey } from './groups.ts';
import { createNameBlocks, type CaseName } from './name-blocks.ts';
import type { AsShown } from '#core/store/view.ts';

/** A record that a name may mean. */
export interface Candidate extends Comparison {
  readonly id: string;
}

/** A name that the texts use, for which a record is looked for. */
export interface NameQuery {
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly roles: readonly string[];
}

/** What a name was found to be like before. */
export interface PreviousMatches {
  readonly like: readonly string[];
  /** What it is found by. */
  readonly blocks: readonly string[];
  /** The `now` of then. */
  readonly at: number;
}

export interface CaseNames extends NameStats {
  /** Goes up with every record that is taken in. */
  readonly now: number;
  /** Takes in a record as it is now. */
  update(collection: Collection, id: string): void;
  /** What has become of the records that are found by these blocks. */
  since(at: number, blocks: readonly string[]): 'same' | 'more' | 'others';
  /** The record that has all of these names already. */
  holder(kind: NameKind, names: readonly string[], key: string): string | null;
  /**
   * Records that it may mean, best first.
   * @param before compares it with these and with what has come since only; right as long as there have been no others since
   */
  candidates(sought: NameQuery, before?: PreviousMatches): Candidate[];
  /** Keys of the groups that a record's own names make. */
  keysOf(id: string): readonly string[];
  /** A record's own names. */
  namesOf(id: string): readonly string[];
  /** What a name may be found by. */
  blocksOf(kind: NameKind, name: string): string[];
  /** Tells what the lists say of words. */
  learn(words: ReadonlyMap<string, number>): void;
  /** Words that the lists have not been asked for. */
  unknown(texts: Iterable<string>): string[];
  /** Whole names that the lists have not been asked for. */
  unknownNames(texts: Iterable<string>): string[];
  /** Whether a list has the whole name as of a place or a body. */
  isListed(kind: NameKind, name: string): boolean;
}

/** Records that are less likely meant are not told of. */
const minScore = 0.2;
/** Records whose names are held as they were read, which takes several times the room of the names. */
const mostRead = 10_000;

/** The people, organisations and places of a case by their names. */
export function createCaseNames(store: AsShown<Reads>): CaseNames {
  const records = new Map<string, CaseName>();
  const blocks = createNameBlocks();
  const byKey = new Map<string, Set<CaseName>>();
  const peopleWith = new Map<string, number>();
  const known = new Map<string, number>();
  let now = 0;

  const nameStats: NameStats = {
    flags: (word) => (known.get(word) ?? 0) & (listed.given | listed.surname),
    people: (word) => peopleWith.get(word) ?? 0,
  };

  const readOf = remembered(mostRead, ({ kind, names }: CaseName) =>
    names.map((name) => readName(kind, name, nameStats)),
  );

  function add(one: CaseName): void {
    records.set(one.id, one);
    blocks.add(one);
    for (const key of one.keys) into(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 0) + 1);
  }

  function remove(one: CaseName): void {
    records.delete(one.id);
    blocks.remove(one, now);
    for (const key of one.keys) outOf(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 1) - 1);
  }

  const blocksOf = (kind: NameKind, name: string) => blockingKeys(readName(kind, name, nameStats));

  /** The records to compare a name with; with `before`, what it was like then and what has come since, where these are few. */
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
      for (const one of byKey.get(key) ?? []) {
        if (
          one.kind === kind &&
          names.every((name) => one.folds.has(fold(name)) || one.keys.includes(groupKey(kind, name)))
        )
          return one.id;
      }
      return null;
    },
    candidates: (sought, before) => compareAll(sought, toCompare(sought, before), readOf, nameStats),
    namesOf: (id) => records.get(id)?.names ?? [],
    keysOf: (id) => records.get(id)?.keys ?? [],
    learn(words) {
      for (const [word, flags] of words) known.set(word, flags);
    },
    unknown(texts) {
      const words = new Set<string>();
      for (const text of texts) for (const { key } of wordsOf(text)) if (!known.has(key)) words.add(key);
      return [...words];
    },
    unknownNames: (texts) => [...new Set([...texts].map(nameKey))].filter((key) => !known.has(key)),
    isListed(kind, name) {
      const bits = kind === 'place' ? listedPlace : kind === 'organisation' ? listedOrganisation : 0;
      return ((known.get(nameKey(name)) ?? 0) & bits) !== 0;
    },
  };
}

/** The records that a name may mean, best first. */
function compareAll(
  sought: NameQuery,
  records: ReadonlySet<CaseName>,
  readOf: (one: CaseName) => readonly ReadName[],
  nameStats: NameStats,
): Candidate[] {
  const found: Candidate[] = [];
  if (records.size === 0) return found;
  const asked = sought.names.map((name) => readName(sought.kind, name, nameStats));
  for (const one of records) {
    const read = readOf(one);
    const alias = sought.aliases.find((name) => one.folds.has(fold(name)));
    const isWorth = alias !== undefined || asked.some((a) => read.some((b) => worthComparing(a, b, nameStats)));
    if (!isWorth) continue;
    const best = bestOf(asked, read, { roles: sought.roles, otherRoles: one.roles, alias }, nameStats);
    if (best.score >= minScore) found.push({ id: one.id, ...best });
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** How well the best of the names fits the best of a record's. */
function bestOf(
  asked: readonly ReadName[],
  others: readonly ReadName[],
  { alias, ...beside }: { roles: readonly string[]; otherRoles: readonly string[]; alias: string | undefined },
  nameStats: NameStats,
): Comparison {
  let best: Comparison = { score: 0, reasons: [] };
  for (const name of asked) {
    for (const other of others) {
      const found = compareNames(name, other, nameStats, beside);
      if (found.score > best.score) best = found;
    }
  }
  if (alias === undefined) return best;
  const reason: Reason = { why: 'knownAs', weight: 3.5, with: { name: alias } };
  // Names that speak against each other still do so when both are called the same.
  const odds = best.score > 0 ? Math.log(Math.max(0.03, best.score) / Math.max(0.01, 1 - best.score)) : -2.2;
  return { score: Math.round(100 / (1 + Math.exp(-(odds + reason.weight)))) / 100, reasons: [reason, ...best.reasons] };
}

function into<V>(map: Map<string, Set<V>>, key: string, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function outOf<V>(map: Map<string, Set<V>>, key: string, value: V): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
