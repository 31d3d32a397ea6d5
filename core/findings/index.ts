import { countAbout } from './about.ts';
import { createEvaluator } from './evaluator.ts';
import { createFacts, pointersOf } from './facts.ts';
import { createNotebook } from './dependency-tracker.ts';
import { createRanking } from './ranking.ts';
import { follow } from '#core/indexing/follow.ts';
import type { Facts, Fillings, Finding } from './rule.ts';
import type { FindingsDeps } from './sources.ts';
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
  close(): Promise<void>;
}

/** Collections whose records are looked at one by one. */
const looked = ['articles', 'links', 'events', 'places', 'identities'] as const;
const isLooked = (collection: string): boolean => (looked as readonly string[]).includes(collection);

/** Milliseconds of looking through the case between two pauses. */
const sliceMs = 12;
/** Units that are tried again together when one of them fails. */
const atOnce = 1_000;
const nameUnit = 'names';
const orderUnit = 'orders';
const pairUnit = 'pairs';

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
export function createFindings(deps: FindingsDeps): Findings {
  const { store, reverse, identity, ledger, anchors, names, orders, pairs } = deps;
  const sections = createDossierUses(store);
  const facts = createFacts(store, reverse, identity, sections);
  const rules = createEvaluator({ store, identity, ledger, anchors }, facts);
  const ranking = createRanking();
  const found = new Map<string, readonly Finding[]>();
  const notebook = createNotebook();
  const dirty = new Set<string>();
  const state = { awake: false, ready: false, names: -1, orders: -1, pairs: -1 };
  /** Looks through the case, and again at units that could not be worked out. */
  const queue = follow<string>({ name: 'findings', atOnce, isLazy: true, rebuild: allUnits, take });

  /** Whatever was worked out from it is to be worked out again. */
  function changed(what: string): void {
    for (const unit of notebook.from(what)) dirty.add(unit);
  }

  store.onCommit('findings', ({ changes }) => {
    if (!state.awake) return;
    for (const { collection, id } of changes) {
      if (isLooked(collection) || collection === 'quotes') dirty.add(id);
      if (collection === 'articles') for (const quote of quotesOf(id)) dirty.add(quote);
      changed(id);
    }
  });
  reverse.onChange('findings', (ids) => {
    if (!state.awake) return;
    for (const id of ids) {
      if (found.has(id)) dirty.add(id);
      changed(pointersOf(id));
    }
  });
  sections.onChange('findings', (ids) => {
    if (!state.awake) return;
    for (const id of ids) usedOtherwise(id);
    state.orders = -1;
    state.pairs = -1;
  });
  anchors.onChange('findings', (quotes) => {
    if (state.awake) for (const id of quotes) dirty.add(id);
  });
  ledger.onTouch('findings', (group) => {
    if (!state.awake) return;
    dirty.add(group);
    changed(group);
  });
  identity.onChange('findings', (ids) => {
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

  /** Works one unit out again. Returns what of it is other than before. */
  function evaluate(unit: string): Outcome {
    const isGroup = unit.includes(' ');
    const come = notebook.work(unit, [unit, pointersOf(unit)], (note) => {
      facts.begin(note);
      return isGroup ? rules.group(unit, note) : rules.record(unit, note);
    });
    const gone = found.get(unit) ?? none;
    const collection = store.find(unit)?.collection;
    // Of quotes only those are kept that do not hold: there are many.
    const stays = isGroup ? ledger.claimsIn(unit).length > 0 : collection === 'quotes' ? come.length > 0 : collection;
    if (stays) found.set(unit, come.length ? come : none);
    else found.delete(unit);
    return { gone, come };
  }

  /** Names are looked at all together: of those that are as before the findings stay. */
  function evaluateNames(): Outcome {
    const before = new Map((found.get(nameUnit) ?? none).map((finding) => [finding.item, finding]));
    const come: Finding[] = [];
    const now = [...names.all()].flatMap((name) =>
      rules.name(name).map((finding) => {
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

  /** Orders that cannot be, and pairs that are likely one, are few: all of them are told anew when any may be another. */
  function evaluateAll<T>(unit: string, all: Iterable<T>, tell: (one: T) => Finding[]): Outcome {
    const gone = found.get(unit) ?? none;
    facts.begin(() => undefined);
    const come = [...all].flatMap(tell);
    found.set(unit, come);
    return { gone, come };
  }

  function refresh(): void {
    const gone: Finding[] = [];
    const come: Finding[] = [];
    const collect = (outcome: Outcome) => {
      gone.push(...leadsOf(outcome.gone));
      come.push(...leadsOf(outcome.come));
    };
    if (state.names !== names.version) {
      state.names = names.version;
      collect(evaluateNames());
    }
    if (state.orders !== orders.version()) {
      state.orders = orders.version();
      collect(evaluateAll(orderUnit, orders.clashes(), rules.order));
    }
    if (state.pairs !== pairs.version) {
      state.pairs = pairs.version;
      collect(evaluateAll(pairUnit, pairs.all(), rules.pair));
    }
    const units = [...dirty];
    dirty.clear();
    for (const unit of units) {
      try {
        collect(evaluate(unit));
      } catch {
        // The others are found all the same. The queue tries it again, and logs why it cannot be worked out.
        queue.add([unit]);
      }
    }
    if (gone.length + come.length > 0) ranking.change(gone, come);
  }

  function allUnits(): string[] {
    state.awake = true;
    const quotes = anchors.older().map(({ quote }) => quote.id);
    return [
      ...ledger.groups(),
      ...quotes,
      ...looked.flatMap((collection) => store.list(collection).map(({ id }) => id)),
    ];
  }

  async function take(units: readonly string[]): Promise<void> {
    let began = performance.now();
    for (const unit of units) {
      const { gone, come } = evaluate(unit);
      if (state.ready) ranking.change(leadsOf(gone), leadsOf(come));
      if (performance.now() - began < sliceMs) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }

  async function ready(): Promise<void> {
    await names.current();
    if (!state.ready) await queue.settled();
    // Whoever came first has put them in order.
    if (!state.ready) ranking.change([], [...found.values()].flatMap(leadsOf));
    state.ready = true;
    await pairs.current();
  }

  /** Quotes of an article that did not hold, or may not now. */
  function quotesOf(article: string): string[] {
    return reverse
      .pointingAt(article)
      .flatMap(({ collection, id }) => (collection === 'quotes' && found.has(id) ? [id] : []));
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
    close: () => queue.close(),
  };
}

function leadsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ lead }) => lead);
}

/** Whether two sets of fillings say the same; those of names are words and numbers. */
function isSame(a: Fillings, b: Fillings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
