import type { DossierComposer } from '#core/dossiers/dossier-composer.ts';
import type { dossiersContract } from '#core/dossiers/contract.ts';
import { placedOf } from '#core/dossiers/model/plan.ts';
import { assessable, contentOf, placeableIn } from '#core/dossiers/model/unplaced.ts';
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
      return inLanguage(plan.language, () => {
        const { claims, all, assess } = composed.ofCase('placeable', () => {
          const { claims, writer } = writingContext({ mergedView, claimed: composed.claimed });
          const all = placeableIn({ store: mergedView.reads, claims, writer });
          return { claims, all, assess: assessable(claims) };
        });
        const marks = plan.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ text }) => marksIn(text)));
        const content = contentOf(document, plan.sections.flatMap(placedOf), marks, claims);
        const excluded = new Set(store.get('dossiers', dossier)?.left);
        const counts = { claims: 0, contradictions: 0, events: 0, quotes: 0, figures: 0 };
        const words = fold(filter).trim();
        const folded =
          words === ''
            ? []
            : composed.ofCase('placeable words', () => all.map((one) => fold(`${one.text} ${one.note}`)));
        const items = all.flatMap(({ isIn, ...one }, at) => {
          if (isIn(content) || excluded.has(one.mark)) return [];
          counts[one.kind]++;
          return (!kind || one.kind === kind) && (words === '' || folded[at]?.includes(words)) ? [one] : [];
        });
        return { counts, items: items.slice(0, limit), assess };
      });
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
