import { inSlices } from '#lib/in-slices.ts';
import { isOfSuggestion } from '#core/model/rejections.ts';
import type { Store } from '#core/store/types.ts';
import { type Reason, likelyScore } from '#lib/ner/matching/model.ts';
import { wordsOf } from '#lib/ner/matching/sound.ts';
import { fold } from '#lib/text/fold.ts';
import type { DifferentNames } from './different-names.ts';
import type { Candidate, CaseNames } from './case-names.ts';
import { groupKey, type NameGroup, type NameGroups } from './groups.ts';

/** What was decided about a group. */
export interface GroupState {
  readonly state: 'open' | 'accepted' | 'rejected';
  /** The record that has all its names. */
  readonly record: string | null;
}

/** What the case says about a group. */
export interface GroupDecision extends GroupState {
  readonly candidates: readonly Candidate[];
  readonly mayExist: boolean;
  /** Whether it is only a given name or a surname that people of the case have: only the texts tell which of them is meant. */
  readonly isPart: boolean;
}

export interface Decisions {
  of(group: NameGroup): GroupDecision;
  /** Returns the part of `of` that needs no comparison with records, which takes a thousand times as long. */
  stateOf(group: NameGroup): GroupState;
  /** Decides all groups in advance for `of`, in slices: a case has thousands of groups, and saving must not wait. */
  all(): Promise<void>;
  close(): void;
  /** Called for groups whose articles or names have changed. */
  regrouped(groups: Iterable<NameGroup>): void;
  /** Called when names of records have changed. */
  renamed(): void;
  /** Called when something was rejected, or a rejection withdrawn. */
  refused(): void;
  /** Increases with every change to what `of` returns. */
  readonly version: number;
}

/** What is cached about a group. */
interface CachedDecision {
  /** Its names and roles. */
  of: string;
  /** The blocks by which its names may be found. */
  blocks: readonly string[];
  /** When it was last found that no relevant record had changed. */
  checked: number;
  state: GroupState | null;
  decided: GroupDecision | null;
  /** The records it was found to resemble, and when: later comparisons include only new records. */
  compared: { readonly like: readonly string[]; readonly at: number } | null;
}

/** Maximum records reported as similar to a name. */
export const maxCandidates = 5;
/**
 * Passes over all groups. While texts are being read, each pass leaves about a tenth undecided, and callers must get an answer eventually.
 */
const turns = 3;
/** More than are shown: if one scores lower after others were added, the next moves up. */
const maxLike = 20;

/** Keeps the state of each group until something that it depends on changes. */
export function createDecisions(store: Store, groups: NameGroups, names: CaseNames, apart: DifferentNames): Decisions {
  const cached = new Map<NameGroup, CachedDecision>();
  let refusals = readRefusals(store);
  let version = 0;
  /** The version for which all groups are decided. */
  let decidedVersion = -1;
  let deciding: Promise<void> | null = null;
  let isClosed = false;

  function findState(group: NameGroup): GroupState {
    const isRejected = group.names.every((name) => refusals.has(`${group.kind} ${fold(name)}`));
    if (isRejected) return { state: 'rejected', record: null };
    const record = names.holder(group.kind, [...group.names, ...group.aliases], group.id);
    return { state: record === null ? 'open' : 'accepted', record };
  }

  function decide(group: NameGroup, entry: CachedDecision): GroupDecision {
    const groupState = stateOf(group);
    if (groupState.state !== 'open') return { ...groupState, candidates: [], mayExist: false, isPart: false };
    const { kind, aliases, roles } = group;
    const before = entry.compared ? { ...entry.compared, blocks: entry.blocks } : undefined;
    const found = names.candidates({ kind, names: group.names.slice(0, 4), aliases, roles }, before);
    entry.compared = { like: found.slice(0, maxLike).map(({ id }) => id), at: names.now };
    const candidates = found
      .filter(({ id }) => !isOther(group, id))
      .slice(0, maxCandidates)
      .map((candidate) => withCompany(group, candidate, { names, groups }))
      .sort((a, b) => b.score - a.score);
    const [word, ...more] = wordsOf(group.name);
    const isPart = kind === 'person' && word !== undefined && more.length === 0 && names.people(word.key) > 0;
    return { ...groupState, candidates, mayExist: (candidates[0]?.score ?? 0) >= likelyScore, isPart };
  }

  /** Returns whether a person said that a name of the record is somebody else's, in which case it is not proposed again. */
  function isOther(group: NameGroup, id: string): boolean {
    return names
      .namesOf(id)
      .some((name) => group.names.some((groupName) => apart.areDifferent(group.kind, groupName, name)));
  }

  function enter(group: NameGroup): CachedDecision {
    const all = [...group.names, ...group.aliases];
    const of = [...all, '', ...group.roles].join('\n');
    const cachedEntry = cached.get(group);
    if (cachedEntry?.of === of) return cachedEntry;
    const blocks = [...new Set(all.flatMap((name) => names.blocksOf(group.kind, name)))];
    const entry = { of, blocks, checked: names.now, state: null, decided: null, compared: null };
    cached.set(group, entry);
    return entry;
  }

  /** Drops what is affected by records that were added, changed or removed since the last check. */
  function check(entry: CachedDecision): void {
    if (entry.checked === names.now) return;
    const how = names.since(entry.checked, entry.blocks);
    entry.checked = names.now;
    if (how !== 'same') forget(entry);
    // A changed or removed name may make other names more distinctive, so all are compared again. An added one can only make them less so.
    if (how === 'others') entry.compared = null;
  }

  function entryOf(group: NameGroup): CachedDecision {
    const entry = cached.get(group) ?? enter(group);
    check(entry);
    return entry;
  }

  const stateOf = (group: NameGroup): GroupState => (entryOf(group).state ??= findState(group));

  function of(group: NameGroup): GroupDecision {
    const entry = entryOf(group);
    return (entry.decided ??= decide(group, entry));
  }

  async function decideAll(): Promise<void> {
    for (let turn = 0; turn < turns && decidedVersion !== version; turn++) {
      const before = version;
      await inSlices(groups.all(), of, () => isClosed);
      if (!isClosed) decidedVersion = before;
    }
  }

  return {
    get version() {
      return version;
    },
    of,
    stateOf,
    all: () =>
      (deciding ??= decideAll().finally(() => {
        deciding = null;
      })),
    close() {
      isClosed = true;
    },
    regrouped(changed) {
      version++;
      for (const group of changed) {
        if (groups.get(group.id) === group) forget(enter(group));
        else cached.delete(group);
      }
    },
    renamed() {
      version++;
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
          const isName = kind !== 'date' && kind !== 'figure';
          const group = other.has(key) || !isName ? undefined : groups.get(groupKey(kind, name));
          const entry = group && cached.get(group);
          if (entry) forget(entry);
        }
      }
    },
  };
}

/** Articles that name both count in favour, but little. */
function withCompany(
  group: NameGroup,
  candidate: Candidate,
  { names, groups }: { names: CaseNames; groups: NameGroups },
): Candidate {
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

function forget(entry: CachedDecision): void {
  entry.state = null;
  entry.decided = null;
}

function readRefusals(store: Store) {
  return new Map(
    store
      .list('rejections')
      .filter(isOfSuggestion)
      .flatMap(({ kind, name }) => (name === null ? [] : [[`${kind} ${name}`, { kind, name }] as const])),
  );
}
