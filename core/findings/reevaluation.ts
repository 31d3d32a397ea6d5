import type { Evaluator } from './evaluator.ts';
import { pointersKey, type CaseFacts } from './case-facts.ts';
import type { Finding } from './rule.ts';
import type { FindingsDeps } from './findings-deps.ts';
import type { FindingsState } from './state.ts';
import { isSameJson } from '#lib/json.ts';

/** Findings of a unit that no longer hold, and new ones. */
export interface FindingChanges {
  removed: readonly Finding[];
  added: readonly Finding[];
}

/** Reevaluates units. Replaces their findings in the state, and returns the changes. */
export interface Reevaluation {
  /** Reevaluates one record, or the claims on one property of one subject. */
  unit(unit: string): FindingChanges;
  /** Reevaluates names, orders and pairs whose version has changed since the last evaluation. */
  wholes(): FindingChanges[];
}

type ReevaluationDeps = Pick<FindingsDeps, 'store' | 'ledger' | 'names' | 'orders' | 'pairs'> & {
  facts: CaseFacts;
  evaluator: Evaluator;
};

const noFindings: readonly Finding[] = [];
const noChanges: FindingChanges = { removed: noFindings, added: noFindings };

export function createReevaluation(deps: ReevaluationDeps, { byUnit, tracker, versions }: FindingsState): Reevaluation {
  const { store, ledger, names, orders, pairs, facts, evaluator } = deps;

  function evaluateUnit(unit: string): FindingChanges {
    const isGroup = unit.includes(' ');
    const added = tracker.track(unit, [unit, pointersKey(unit)], (note) => {
      facts.begin(note);
      return isGroup ? evaluator.group(unit, note) : evaluator.record(unit, note);
    });
    const removed = byUnit.get(unit) ?? noFindings;
    const collection = store.find(unit)?.collection;
    const isKept = isGroup
      ? ledger.claimsIn(unit).length > 0
      : collection === 'quotes'
        ? added.length > 0
        : collection !== undefined;
    if (!isKept) byUnit.delete(unit);
    // Few edits of a record concern its findings.
    else if (byUnit.has(unit) && isSameJson(removed, added)) return noChanges;
    else byUnit.set(unit, added.length ? added : noFindings);
    return { removed, added };
  }

  /** Names are evaluated together; findings of unchanged names remain the same objects. */
  function evaluateNames(): FindingChanges {
    const before = new Map((byUnit.get('names') ?? noFindings).map((finding) => [finding.item, finding]));
    const added: Finding[] = [];
    const now = [...names.all()].flatMap((name) =>
      evaluator.name(name).map((finding) => {
        const previous = before.get(finding.item);
        if (previous && previous.score === finding.score && isSameJson(previous.with, finding.with)) {
          before.delete(finding.item);
          return previous;
        }
        added.push(finding);
        return finding;
      }),
    );
    byUnit.set('names', now);
    return { removed: [...before.values()], added };
  }

  /** Impossible orders and likely pairs are few, so all are evaluated when any may have changed. */
  function evaluateAll<T>(unit: string, all: Iterable<T>, evaluate: (one: T) => Finding[]): FindingChanges {
    const removed = byUnit.get(unit) ?? noFindings;
    facts.begin(() => undefined);
    const added = [...all].flatMap(evaluate);
    if (isSameJson(removed, added)) return noChanges;
    byUnit.set(unit, added);
    return { removed, added };
  }

  return {
    unit: evaluateUnit,
    wholes() {
      const changes: FindingChanges[] = [];
      if (versions.names !== names.version) {
        versions.names = names.version;
        changes.push(evaluateNames());
      }
      if (versions.orders !== orders.version()) {
        versions.orders = orders.version();
        changes.push(evaluateAll('orders', orders.clashes(), evaluator.order));
      }
      if (versions.pairs !== pairs.version) {
        versions.pairs = pairs.version;
        changes.push(evaluateAll('pairs', pairs.all(), evaluator.pair));
      }
      return changes;
    },
  };
}
