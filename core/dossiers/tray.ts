import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import type { dossiersContract } from '#core/dossiers/contract.ts';
import { markWriter } from '#core/dossiers/model/placed-claims.ts';
import { placedOf } from '#core/dossiers/model/plan.ts';
import { assessable, unplacedIn } from '#core/dossiers/model/unplaced.ts';
import { writingContext } from '#core/dossiers/writing-context.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { labelFor } from '#core/model/label.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { inLanguage } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { marksIn } from '#lib/text/marks.ts';

/** Lists items of the case that a dossier does not state yet, and excludes them on request. */
export function dossierTray({
  store,
  mergedView,
  composed,
  dossierId,
}: {
  store: Store;
  mergedView: MergedView;
  composed: DossierComposer;
  dossierId(ending: string): string;
}): Pick<Handlers<typeof dossiersContract>, 'unplaced' | 'leave'> {
  return {
    unplaced({ id, kind, filter, limit }) {
      const dossier = dossierId(id);
      const { plan, document } = composed.of(dossier);
      const { writing, claims } = writingContext({ mergedView, claimed: composed.claimed });
      const all = inLanguage(plan.language, () =>
        unplacedIn({
          store: mergedView.reads,
          claims,
          writer: markWriter(writing, claims),
          document,
          placed: new Set(plan.sections.flatMap(placedOf)),
          marks: plan.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ text }) => marksIn(text))),
          excluded: store.get('dossiers', dossier)?.left ?? [],
        }),
      );
      const counts = { claims: 0, contradictions: 0, events: 0, quotes: 0, figures: 0 };
      for (const one of all) counts[one.kind]++;
      const words = fold(filter).trim();
      const items = all.filter(
        (one) => (!kind || one.kind === kind) && (words === '' || fold(`${one.text} ${one.note}`).includes(words)),
      );
      return { counts, items: items.slice(0, limit), assess: assessable(claims) };
    },

    async leave({ id, marks, left }) {
      const dossier = dossierId(id);
      const label = labelFor(left ? 'dossier.leave' : 'dossier.takeBack', { count: marks.length });
      await store.transact(
        label,
        (tx) => {
          const before = tx.get('dossiers', dossier)?.left ?? [];
          const others = before.filter((mark) => !marks.includes(mark));
          tx.set('dossiers', dossier, { left: left ? [...others, ...marks] : others });
        },
        { alone: true },
      );
      return null;
    },
  };
}
