import { valueKey, type World } from '#core/claims/model/compare.ts';
import { corroboration, type Corroboration, type Voice } from '#core/claims/corroboration.ts';
import { clashesOf, type Clash, type Said, type Side } from '#core/claims/group.ts';
import type { Claim, Resolution, ResolutionState } from '#core/model/claims.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { compare } from '#lib/edtf/order.ts';
import type { IdentityIndex } from '#core/merged-view/merge-index.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** A contradiction as it stands: what clashes, and what a person has decided of it. */
export interface Contradiction extends Clash {
  /** Stays the same as long as subject, property and kind do. */
  id: string;
  /** After all merges. */
  subject: string;
  property: string;
  state: ResolutionState;
  /** What decided it; null while nobody has, or when a new value has come since. */
  resolution: Readonly<Resolution> | null;
  /** A decision that a new value has overtaken. */
  overtaken: Readonly<Resolution> | null;
}

/** What the claims of a case say together, kept current by its commits. */
export interface Ledger {
  contradictions(): Contradiction[];
  /** Those that a claim is a side of. */
  contradictionsOf(claim: string): Contradiction[];
  /** Who says what a claim says, itself included. A group is counted once between two commits. */
  corroborationOf(claim: string): Corroboration;
  /** Of several claims that say the same. */
  corroborationOfAll(claims: readonly Readonly<Claim>[]): Corroboration;
  /** Claims of the same property of the same subject. */
  beside(claim: string): readonly Readonly<Claim>[];
  /** Every group there is: the claims of one property of one subject, by a key that begins with the subject's id. */
  groups(): Iterable<string>;
  groupOf(claim: string): string | undefined;
  claimsIn(group: string): readonly Readonly<Claim>[];
  contradictionsIn(group: string): readonly Contradiction[];
  /** Hears of each group that may say something else than before, while a commit is taken in. */
  onTouch(follower: FollowerName, listener: (group: string) => void): void;
  /** As of when a claim says it: its own day, or the day on which its first source was published. */
  asOf(claim: Readonly<Claim>): string | null;
  readonly world: World;
}

export interface LedgerDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  identity: IdentityIndex;
  vocabulary: Vocabulary;
}

