import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Identity } from '#core/model/identity.ts';
import type { Store, Tx } from '#core/store/types.ts';

/** What a person decides of two records or more. */
export type Decided = Pick<Identity, 'decision' | 'reason' | 'chosen'>;

/** Writes decisions on what is one record, and takes them back. @param title of a record, short enough for a message */
export function createDecisions(store: Store, identity: MergeIndex, title: (id: string) => string) {
  /** Every decision that is about two of these classes, newest first. */
  function decisionsBetween(ids: readonly string[]): Readonly<Identity>[] {
    const leads = new Set(ids.map((id) => identity.lead(id)));
    return store
      .list('identities')
      .filter(({ members }) => new Set(members.map((id) => identity.lead(id)).filter((id) => leads.has(id))).size > 1)
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
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
   * Writes a decision, or more of the one that there is, and returns its id.
   * @throws AppError `invalid` when an earlier decision says otherwise
   */
  function decide(tx: Tx, ids: readonly [string, ...string[]], { decision, reason, chosen }: Decided): string {
    refuseClash(ids, decision);
    const lead = identity.lead(ids[0]);
    // Deciding the same pair again says more of the same decision. A merge is not undone by one: it is refused above.
    const before = decisionsBetween(ids).find(
      (one) =>
        one.decision !== 'same' && one.members.length === ids.length && ids.every((id) => one.members.includes(id)),
    );
    const fields = { members: [...ids], decision, lead: decision === 'same' ? lead : null, reason, chosen };
    if (!before) return tx.create('identities', fields);
    tx.set('identities', before.id, fields);
    return before.id;
  }

  /** Takes records out of what they are merged with; returns those taken out. @throws AppError `invalid` when none is merged */
  function split(tx: Tx, ids: readonly string[]): string[] {
    const gone = new Set(ids.flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id])));
    const merged = [...gone].filter((id) => identity.members(identity.lead(id)).length > 1);
    if (merged.length === 0) throw new AppError('invalid', t('identity.notMerged'));
    for (const decision of store.list('identities')) {
      if (decision.decision !== 'same' || !decision.members.some((id) => gone.has(id))) continue;
      const left = decision.members.filter((id) => !gone.has(id));
      if (left.length < 2) tx.remove('identities', decision.id);
      else
        tx.set('identities', decision.id, {
          members: left,
          lead: left.includes(decision.lead ?? '') ? decision.lead : (left[0] ?? null),
        });
    }
    return merged;
  }

  return { decide, split };
}
