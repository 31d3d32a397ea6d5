import type { Collection } from '#core/model/collections.ts';
import type { Reads } from '#core/store/types.ts';
import { listed } from '#lib/ner/listed.ts';
import { blockingKeys, compareNames, readName, worthComparing, type ReadName } from '#lib/ner/matching/match.ts';
import type { Comparison, NameLore, Reason } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { fold } from '#lib/text/fold.ts';
import { rolesIn } from '#lib/ner/found-name.ts';
import { groupKey } from './groups.ts';
import type { AsShown } from '#core/store/view.ts';

export const collectionOf = { person: 'people', organisation: 'organisations', place: 'places' } as const;
export const kindOf = { people: 'person', organisations: 'organisation', places: 'place' } as const;

/** A person, body or place of the case, ready to be compared. */
interface CaseName {
  readonly id: string;
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly folds: ReadonlySet<string>;
  readonly keys: readonly string[];
  readonly blocks: readonly string[];
  readonly words: readonly string[];
  readonly roles: readonly string[];
  /** When it was taken in. */
  readonly at: number;
  /** Read when first compared. */
  read: ReadName[] | undefined;
}

/** A record that a name may mean. */
export interface Candidate extends Comparison {
  readonly id: string;
}

/** What is looked for a record. */
export interface Sought {
  readonly kind: NameKind;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly roles: readonly string[];
}

/** What a name was found to be like before. */
export interface Before {
  readonly like: readonly string[];
  /** What it is found by. */
  readonly blocks: readonly string[];
  /** The `now` of then. */
  readonly at: number;
}

/** The names that are found by one block. */
interface Block {
  /** In the order in which they came. */
  readonly names: CaseName[];
  /** When the last one came. */
  added: number;
  /** When one changed or went. */
  changed: number;
}

export interface CaseNames extends NameLore {
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
  candidates(sought: Sought, before?: Before): Candidate[];
  /** Keys of the groups that a record's own names make. */
  keysOf(id: string): readonly string[];
  /** What a name may be found by. */
  blocksOf(kind: NameKind, name: string): string[];
  /** Tells what the lists say of words. */
  learn(words: ReadonlyMap<string, number>): void;
  /** Words that the lists have not been asked for. */
  unknown(texts: Iterable<string>): string[];
}

/** Names that fit more records than this are compared with the first of them only. */
const mostCompared = 300;
const leastScore = 0.2;

