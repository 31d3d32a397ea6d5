import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Identity } from '#core/model/identity.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { ascending } from '#lib/sorted.ts';

/** A person's decision about two or more records. */
export type Decided = Pick<Identity, 'decision' | 'reason' | 'chosen'>;

/** Writes identity decisions, and withdraws them. @param title returns the title of a record, short enough for a message */
export function createDecisions(store: Store, identity: MergeIndex, title: (id: string) => string) {
  /** Returns every decision that involves two of these records, after merges, newest first. */
  function decisionsBetween(ids: readonly string[]): Readonly<Identity>[] {
    const leads = new Set(ids.map((id) => identity.lead(id)));
    return store
      .list('identities')
      .filter(({ members }) => new Set(members.map((id) => identity.lead(id)).filter((id) => leads.has(id))).size > 1)
      .sort((a, b) => ascending(b.createdAt, a.createdAt));
  }

  function refuseClash(ids: readonly string[], decision: Identity['decision']): void {
    for (const [index, a] of ids.entries()) {
      for (const b of ids.slice(index + 1)) {
        const clash = decision === 'same' ? identity.apart(a, b) : undefined;
        if (clash) {
          const [one = a, other = b] = clash.members;
          const reason = clash.reason ? t('identity.because', { reason: clash.reason }) : '';
          const names = { a: title(a), b: title(b), one: title(one), other: title(other), reason };
          throw new AppError('invalid', t('identity.clashSame', names));
        }
        if (decision === 'not-same' && identity.lead(a) === identity.lead(b)) {
          throw new AppError('invalid', t('identity.clashNotSame', { a: title(a), b: title(b) }));
        }
      }
    }
  }

  /**
   * Writes a decision, or updates the existing one, and returns its id.
   * @throws AppError `invalid` if an earlier decision says otherwise
   */
  function decide(tx: Tx, ids: readonly [string, ...string[]], { decision, reason, chosen }: Decided): string {
    refuseClash(ids, decision);
    const lead = identity.lead(ids[0]);
    // Deciding the same pair again updates that decision. This never undoes a merge, which is rejected above.
    const before = decisionsBetween(ids).find(
      (one) =>
        one.decision !== 'same' && one.members.length === ids.length && ids.every((id) => one.members.includes(id)),
    );
    const fields = { members: [...ids], decision, lead: decision === 'same' ? lead : null, reason, chosen };
    if (!before) return tx.create('identities', fields);
    tx.set('identities', before.id, fields);
    return before.id;
  }

  /**
   * Removes records from their merge, a lead with everything under it; returns those removed. The others stay under their lead, even if
   * they were merged with one that is removed: the lead takes its place in the decision.
   * @throws AppError `invalid` if none is merged
   */
  function split(tx: Tx, ids: readonly string[]): string[] {
    const removed = new Set(ids.flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id])));
    const merged = [...removed].filter((id) => identity.members(identity.lead(id)).length > 1);
    if (merged.length === 0) throw new AppError('invalid', t('identity.notMerged'));
    for (const decision of store.list('identities')) {
      const leaving = decision.members.find((id) => removed.has(id));
      if (decision.decision !== 'same' || leaving === undefined) continue;
      const lead = identity.lead(leaving);
      const remaining = decision.members.filter((id) => !removed.has(id) && id !== lead);
      const members = removed.has(lead) ? remaining : [lead, ...remaining];
      if (members.length < 2) tx.remove('identities', decision.id);
      else tx.set('identities', decision.id, { members, lead: members[0] ?? null });
    }
    return merged;
  }

  return { decide, split };
}
