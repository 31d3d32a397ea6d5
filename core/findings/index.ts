import { countAbout } from './count-about.ts';
import { createEvaluator } from './evaluator.ts';
import { createFacts } from './case-facts.ts';
import { invalidateOnChange } from './invalidation.ts';
import { createRanking } from './ranking.ts';
import { createReevaluation, type FindingChanges } from './reevaluation.ts';
import { follow } from '#core/indexing/follow.ts';
import { inSlices } from '#lib/in-slices.ts';
import type { Facts, Finding } from './rule.ts';
import type { FindingsDeps } from './findings-deps.ts';
import { createFindingsState, watchedCollections } from './state.ts';
import { createDossierUses } from './dossier-uses.ts';

/** Everything that the rules find in a case, kept current by its commits: an edit reevaluates only what it affects. */
export interface Findings {
  /** Evaluates the whole case once, in slices; resolves immediately afterwards. */
  ready(): Promise<void>;
  /** Returns leads, most urgent first. */
  ranked(): readonly Finding[];
  /** Increases when other leads are returned than before. */
  readonly version: number;
  /** Returns all findings, unordered. */
  all(): Iterable<Finding>;
  /** Returns how many leads are about any record of each set. */
  about(sets: readonly (readonly string[])[]): Promise<number[]>;
  /** Returns facts for a rule outside this index; its questions are not tracked. */
  facts(): Facts;
  close(): Promise<void>;
}

/** Units that are retried together when one of them fails. */
const batchSize = 1_000;

/**
 * Evaluates rules unit by unit (a record, the claims on one property of one subject) and tracks what each answer depends on. A commit marks
 * the affected units, which are reevaluated on demand.
 */
export function createFindings(deps: FindingsDeps): Findings {
  const { store, reverse, identity, ledger, anchors, names, orders, pairs } = deps;
  const sections = createDossierUses(store);
  const facts = createFacts(store, reverse, identity, sections);
  const evaluator = createEvaluator({ store, identity, ledger, anchors }, facts);
  const ranking = createRanking();
  const state = createFindingsState();
  const evaluate = createReevaluation({ ...deps, facts, evaluator }, state);
  /** Evaluates the whole case, and retries units that could not be evaluated. */
  const queue = follow<string>({ name: 'findings', batchSize, isLazy: true, rebuild: allUnits, processItems });
  invalidateOnChange({ ...deps, sections }, state);

  function allUnits(): string[] {
    state.isAwake = true;
    const quotes = anchors.older().map(({ quote }) => quote.id);
    const records = watchedCollections.flatMap((collection) => store.list(collection).map(({ id }) => id));
    return [...ledger.groups(), ...quotes, ...records];
  }

  async function processItems(units: readonly string[]): Promise<void> {
    const evaluateOne = (unit: string) => {
      const { removed, added } = evaluate.unit(unit);
      if (state.isReady) ranking.change(openFindings(removed), openFindings(added));
    };
    await inSlices(units, evaluateOne, () => false);
  }

  async function ready(): Promise<void> {
    await names.current();
    if (!state.isReady) await queue.settled();
    // If several callers waited, the first ranks the findings.
    if (!state.isReady) ranking.change([], [...state.byUnit.values()].flatMap(openFindings));
    state.isReady = true;
    await orders.current();
    await pairs.current();
  }

  /** Evaluates what changed since the last request. */
  function refresh(): void {
    const removed: Finding[] = [];
    const added: Finding[] = [];
    const collect = (changes: FindingChanges) => {
      removed.push(...openFindings(changes.removed));
      added.push(...openFindings(changes.added));
    };
    for (const changes of evaluate.wholes()) collect(changes);
    const units = [...state.dirty];
    state.dirty.clear();
    for (const unit of units) {
      try {
        collect(evaluate.unit(unit));
      } catch {
        // The other units are still evaluated. The queue retries this one, and logs why it fails.
        queue.add([unit]);
      }
    }
    if (removed.length + added.length > 0) ranking.change(removed, added);
  }

  function claimsAbout(id: string): string[] {
    return reverse
      .pointingAt(id)
      .flatMap(({ collection, field, id: claim }) => (collection === 'claims' && field === 'subject' ? [claim] : []));
  }

  return {
    ready,
    ranked() {
      refresh();
      return ranking.list;
    },
    get version() {
      return ranking.version;
    },
    async about(sets) {
      await ready();
      refresh();
      // A record includes those merged with it, and claims about it are about it too.
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
      for (const findings of state.byUnit.values()) yield* findings;
    },
    close: () => queue.close(),
  };
}

function openFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ lead }) => lead);
}
