import type { Store } from '#core/store/types.ts';
import type { Reason } from '#core/suggestions/matching/model.ts';
import { likelyScore } from '#core/suggestions/matching/model.ts';
import { fold } from '#core/text/fold.ts';
import type { Candidate, CaseNames } from './case-names.ts';
import { groupKey, type NameGroup, type NameGroups } from './groups.ts';

/** What the case has to say of a group. */
export interface Decided {
  readonly state: 'open' | 'accepted' | 'rejected';
  /** The record that has all its names. */
  readonly record: string | null;
  readonly candidates: readonly Candidate[];
  readonly mayExist: boolean;
}

export interface Decisions {
  of(group: NameGroup): Decided;
  /** Groups whose articles or names are other ones now. */
  regrouped(groups: Iterable<NameGroup>): void;
  /** Names of records that are found by these blocks have changed. */
  renamed(blocks: Iterable<string>): void;
  /** Something was refused, or taken back. */
  refused(): void;
  /** Goes up with every change of what `of` would say. */
  readonly version: number;
}

/** The state of each group, kept until something that it depends on changes. */
export function createDecisions(store: Store, groups: NameGroups, names: CaseNames): Decisions {
  const kept = new Map<NameGroup, Decided>();
  const blocks = new Map<NameGroup, { of: string; blocks: string[] }>();
  const byBlock = new Map<string, Set<NameGroup>>();
  let refusals = readRefusals(store);
  let version = 0;

  function decide(group: NameGroup): Decided {
    const none = { record: null, candidates: [], mayExist: false };
    if (group.names.every((name) => refusals.has(`${group.kind} ${fold(name)}`))) return { state: 'rejected', ...none };
    const record = names.holder(group.kind, [...group.names, ...group.aliases], group.id);
    if (record !== null) return { state: 'accepted', ...none, record };
    const candidates = names
      .candidates({ kind: group.kind, names: group.names.slice(0, 4), aliases: group.aliases, roles: group.roles })
      .map((candidate) => withCompany(group, candidate))
      .sort((a, b) => b.score - a.score);
    return { state: 'open', record: null, candidates, mayExist: (candidates[0]?.score ?? 0) >= likelyScore };
  }

  /** Articles that name both speak for one, though little. */
  function withCompany(group: NameGroup, candidate: Candidate): Candidate {
    const together = new Set<string>();
    for (const key of names.keysOf(candidate.id)) {
      const other = groups.get(key);
      if (!other || other === group) continue;
      for (const article of other.occurrences.keys()) if (group.occurrences.has(article)) together.add(article);
    }
    if (together.size === 0 || candidate.score >= 0.99) return candidate;
    const reason: Reason = {
      why: 'together',
      weight: Math.min(0.6, 0.2 * together.size),
      with: { count: together.size },
    };
    const odds = Math.log(candidate.score / (1 - candidate.score)) + reason.weight;
    return {
      ...candidate,
      score: Math.round(100 / (1 + Math.exp(-odds))) / 100,
      reasons: [...candidate.reasons, reason],
    };
  }

  function unblock(group: NameGroup): void {
    for (const block of blocks.get(group)?.blocks ?? []) {
      const set = byBlock.get(block);
      set?.delete(group);
      if (set?.size === 0) byBlock.delete(block);
    }
    blocks.delete(group);
  }

  return {
    get version() {
      return version;
    },
    of(group) {
      const known = kept.get(group);
      if (known) return known;
      const decided = decide(group);
      kept.set(group, decided);
      return decided;
    },
    regrouped(changed) {
      version++;
      for (const group of changed) {
        kept.delete(group);
        if (groups.get(group.id) !== group) {
          unblock(group);
          continue;
        }
        const all = [...group.names, ...group.aliases];
        const signature = all.join('\n');
        if (blocks.get(group)?.of === signature) continue;
        unblock(group);
        const found = [...new Set(all.flatMap((name) => names.blocksOf(group.kind, name)))];
        blocks.set(group, { of: signature, blocks: found });
        for (const block of found) {
          const set = byBlock.get(block);
          if (set) set.add(group);
          else byBlock.set(block, new Set([group]));
        }
      }
    },
    renamed(changed) {
      version++;
      for (const block of changed) for (const group of byBlock.get(block) ?? []) kept.delete(group);
    },
    refused() {
      version++;
      const before = refusals;
      refusals = readRefusals(store);
      for (const [one, other] of [
        [before, refusals],
        [refusals, before],
      ] as const) {
        for (const [key, { kind, name }] of one) {
          const group =
            other.has(key) || kind === 'date' || kind === 'figure' ? undefined : groups.get(groupKey(kind, name));
          if (group) kept.delete(group);
        }
      }
    },
  };
}

function readRefusals(store: Store) {
  return new Map(
    store
      .list('rejections')
      .flatMap(({ kind, name }) => (name === null ? [] : [[`${kind} ${name}`, { kind, name }] as const])),
  );
}