/** Groups claims by subject and property, and works out again only the groups that a commit concerns, when somebody asks. */
export function createLedger({ store, reverse, identity, vocabulary }: LedgerDeps): Ledger {
  const groups = new Map<string, Set<string>>();
  const groupOf = new Map<string, string>();
  const found = new Map<string, Contradiction[]>();
  const dirty = new Set<string>();
  const listeners = new Listeners<string>();
  const resolved = new Map<string, Set<string>>();
  const resolutionGroup = new Map<string, string>();
  /** By group and value. An article anywhere on the way to an origin changes it: kept until something changes at all. */
  const counted = new Map<string, Map<string, Corroboration>>();
  const world: World = { lead: (id) => identity.lead(id), within: (inner, outer) => isWithin(inner, outer) };

  const keyOf = (record: { subject: string; property: string }) =>
    `${identity.lead(record.subject)} ${propertyKey(record.property)}`;

  function soil(key: string): void {
    dirty.add(key);
    listeners.tell(key);
  }

  function place(into: Map<string, Set<string>>, at: Map<string, string>, id: string, key: string | null): void {
    const before = at.get(id);
    if (before !== undefined) {
      soil(before);
      into.get(before)?.delete(id);
      if (into.get(before)?.size === 0) into.delete(before);
      at.delete(id);
    }
    if (key === null) return;
    soil(key);
    at.set(id, key);
    into.set(key, (into.get(key) ?? new Set()).add(id));
  }

  const placeClaim = (id: string) => {
    const claim = store.get('claims', id);
    place(groups, groupOf, id, claim ? keyOf(claim) : null);
  };
  const placeResolution = (id: string) => {
    const resolution = store.get('resolutions', id);
    place(resolved, resolutionGroup, id, resolution ? keyOf(resolution) : null);
  };

  for (const { id } of store.list('claims')) placeClaim(id);
  for (const { id } of store.list('resolutions')) placeResolution(id);

  /** Groups whose claims point at a record: as their value, by their quotes, as whoever says so. */
  function touch(id: string): void {
    for (const { collection, id: pointer } of reverse.pointingAt(id)) {
      const key = collection === 'claims' ? groupOf.get(pointer) : undefined;
      if (key !== undefined) soil(key);
      if (collection === 'quotes' && store.get('quotes', pointer)?.article === id) touch(pointer);
    }
  }

  store.onCommit('claims', ({ changes }) => {
    counted.clear();
    for (const { collection, id } of changes) {
      if (collection === 'claims') placeClaim(id);
      else if (collection === 'resolutions') placeResolution(id);
      else if (collection === 'settings') touchDescribed(id);
      else if (collection === 'places') touchAllPlaces();
      else if (collection === 'articles' || collection === 'quotes') touch(id);
    }
  });

  /** A property described otherwise may make of other values a contradiction. */
  function touchDescribed(id: string): void {
    const setting = store.get('settings', id) ?? store.getTrashed('settings', id);
    if (setting?.kind !== 'property' || setting.key === null) return;
    const ending = ` ${propertyKey(setting.key)}`;
    for (const key of groups.keys()) if (key.endsWith(ending)) soil(key);
  }

  identity.onChange('claims', (ids) => {
    counted.clear();
    for (const id of ids) {
      for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
        if (collection === 'claims') {
          if (field === 'subject') placeClaim(pointer);
          const key = groupOf.get(pointer);
          if (key !== undefined) soil(key);
        }
        if (collection === 'resolutions' && field === 'subject') placeResolution(pointer);
      }
    }
    touchAllPlaces();
  });

  /** Where a place lies decides what its name excludes, through any number of steps: they are few enough to ask all. */
  function touchAllPlaces(): void {
    for (const { id } of store.list('places')) {
      for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
        const key = collection === 'claims' && field === 'value' ? groupOf.get(pointer) : undefined;
        if (key !== undefined) soil(key);
      }
    }
  }

  function isWithin(inner: string, outer: string): boolean {
    const seen = new Set<string>();
    const open = [inner];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (const member of identity.members(id)) {
        const around = store.get('places', member)?.within;
        if (around) open.push(identity.lead(around));
      }
    }
    seen.delete(inner);
    return seen.has(outer);
  }

  function articlesOf(claim: Readonly<Claim>): string[] {
    return [...new Set(claim.quotes.flatMap((id) => store.get('quotes', id)?.article ?? []))];
  }

  function asOf(claim: Readonly<Claim>): string | null {
    if (claim.asOf !== null) return claim.asOf;
    const days = articlesOf(claim).flatMap((id) => store.get('articles', id)?.published ?? []);
    return days.sort(compare)[0] ?? null;
  }

  function claimsIn(key: string): Readonly<Claim>[] {
    return [...(groups.get(key) ?? [])].flatMap((id) => store.get('claims', id) ?? []);
  }

  function refresh(): void {
    for (const key of dirty) {
      const contradictions = contradictionsIn(key);
      if (contradictions.length) found.set(key, contradictions);
      else found.delete(key);
    }
    dirty.clear();
  }

  function contradictionsIn(key: string): Contradiction[] {
    const said: Said[] = claimsIn(key)
      .sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1))
      .map((claim) => ({ claim, asOf: asOf(claim) }));
    if (said.length < 2) return [];
    // Values of several types under one word are compared type by type.
    const types = new Set(said.map(({ claim }) => claim.value.type));
    const subject = key.slice(0, key.indexOf(' '));
    return [...types].flatMap((type) => {
      const ofType = said.filter(({ claim }) => claim.value.type === type);
      const property = vocabulary.of(ofType[0]?.claim.property ?? '', type);
      return clashesOf(ofType, property, world).map((clash) => ({
        ...clash,
        id: `${subject}:${property.key}:${clash.kind}`,
        subject,
        property: property.key,
        ...standing(key, clash.sides),
      }));
    });
  }

  function standing(key: string, sides: readonly Side[]): Pick<Contradiction, 'state' | 'resolution' | 'overtaken'> {
    const decisions = [...(resolved.get(key) ?? [])].flatMap((id) => store.get('resolutions', id) ?? []);
    decisions.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1));
    const about = decisions.filter((decision) => sides.some((side) => covers(decision, side)));
    const [latest] = about;
    if (!latest || latest.state === 'open') return { state: 'open', resolution: null, overtaken: null };
    const holds = sides.every((side) => covers(latest, side));
    return holds
      ? { state: latest.state, resolution: latest, overtaken: null }
      : { state: 'open', resolution: null, overtaken: latest };
  }

  function corroborationOfAll(claims: readonly Readonly<Claim>[]): Corroboration {
    const voices: Voice[] = claims.map((claim) => {
      const articles = articlesOf(claim);
      // An article that is said to say it itself is no speaker.
      const isSpeaker = claim.assertedBy !== null && store.find(claim.assertedBy)?.collection !== 'articles';
      return {
        claim: claim.id,
        speaker: isSpeaker && claim.assertedBy ? identity.lead(claim.assertedBy) : null,
        articles,
      };
    });
    return corroboration(voices, (id) => store.get('articles', id));
  }

  /** Who says each value of a group. */
  function countedIn(group: string): Map<string, Corroboration> {
    const values = new Map<string, Readonly<Claim>[]>();
    for (const claim of claimsIn(group)) {
      const value = valueKey(claim, world);
      const same = values.get(value);
      if (same) same.push(claim);
      else values.set(value, [claim]);
    }
    return new Map([...values].map(([value, claims]) => [value, corroborationOfAll(claims)]));
  }

  return {
    world,
    asOf,
    contradictions() {
      refresh();
      return [...found.values()].flat();
    },
    contradictionsOf(claim) {
      refresh();
      const key = groupOf.get(claim);
      const all = key === undefined ? [] : (found.get(key) ?? []);
      return all.filter(({ sides }) => sides.some(({ said }) => said.some((one) => one.claim.id === claim)));
    },
    corroborationOf(id) {
      const key = groupOf.get(id);
      const claim = store.get('claims', id);
      if (!claim || key === undefined) return { sources: 0, origins: 0, knots: [] };
      const values = counted.get(key) ?? countedIn(key);
      counted.set(key, values);
      return values.get(valueKey(claim, world)) ?? corroborationOfAll([claim]);
    },
    corroborationOfAll,
    groups: () => groups.keys(),
    groupOf: (claim) => groupOf.get(claim),
    claimsIn,
    contradictionsIn(key) {
      refresh();
      return found.get(key) ?? [];
    },
    onTouch: (follower, listener) => void listeners.add(follower, listener),
    beside(id) {
      const key = groupOf.get(id);
      return key === undefined ? [] : claimsIn(key);
    },
  };
}

/** What a resolution remembers of a claim's value: as it is written, whatever is merged afterwards. */
export function writtenKey(claim: Readonly<Claim>): string {
  return valueKey(claim, { lead: (id) => id });
}

/** Whether a side is one of those that were decided between. Without remembered values, a claim that was changed since is not. */
function covers(resolution: Readonly<Resolution>, { said }: Side): boolean {
  const values = new Set(resolution.values);
  return said.some(({ claim }) =>
    values.size
      ? values.has(writtenKey(claim))
      : resolution.claims.includes(claim.id) && claim.updatedAt <= resolution.updatedAt,
  );
}
