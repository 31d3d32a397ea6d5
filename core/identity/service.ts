import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Candidates } from '#core/identity/candidates.ts';
import type { identityContract, PairRow } from '#core/identity/contract.ts';
import { createDecisions } from '#core/identity/decide.ts';
import { leadFirst, mergedOf, pairOf, type PairDeps } from '#core/identity/pair.ts';
import { formatEvidence } from '#core/identity/model/format-evidence.ts';
import { isMergeable } from '#core/merged-view/merged-view.ts';
import type { Collection } from '#core/model/collections.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Tx } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';

export interface IdentityDeps extends PairDeps {
  /** Views of records as stored. */
  views: AsWritten<Views>;
  candidates: Candidates;
}

/** Decides whether records are the same, and withdraws such decisions. No record is ever rewritten by it. */
export function identityService(deps: IdentityDeps): Handlers<typeof identityContract> {
  const { store, views, identity, asShown, candidates } = deps;
  const title = (id: string) => shorten(views.ref(id)?.title ?? '?');
  const named = (id: string) => ({ id, title: title(id) });
  const decisions = createDecisions(store, identity, title);

  function liveIds(endings: readonly string[]): string[] {
    const ids = [...new Set(endings.map((ending) => store.resolve(ending)))];
    const kinds = new Set<Collection>();
    for (const id of ids) {
      const found = existing(store.find(id), id);
      if (found.trashed) throw new AppError('invalid', t('identity.inTrash', { title: title(id) }));
      kinds.add(found.collection);
    }
    const [kind] = kinds;
    if (kinds.size > 1 || kind === undefined || !isMergeable(kind)) {
      throw new AppError('invalid', t('identity.oneKind'));
    }
    return ids;
  }

  return {
    of: ({ id }) => mergedOf(deps, store.resolve(id)),

    async candidates({ collection, record, offset, limit, isWhole }) {
      const { pairs: all, compared, of } = await candidates.list({ isWhole });
      const shown = record == null ? null : identity.lead(store.resolve(record));
      const filtered = all.filter(
        (pair) =>
          (collection == null || pair.collection === collection) &&
          (shown === null || pair.a === shown || pair.b === shown),
      );
      const counts: Record<string, number> = {};
      for (const pair of all) {
        if (!pair.undecided) counts[pair.collection] = (counts[pair.collection] ?? 0) + 1;
      }
      const undecided = all.filter((pair) => pair.undecided).length;
      return {
        pairs: filtered.slice(offset, offset + limit).flatMap((pair): PairRow[] => {
          const [a, b] = leadFirst(deps, pair).map((id) => asShown.ref(id));
          if (!a || !b) return [];
          const why = pair.evidence.filter(({ weight }) => weight > 0).slice(0, 2);
          return [
            {
              collection: pair.collection,
              a,
              b,
              score: pair.score,
              why: why.map((reason) => formatEvidence(reason)).join('. '),
              undecided: pair.undecided,
            },
          ];
        }),
        total: filtered.length,
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

    async decide({ ids: endings, ...decided }) {
      const [first, second, ...others] = liveIds(endings);
      if (first === undefined || second === undefined) throw new AppError('invalid', t('identity.needsTwo'));
      const ids = [first, second, ...others] as const;
      const label = labelFor(`identity.labels.${decided.decision}`, {
        a: named(identity.lead(first)),
        b: named(second),
      });
      const decide = (tx: Tx) => {
        // Others may have decided, or removed records, since this was requested.
        liveIds(ids);
        return decisions.decide(tx, ids, decided);
      };
      const { value } = await store.transact(label, decide, { alone: true });
      return { decision: value, lead: identity.lead(first) };
    },

    async split({ ids: endings }) {
      const ids = endings.map((ending) => store.resolve(ending));
      const label = labelFor('identity.labels.split', { a: named(ids[0] ?? '') });
      const { value } = await store.transact(label, (tx) => decisions.split(tx, ids), { alone: true });
      return { split: value };
    },
  };
}
