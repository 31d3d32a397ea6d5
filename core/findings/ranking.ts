import { ruleNames } from '#core/findings/model.ts';
import type { Finding } from '#core/findings/rule.ts';
import { ascending, firstWhere } from '#lib/sorted.ts';

const ruleOrder = new Map<string, number>(ruleNames.map((name, index) => [name, index]));

/** Compares findings: higher score first; then the more serious rule, then the newer item. No two findings are equal. */
export function compareFindings(a: Finding, b: Finding): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.rule !== b.rule) return (ruleOrder.get(a.rule) ?? 0) - (ruleOrder.get(b.rule) ?? 0);
  return ascending(b.item, a.item);
}

/** With more changes than this, everything is sorted at once. */
const maxIncrementalChanges = 500;

/** Findings kept in order: an edit moves a few of them. */
export interface Ranking {
  change(removed: readonly Finding[], added: readonly Finding[]): void;
  readonly list: readonly Finding[];
  /** Increases with every change to the list. */
  readonly version: number;
}

export function createRanking(): Ranking {
  let list: Finding[] = [];
  let version = 0;

  /** Returns the first position that is not before a finding. */
  function placeOf(finding: Finding): number {
    return firstWhere(list.length, (at) => compareFindings(list[at] as Finding, finding) >= 0);
  }

  return {
    change(removed, added) {
      version++;
      if (removed.length + added.length > maxIncrementalChanges) {
        const removedSet = new Set(removed);
        list = [...list.filter((finding) => !removedSet.has(finding)), ...added].sort(compareFindings);
        return;
      }
      for (const finding of removed) {
        const at = placeOf(finding);
        if (list[at] === finding) list.splice(at, 1);
      }
      for (const finding of added) list.splice(placeOf(finding), 0, finding);
    },
    get list() {
      return list;
    },
    get version() {
      return version;
    },
  };
}
