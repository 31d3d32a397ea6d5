import type { Identity } from '#core/model/identity.ts';
import { chosenMembers } from '#core/merged-view/overlay.ts';
import { oldestFirst } from '#core/model/order.ts';
import { append } from '#lib/append.ts';

/** Which records are the same by decision, and which are not. */
export interface Clusters {
  /** Returns the record that an id is shown under; the id itself if it is not merged. */
  lead(id: string): string;
  /** Returns the records that a lead stands for, lead first; only itself if nothing is merged. */
  members(lead: string): readonly string[];
  /** Returns the decision that two records, or records merged with them, are not the same; undefined if there is none. */
  apart(a: string, b: string): Readonly<Identity> | undefined;
  /** Returns every id that is shown under another. */
  merged(): Iterable<string>;
  /** Returns, by field, the member whose value was chosen for a lead. */
  chosen(lead: string): Readonly<Record<string, string>>;
  /** Returns the decisions by which a lead stands for others, oldest first. */
  decisions(lead: string): readonly Readonly<Identity>[];
  /** Returns whether nothing is merged. */
  isEmpty(): boolean;
}

/**
 * Joins records by decisions. *Same* is transitive; the newest decision of a class determines the lead, if that record is here.
 * @param decisions all of them, in any order
 * @param isHere returns whether a record exists outside the trash: otherwise it belongs to no class
 */
export function clusters(decisions: readonly Readonly<Identity>[], isHere: (id: string) => boolean): Clusters {
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    let top = id;
    for (let next = parent.get(top); next !== undefined && next !== top; next = parent.get(top)) top = next;
    for (let at = id; at !== top;) {
      const next = parent.get(at) ?? top;
      parent.set(at, top);
      at = next;
    }
    return top;
  };
  const inOrder = [...decisions].sort(oldestFirst);
  const same = inOrder.filter((one) => one.decision === 'same');
  for (const { members } of same) {
    const [first, ...rest] = members.filter(isHere);
    if (first === undefined) continue;
    for (const other of [first, ...rest]) {
      if (!parent.has(other)) parent.set(other, other);
      parent.set(find(other), find(first));
    }
  }
  const classes = new Map<string, string[]>();
  for (const id of parent.keys()) append(classes, find(id), id);
  const leads = new Map<string, string>();
  const byTop = new Map<string, Readonly<Identity>[]>();
  for (const decision of same) {
    const { members, lead } = decision;
    const presentMember = members.find(isHere);
    if (presentMember !== undefined) append(byTop, find(presentMember), decision);
    const leading = [lead, ...members].find((id) => id !== null && isHere(id) && parent.has(id));
    if (leading) leads.set(find(leading), leading);
  }
  const leadOf = new Map<string, string>();
  const membersOf = new Map<string, string[]>();
  for (const [top, ids] of classes) {
    if (ids.length < 2) continue;
    const lead = leads.get(top) ?? top;
    membersOf.set(lead, [lead, ...ids.filter((id) => id !== lead)]);
    for (const id of ids) leadOf.set(id, lead);
  }
  const decisionsOf = (lead: string) => (membersOf.has(lead) ? (byTop.get(find(lead)) ?? []) : []);
  const leadFor = (id: string) => leadOf.get(id) ?? id;
  const pair = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const apart = new Map<string, Readonly<Identity>>();
  for (const decision of inOrder.filter((one) => one.decision === 'not-same')) {
    for (const [index, a] of decision.members.entries()) {
      for (const b of decision.members.slice(index + 1)) apart.set(pair(leadFor(a), leadFor(b)), decision);
    }
  }
  return {
    lead: leadFor,
    members: (lead) => membersOf.get(lead) ?? [lead],
    apart: (a, b) => apart.get(pair(leadFor(a), leadFor(b))),
    decisions: decisionsOf,
    chosen: (lead) => chosenMembers(decisionsOf(lead)),
    isEmpty: () => membersOf.size === 0,
    *merged() {
      for (const [id, lead] of leadOf) if (id !== lead) yield id;
    },
  };
}