/** The people, bodies and places of a case by their names. */
export function createCaseNames(store: AsShown<Reads>): CaseNames {
  const records = new Map<string, CaseName>();
  const byBlock = new Map<string, Block>();
  const byKey = new Map<string, Set<CaseName>>();
  const peopleWith = new Map<string, number>();
  const known = new Map<string, number>();
  let now = 0;

  const lore: NameLore = {
    flags: (word) => (known.get(word) ?? 0) & (listed.given | listed.surname),
    people: (word) => peopleWith.get(word) ?? 0,
  };

  function add(one: CaseName): void {
    records.set(one.id, one);
    for (const key of one.blocks) {
      const block = byBlock.get(key) ?? { names: [], added: 0, changed: 0 };
      byBlock.set(key, block);
      block.names.push(one);
      block.added = now;
    }
    for (const key of one.keys) into(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 0) + 1);
  }

  function drop(one: CaseName): void {
    records.delete(one.id);
    for (const key of one.blocks) {
      const block = byBlock.get(key);
      if (!block) continue;
      // One that is empty stays, to tell when it became so.
      block.names.splice(block.names.indexOf(one), 1);
      block.changed = now;
    }
    for (const key of one.keys) outOf(byKey, key, one);
    if (one.kind === 'person') for (const word of one.words) peopleWith.set(word, (peopleWith.get(word) ?? 1) - 1);
  }

  function compared(sought: Sought): Set<CaseName> {
    const blocks = [...sought.names, ...sought.aliases].flatMap((name) => blocksOf(sought.kind, name));
    const found = new Set<CaseName>();
    // The rarest first: they tell most.
    const lists = [...new Set(blocks)]
      .map((block) => byBlock.get(block)?.names ?? [])
      .sort((a, b) => a.length - b.length);
    for (const list of lists) {
      for (const one of list) {
        if (found.size >= mostCompared) return found;
        if (one.kind === sought.kind) found.add(one);
      }
    }
    return found;
  }

  /** Null when there are so many that looking at all of them costs no more. */
  function comparedSince(kind: NameKind, { like, blocks, at }: Before): Set<CaseName> | null {
    const found = new Set<CaseName>();
    for (const id of like) {
      const one = records.get(id);
      if (one) found.add(one);
    }
    for (const block of blocks) {
      const list = byBlock.get(block)?.names ?? [];
      for (let i = list.length - 1; i >= 0; i--) {
        const one = list[i];
        if (!one || one.at <= at) break;
        if (one.kind === kind) found.add(one);
      }
    }
    return found.size > mostCompared ? null : found;
  }

  const blocksOf = (kind: NameKind, name: string) => blockingKeys(readName(kind, name, lore));

  return {
    ...lore,
    blocksOf,
    get now() {
      return now;
    },
    since(at, blocks) {
      let isMore = false;
      for (const key of blocks) {
        const block = byBlock.get(key);
        if (block && block.changed > at) return 'others';
        if (block && block.added > at) isMore = true;
      }
      return isMore ? 'more' : 'same';
    },
    update(collection, id) {
      const kind = Object.hasOwn(kindOf, collection) ? kindOf[collection as keyof typeof kindOf] : undefined;
      if (!kind) return;
      now += 1;
      const before = records.get(id);
      if (before) drop(before);
      const record = store.get(collectionOf[kind], id);
      if (!record) return;
      const names = record.names.map(({ value }) => value);
      const one: CaseName = {
        id,
        kind,
        names,
        folds: new Set(names.map(fold)),
        keys: [...new Set(names.map((name) => groupKey(kind, name)))],
        blocks: [...new Set(names.flatMap((name) => blocksOf(kind, name)))],
        words: [...new Set(names.flatMap((name) => wordsOf(name).map(({ key }) => key)))],
        roles: kind === 'person' ? [...new Set(rolesIn(`${record.description} ${record.tags.join(' ')}`))] : [],
        at: now,
        read: undefined,
      };
      add(one);
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
    candidates(sought, before) {
      const found: Candidate[] = [];
      const some = (before && comparedSince(sought.kind, before)) ?? compared(sought);
      if (some.size === 0) return found;
      const asked = sought.names.map((name) => readName(sought.kind, name, lore));
      for (const one of some) {
        one.read ??= one.names.map((name) => readName(one.kind, name, lore));
        const read = one.read;
        const alias = sought.aliases.find((name) => one.folds.has(fold(name)));
        const isWorth = alias !== undefined || asked.some((a) => read.some((b) => worthComparing(a, b, lore)));
        if (!isWorth) continue;
        const best = bestOf(asked, one, { roles: sought.roles, alias }, lore);
        if (best.score >= leastScore) found.push({ id: one.id, ...best });
      }
      return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    },
    keysOf: (id) => records.get(id)?.keys ?? [],
    learn(words) {
      for (const [word, flags] of words) known.set(word, flags);
    },
    unknown(texts) {
      const words = new Set<string>();
      for (const text of texts) for (const { key } of wordsOf(text)) if (!known.has(key)) words.add(key);
      return [...words];
    },
  };
}

/** How well the best of the names fits the best of the record's. */
function bestOf(
  asked: readonly ReadName[],
  one: CaseName,
  { roles, alias }: { roles: readonly string[]; alias: string | undefined },
  lore: NameLore,
): Comparison {
  let best: Comparison = { score: 0, reasons: [] };
  const beside = { roles, otherRoles: one.roles };
  for (const name of asked) {
    for (const other of one.read ?? []) {
      const found = compareNames(name, other, lore, beside);
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
