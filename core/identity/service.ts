import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Candidates } from '#core/identity/candidates.ts';
import type { identityContract, PairRow } from '#core/identity/contract.ts';
import { leadFirst, mergedOf, pairOf, type PairDeps } from '#core/identity/pair.ts';
import { sayEvidence } from '#core/identity/model/say-evidence.ts';
import { isMergeable } from '#core/merged-view/merged-view.ts';
import type { Identity } from '#core/model/identity.ts';
import type { Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';

export interface IdentityDeps extends PairDeps {
  /** Views of records as they are kept. */
  views: AsWritten<Views>;
  candidates: Candidates;
}

/** Deciding whether records are one, and taking that back. No record is ever rewritten by it. */
export function identityService(deps: IdentityDeps): Handlers<typeof identityContract> {
  const { store, views, identity, asShown, candidates } = deps;
  const title = (id: string) => shorten(views.ref(id)?.title ?? '?');

  function liveIds(endings: readonly string[]): string[] {
    const ids = [...new Set(endings.map((ending) => store.resolve(ending)))];
    const kinds = new Set<Collection>();
    for (const id of ids) {
      const found = store.find(id);
      if (!found) throw new AppError('not-found', t('errors.noRecord', { id }));
      if (found.trashed) throw new AppError('invalid', t('identity.inTrash', { title: title(id) }));
      kinds.add(found.collection);
    }
    const [kind] = kinds;
    if (kinds.size > 1 || kind === undefined || !isMergeable(kind)) {
      throw new AppError('invalid', t('identity.oneKind'));
    }
    return ids;
  }

  /** Every decision that speaks of two of these classes, newest first. */
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

  return {
    of: ({ id }) => mergedOf(deps, store.resolve(id)),

    async candidates({ collection, offset, limit, isWhole }) {
      const { pairs: all, compared, of } = await candidates.list({ isWhole });
      const asked = collection ? all.filter((pair) => pair.collection === collection) : all;
      const counts: Record<string, number> = {};
      for (const pair of all) {
        if (!pair.undecided) counts[pair.collection] = (counts[pair.collection] ?? 0) + 1;
      }
      const undecided = all.filter((pair) => pair.undecided).length;
      return {
        pairs: asked.slice(offset, offset + limit).flatMap((pair): PairRow[] => {
          const [a, b] = leadFirst(deps, pair).map((id) => asShown.ref(id));
          if (!a || !b) return [];
          const why = pair.evidence.filter(({ weight }) => weight > 0).slice(0, 2);
          return [
            {
              collection: pair.collection,
              a,
              b,
              score: pair.score,
              why: why.map((reason) => sayEvidence(reason)).join(', '),
              undecided: pair.undecided,
            },
          ];
        }),
        total: asked.length,
        open: all.length - undecided,
        undecided,
        counts,
        compared,
        of,
      };
    },

    async pair({ a: one, b: other }) {
      const [a, b] = liveIds([one, other]);
      const found = a === undefined || b === undefined ? undefined : store.find(a);
      if (a === undefined || b === undefined || !found || !isMergeable(found.collection)) {
        throw new AppError('invalid', t('identity.needsTwo'));
      }
      const compared = await candidates.compare(found.collection, identity.lead(a), identity.lead(b));
      return pairOf(deps, found.collection, a, b, compared);
    },

    async decide({ ids: endings, decision, reason, chosen }) {
      const ids = liveIds(endings);
      const [first] = ids;
      if (first === undefined || ids.length < 2) throw new AppError('invalid', t('identity.needsTwo'));
      const named = (id: string) => ({ id, title: title(id) });
      const label = labelFor(`identity.labels.${decision}`, { a: named(identity.lead(first)), b: named(ids[1] ?? first) });
      const decide = (tx: Tx) => {
        // Others may have decided, or removed, since this was asked for.
        liveIds(ids);
        refuseClash(ids, decision);
        const lead = identity.lead(first);
        // Deciding the same pair again says more of the same decision. A merge is not undone by one: it is refused above.
        const before = decisionsBetween(ids).find(
          (one) =>
            one.decision !== 'same' && one.members.length === ids.length && ids.every((id) => one.members.includes(id)),
        );
        const fields = { members: ids, decision, lead: decision === 'same' ? lead : null, reason, chosen };
        if (!before) return tx.create('identities', fields);
        tx.set('identities', before.id, fields);
        return before.id;
      };
      const { value } = await store.transact(label, decide, { alone: true });
      return { decision: value, lead: identity.lead(first) };
    },

    async split({ ids: endings }) {
      const ids = endings.map((ending) => store.resolve(ending));
      const label = labelFor('identity.labels.split', { a: { id: ids[0] ?? '', title: title(ids[0] ?? '') } });
      const split = (tx: Tx) => {
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
      };
      const { value } = await store.transact(label, split, { alone: true });
      return { split: value };
    },
  };
}
