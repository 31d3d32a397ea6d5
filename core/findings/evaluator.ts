import { valueKey } from '#core/claims/model/compare.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Store } from '#core/store/types.ts';
import type { Clash } from '#lib/temporal/model.ts';
import type { CaseFacts, TrackDependency } from './case-facts.ts';
import type { FindingsDeps } from './findings-deps.ts';
import {
  scoreOf,
  type Finding,
  type NameUnit,
  type PairUnit,
  type UnitKind,
  type Units,
  type ValueUnit,
} from './rule.ts';
import { rules } from './rules.ts';
import { append } from '#lib/append.ts';

/** Applies the rules to one unit of the case. */
export interface Evaluator {
  /** Evaluates the claims on one property of one subject. */
  group(group: string, note: TrackDependency): Finding[];
  record(id: string, note: TrackDependency): Finding[];
  name(name: NameUnit): Finding[];
  order(order: Clash): Finding[];
  pair(pair: PairUnit): Finding[];
}

export function createEvaluator(
  deps: Omit<FindingsDeps, 'names' | 'orders' | 'pairs' | 'reverse'>,
  facts: CaseFacts,
): Evaluator {
  const { store, identity, ledger, anchors } = deps;

  function apply<U extends UnitKind>(kind: U, unit: Units[U], more: Partial<Finding> = {}): Finding[] {
    return rules[kind].flatMap((rule) => {
      const result = rule.find(unit, facts);
      if (!result) return [];
      const { name, severity, tab, lead = true } = rule;
      return [{ ...result, ...more, rule: name, severity, tab, lead, score: scoreOf(result.parts) }];
    });
  }

  function ofGroup(group: string, note: TrackDependency): Finding[] {
    const claims = ledger.claimsIn(group);
    const contradictions = ledger.contradictionsIn(group);
    const values = new Map<string, Readonly<Claim>[]>();
    for (const claim of claims) {
      const key = valueKey(claim, ledger.world);
      append(values, key, claim);
    }
    const ids = (one: (typeof contradictions)[number]) =>
      one.sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => claim.id));
    const open = contradictions.filter(({ state }) => state === 'open').map((one) => [one, new Set(ids(one))] as const);
    const result: Finding[] = contradictions.flatMap((one) => apply('contradiction', one));
    for (const same of values.values()) {
      for (const claim of same) result.push(...apply('claim', claim));
      for (const claim of same) for (const article of facts.articlesOf(claim)) noteOrigin(article, note);
      const corroboration = ledger.corroborationOfAll(same);
      const against = open.find(([, of]) => same.some(({ id }) => of.has(id)))?.[0] ?? null;
      const value: ValueUnit = { claims: same, corroboration, against };
      result.push(...apply('value', value, { corroboration }));
    }
    return result;
  }

  /** How an article counts depends on what it is a copy of. */
  function noteOrigin(article: string, note: TrackDependency): void {
    const seen = new Set<string>();
    for (let id: string | null = article; id !== null && !seen.has(id);) {
      seen.add(id);
      note(id);
      id = store.get('articles', id)?.copyOf ?? null;
    }
  }

  function ofRecord(id: string, note: TrackDependency): Finding[] {
    const found = store.find(id);
    if (!found || found.trashed) return [];
    switch (found.collection) {
      case 'articles':
        return apply('article', found.record);
      case 'links':
        return apply('link', found.record);
      case 'events':
      case 'places':
        return identity.lead(id) === id ? ofMerged(found, note) : []; // shown under another record
      case 'quotes': {
        const status = anchors.of(found.record);
        return status ? apply('quote', { quote: found.record, status }) : [];
      }
      case 'identities': {
        const { record: decision } = found;
        if (decision.decision !== 'not-same') return [];
        const [one, other] = clashing(decision.members);
        return one && other ? apply('clash', { decision, one, other }) : [];
      }
      default:
        return [];
    }
  }

  /** Evaluates a record, filling in what it lacks from the records merged with it. */
  function ofMerged(
    found: Extract<NonNullable<ReturnType<Store['find']>>, { collection: 'events' | 'places' }>,
    note: TrackDependency,
  ): Finding[] {
    const others = identity.members(found.record.id).slice(1);
    for (const other of others) note(other);
    if (found.collection === 'events') {
      const events = [found.record, ...others.flatMap((id) => store.get('events', id) ?? [])];
      const first = <K extends 'when' | 'where'>(key: K) => events.find((event) => event[key] !== null)?.[key] ?? null;
      return apply('event', { ...found.record, when: first('when'), where: first('where') });
    }
    const places = [found.record, ...others.flatMap((id) => store.get('places', id) ?? [])];
    return apply('place', {
      ...found.record,
      position: places.find(({ position }) => position !== null)?.position ?? null,
    });
  }

  function clashing(members: readonly string[]): [string?, string?] {
    for (const [index, one] of members.entries()) {
      const other = members.slice(index + 1).find((id) => identity.lead(id) === identity.lead(one));
      if (other !== undefined) return [one, other];
    }
    return [];
  }

  return {
    group: ofGroup,
    record: ofRecord,
    name: (name) => apply('name', name),
    order: (clash) => apply('order', clash),
    pair: (pair) => apply('pair', pair),
  };
}
