import { valueKey } from '#core/claims/compare.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/claims/model.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import type { Store } from '#core/store/types.ts';
import { countAbout } from './about.ts';
import { createFacts, pointersOf } from './facts.ts';
import { createNotebook } from './notebook.ts';
import { createRanking } from './ranking.ts';
import { scoreOf, type Facts, type Fillings, type Finding, type UnitKind, type Units, type ValueUnit } from './rule.ts';
import { rules } from './rules.ts';
import type { Names, Orders } from './sources.ts';
import { createDossierUses } from './uses.ts';

/** All that the rules find in a case, kept current by its commits: an edit costs what it concerns. */
export interface Findings {
  /** Looks through the case once, with pauses; afterwards it resolves at once. */
  ready(): Promise<void>;
  /** Leads, the most urgent first. */
  leads(): readonly Finding[];
  /** All findings in no order. */
  all(): Iterable<Finding>;
  /** How many leads are about any record of each set. */
  about(sets: readonly (readonly string[])[]): Promise<number[]>;
  /** For a rule outside: what it asks is not followed. */
  facts(): Facts;
}

export interface FindingsDeps {
  store: Store;
  reverse: ReverseIndex;
  identity: IdentityIndex;
  ledger: Ledger;
  names: Names;
  orders: Orders;
}

/** Collections whose records are looked at one by one. */
const looked = ['articles', 'links', 'events', 'places', 'identities'] as const;
const isLooked = (collection: string): boolean => (looked as readonly string[]).includes(collection);

/** Milliseconds of looking through the case between two pauses. */
const slice = 12;
const nameUnit = 'names';
const orderUnit = 'orders';

/** Findings of a unit that are no more, and that are new. */
interface Outcome {
  gone: readonly Finding[];
  come: readonly Finding[];
}

const none: readonly Finding[] = [];

/**
 * Evaluates rules unit by unit (a record, the claims of one property of one subject) and notes what each answer was taken
 * from. A commit marks the units that it concerns; they are evaluated again when somebody asks.
 */
