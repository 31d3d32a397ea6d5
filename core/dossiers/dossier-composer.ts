import { existing } from '#core/model/existing.ts';
import type { CaseClaims } from '#core/dossiers/model/claims.ts';
import { compose } from '#core/dossiers/model/compose.ts';
import { planOf, type Plan } from '#core/dossiers/model/plan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { DossierLanguage } from '#core/model/dossiers.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { withDependents } from '#core/model/references.ts';
import type { Store } from '#core/store/types.ts';
import { documentLanguage, language } from '#lib/i18n/t.ts';

/** A dossier composed from the current case. The objects are shared and must not be changed. */
export interface Composed {
  plan: Plan;
  /** `made` is empty. */
  document: DossierDocument;
}

export interface DossierComposer {
  /**
   * Throws AppError `not-found`.
   * @param dossier id of a dossier
   * @param wanted language to compose it in, if not its own
   */
  of(dossier: string, wanted?: DossierLanguage | null): Composed;
  claimed: CaseClaims;
  /** Returns what `make` reads from the case besides its dossiers: made once until the case changes, not with every word of a dossier. */
  ofCase<T>(key: string, make: () => T): T;
}

/** Writing in these changes nothing that a dossier quotes from the case. */
const writing = withDependents('dossiers');

/**
 * Composes dossiers once per state of the case, because page, tray and findings request the same one after every change. The last results
 * are cached until something changes; what is read from the whole case, until something besides dossiers changes.
 */
export function createDossierComposer(
  { store, mergedView }: { store: Store; mergedView: MergedView },
  caseClaims: CaseClaims,
): DossierComposer {
  const composed = new Map<string, unknown>();
  const caseParts = new Map<string, unknown>();
  store.onCommit('dossiers', ({ changes }) => {
    composed.clear();
    if (!changes.every(({ collection }) => writing.has(collection))) caseParts.clear();
  });

  function cachedIn<T>(cache: Map<string, unknown>, key: string, make: () => T): T {
    if (!cache.has(key)) cache.set(key, make());
    return cache.get(key) as T;
  }

  const ofCase = <T>(key: string, make: () => T): T => cachedIn(caseParts, `${key} ${language()}`, make);

  const claimed: CaseClaims = {
    claims: () => ofCase('claims', () => caseClaims.claims()),
    contradictions: () => ofCase('contradictions', () => caseClaims.contradictions()),
  };

  return {
    claimed,
    ofCase,
    of: (dossier, wanted = null) =>
      cachedIn(composed, `${dossier} ${documentLanguage()} ${wanted ?? ''}`, () => {
        const storedPlan = existing(planOf(mergedView.reads, mergedView.reverse, dossier), dossier);
        const plan = { ...storedPlan, language: wanted ?? storedPlan.language };
        return { plan, document: compose(mergedView.reads, mergedView.reverse, claimed, plan, '') };
      }),
  };
}
