import type { PairClash } from '#core/identity/contract.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Identity } from '#core/model/identity.ts';
import type { Views } from '#core/records/views.ts';

/**
 * Returns why two records are not the same: the decision, and the merges that connect each of the two with those it was decided about.
 * @param leads the two, after all merges
 */
export function clashOf(
  identity: Pick<MergeIndex, 'lead' | 'decisions'>,
  views: Pick<Views, 'own'>,
  apart: Readonly<Identity>,
  leads: readonly string[],
): PairClash {
  const decisionView = ({ id, members, reason, createdAt }: Readonly<Identity>) => ({
    decision: id,
    members: members.flatMap((member) => views.own(member) ?? []),
    reason,
    at: createdAt,
  });
  const merges = leads.flatMap((lead) => {
    const concerned = apart.members.find((member) => identity.lead(member) === lead);
    return concerned === undefined ? [] : decisionPath(identity.decisions(lead), concerned, lead);
  });
  return { apart: decisionView(apart), merges: merges.map(decisionView) };
}

/** Returns the shortest chain of decisions that makes one record another. */
function decisionPath(decisions: readonly Readonly<Identity>[], from: string, to: string): Readonly<Identity>[] {
  const reached = new Map<string, Readonly<Identity>[]>([[from, []]]);
  for (const [at, path] of reached) {
    if (at === to) return path;
    for (const decision of decisions.filter(({ members }) => members.includes(at))) {
      for (const member of decision.members) if (!reached.has(member)) reached.set(member, [...path, decision]);
    }
  }
  return [];
}