export function createFindings({ store, reverse, identity, ledger, names, orders }: FindingsDeps): Findings {
  const sections = createDossierUses(store);
  const facts = createFacts(store, reverse, identity, sections);
  const ranking = createRanking();
  const found = new Map<string, readonly Finding[]>();
  const notebook = createNotebook();
  const dirty = new Set<string>();
  const state = { awake: false, ready: false, names: -1, orders: -1 };
  let building: Promise<void> | undefined;

  /** Whatever was worked out from it is to be worked out again. */
  function changed(what: string): void {
    for (const unit of notebook.from(what)) dirty.add(unit);
  }

  store.onCommit(({ changes }) => {
    if (!state.awake) return;
    for (const { collection, id } of changes) {
      if (isLooked(collection)) dirty.add(id);
      changed(id);
    }
  });
  reverse.onChange((ids) => {
    if (!state.awake) return;
    for (const id of ids) {
      if (found.has(id)) dirty.add(id);
      changed(pointersOf(id));
    }
  });
  sections.onChange((ids) => {
    if (!state.awake) return;
    for (const id of ids) usedOtherwise(id);
    state.orders = -1;
  });
  ledger.onTouch((group) => {
    if (!state.awake) return;
    dirty.add(group);
    changed(group);
  });
  identity.onChange((ids) => {
    if (!state.awake) return;
    for (const id of ids) {
      if (isLooked(store.find(id)?.collection ?? '')) dirty.add(id);
      changed(id);
    }
    for (const { id, decision } of store.list('identities')) if (decision === 'not-same') dirty.add(id);
  });

  /** A record stands in more or fewer dossiers: it, the claims that it is or bears, the links that join it. */
  function usedOtherwise(id: string): void {
    if (found.has(id)) dirty.add(id);
    for (const claim of [id, ...claimsAt(id)]) {
      const group = ledger.groupOf(claim);
      if (group === undefined) continue;
      dirty.add(group);
      // A source weighs more when a dossier uses what rests on it.
      for (const quote of store.get('claims', claim)?.quotes ?? []) {
        const article = store.get('quotes', quote)?.article;
        if (article !== undefined) dirty.add(article);
      }
    }
    for (const { collection, id: link } of reverse.pointingAt(id)) if (collection === 'links') dirty.add(link);
  }

  function claimsAt(id: string): string[] {
    return reverse.pointingAt(id).flatMap((pointer) => (pointer.collection === 'claims' ? [pointer.id] : []));
  }

  function apply<U extends UnitKind>(kind: U, unit: Units[U], more: Partial<Finding> = {}): Finding[] {
    return rules[kind].flatMap((rule) => {
      const told = rule.find(unit, facts);
      if (!told) return [];
      const { name, severity, tab, lead = true } = rule;
      return [{ ...told, ...more, rule: name, severity, tab, lead, score: scoreOf(told.parts) }];
    });
  }

  function ofGroup(group: string, note: (what: string) => void): Finding[] {
    const claims = [...ledger.claimsIn(group)].sort(byAge);
    const contradictions = ledger.contradictionsIn(group);
    const values = new Map<string, Readonly<Claim>[]>();
    for (const claim of claims) {
      const key = valueKey(claim, ledger.world);
      const same = values.get(key);
      if (same) same.push(claim);
      else values.set(key, [claim]);
    }
    const ids = (one: (typeof contradictions)[number]) =>
      one.sides.flatMap(({ said }) => said.map(({ claim }) => claim.id));
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

  /** What an article counts as depends on what it is a copy of. */
  function noteOrigin(article: string, note: (what: string) => void): void {
    const seen = new Set<string>();
    for (let id: string | null = article; id !== null && !seen.has(id);) {
      seen.add(id);
      note(id);
      id = store.get('articles', id)?.copyOf ?? null;
    }
  }

  function ofRecord(id: string, note: (what: string) => void): Finding[] {
    const known = store.find(id);
    if (!known || known.trashed) return [];
    switch (known.collection) {
      case 'articles':
        return apply('article', known.record);
      case 'links':
        return apply('link', known.record);
      case 'events':
      case 'places':
        return identity.lead(id) === id ? ofMerged(known, note) : []; // it is shown under another
      case 'identities': {
        const { record: decision } = known;
        if (decision.decision !== 'not-same') return [];
        const [one, other] = clashing(decision.members);
        return one && other ? apply('clash', { decision, one, other }) : [];
      }
      default:
        return [];
    }
  }

  /** A record with what it lacks taken from those that are the same. */
  function ofMerged(
    known: Extract<NonNullable<ReturnType<Store['find']>>, { collection: 'events' | 'places' }>,
    note: (what: string) => void,
  ): Finding[] {
    const others = identity.members(known.record.id).slice(1);
    for (const other of others) note(other);
    if (known.collection === 'events') {
      const events = [known.record, ...others.flatMap((id) => store.get('events', id) ?? [])];
      const first = <K extends 'when' | 'where'>(key: K) => events.find((event) => event[key] !== null)?.[key] ?? null;
      return apply('event', { ...known.record, when: first('when'), where: first('where') });
    }
    const places = [known.record, ...others.flatMap((id) => store.get('places', id) ?? [])];
    return apply('place', {
      ...known.record,
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

  /** Works one unit out again. Returns what of it is other than before. */
  function evaluate(unit: string): Outcome {
    const isGroup = unit.includes(' ');
    const come = notebook.work(unit, [unit, pointersOf(unit)], (note) => {
      facts.begin(note);
      return isGroup ? ofGroup(unit, note) : ofRecord(unit, note);
    });
    const gone = found.get(unit) ?? none;
    const stays = isGroup ? ledger.claimsIn(unit).length > 0 : store.find(unit) !== undefined;
    if (stays) found.set(unit, come.length ? come : none);
    else found.delete(unit);
    return { gone, come };
  }

  /** Names are looked at all together: of those that are as before the findings stay. */
  function evaluateNames(): Outcome {
    const before = new Map((found.get(nameUnit) ?? none).map((finding) => [finding.item, finding]));
    const come: Finding[] = [];
    const now = [...names.all()].flatMap((name) =>
      apply('name', name).map((finding) => {
        const known = before.get(finding.item);
        if (known && known.score === finding.score && isSame(known.with, finding.with)) {
          before.delete(finding.item);
          return known;
        }
        come.push(finding);
        return finding;
      }),
    );
    found.set(nameUnit, now);
    return { gone: [...before.values()], come };
  }

  /** Orders that cannot be are few: all of them are told anew when any may be another. */
  function evaluateOrders(): Outcome {
    const gone = found.get(orderUnit) ?? none;
    facts.begin(() => undefined);
    const come = orders.clashes().flatMap((clash) => apply('order', clash));
    found.set(orderUnit, come);
    return { gone, come };
  }

  function refresh(): void {
    const gone: Finding[] = [];
    const come: Finding[] = [];
    const collect = (outcome: Outcome) => {
      for (const finding of outcome.gone) if (finding.lead) gone.push(finding);
      for (const finding of outcome.come) if (finding.lead) come.push(finding);
    };
    if (state.names !== names.version) {
      state.names = names.version;
      collect(evaluateNames());
    }
    if (state.orders !== orders.version()) {
      state.orders = orders.version();
      collect(evaluateOrders());
    }
    const units = [...dirty];
    dirty.clear();
    for (const unit of units) collect(evaluate(unit));
    if (gone.length + come.length > 0) ranking.change(gone, come);
  }

  async function build(): Promise<void> {
    state.awake = true;
    const units = [...ledger.groups(), ...looked.flatMap((collection) => store.list(collection).map(({ id }) => id))];
    let began = performance.now();
    for (const unit of units) {
      evaluate(unit);
      if (performance.now() - began < slice) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
    ranking.change(
      [],
      [...found.values()].flatMap((findings) => findings.filter(({ lead }) => lead)),
    );
    state.ready = true;
  }

  async function ready(): Promise<void> {
    await names.current();
    if (state.ready) return;
    building ??= build();
    await building;
  }

  function claimsAbout(id: string): string[] {
    return reverse
      .pointingAt(id)
      .flatMap(({ collection, field, id: claim }) => (collection === 'claims' && field === 'subject' ? [claim] : []));
  }

  return {
    ready,
    leads() {
      refresh();
      return ranking.list;
    },
    async about(sets) {
      await ready();
      refresh();
      // A record is what it is merged with, and what is claimed of it is about it.
      return countAbout(ranking.list, sets, (id) => {
        const same = identity.members(identity.lead(id));
        return [...same, ...same.flatMap(claimsAbout)];
      });
    },
    facts() {
      facts.begin(() => undefined);
      return facts;
    },
    *all() {
      refresh();
      for (const findings of found.values()) yield* findings;
    },
  };
}

/** Whether two sets of fillings say the same; those of names are words and numbers. */
function isSame(a: Fillings, b: Fillings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function byAge(a: Readonly<Claim>, b: Readonly<Claim>): number {
  return a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1;
}
