import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { identityContract } from '#core/identity/contract.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { Identity } from '#core/identity/model.ts';
import type { Collection } from '#core/records/collections.ts';
import { shorten } from '#core/records/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';

export interface IdentityDeps {
  store: Store;
  views: Views;
  identity: IdentityIndex;
}

/** Collections whose records may turn out to be one. */
const mergeable: readonly Collection[] = ['people', 'organisations', 'places', 'events'];

/** Deciding whether records are one, and taking that back. No record is ever rewritten by it. */
export function identityService({ store, views, identity }: IdentityDeps): Handlers<typeof identityContract> {
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
    if (kinds.size > 1 || kind === undefined || !mergeable.includes(kind)) {
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
    of({ id: ending }) {
      const id = store.resolve(ending);
      const lead = identity.lead(id);
      const ref = views.ref(lead);
      const others = identity.members(lead).filter((member) => member !== lead);
      if (!ref || others.length === 0) return null;
      const decisions = store.list('identities').filter((one) => one.decision === 'same');
      return {
        lead: ref,
        members: others.flatMap((member) => {
          const by = decisions.filter((one) => one.members.includes(member)).sort((a, b) => (a.id < b.id ? 1 : -1))[0];
          const shown = views.ref(member);
          return by && shown ? [{ ref: shown, decision: by.id, reason: by.reason, at: by.createdAt }] : [];
        }),
      };
    },

    async decide({ ids: endings, decision, reason, chosen }) {
      const ids = liveIds(endings);
      const [first] = ids;
      if (first === undefined || ids.length < 2) throw new AppError('invalid', t('identity.needsTwo'));
      refuseClash(ids, decision);
      const lead = identity.lead(first);
      const label = t(`identity.labels.${decision}`, { a: title(lead), b: title(ids[1] ?? first) });
      const { value } = await store.transact(label, (tx) => {
        // Deciding the same pair again says more of the same decision. A merge is not undone by one: it is refused above.
        const before = decisionsBetween(ids).find(
          (one) =>
            one.decision !== 'same' && one.members.length === ids.length && ids.every((id) => one.members.includes(id)),
        );
        const fields = { members: ids, decision, lead: decision === 'same' ? lead : null, reason, chosen };
        if (!before) return tx.create('identities', fields);
        tx.set('identities', before.id, fields);
        return before.id;
      });
      return { decision: value, lead: identity.lead(first) };
    },

    async split({ ids: endings }) {
      const ids = endings.map((ending) => store.resolve(ending));
      const gone = new Set(ids.flatMap((id) => (identity.lead(id) === id ? identity.members(id) : [id])));
      const merged = [...gone].filter((id) => identity.members(identity.lead(id)).length > 1);
      if (merged.length === 0) throw new AppError('invalid', t('identity.notMerged'));
      const label = t('identity.labels.split', { a: title(ids[0] ?? '') });
      await store.transact(label, (tx) => {
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
      });
      return { split: merged };
    },
  };
}
