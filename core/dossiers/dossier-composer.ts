import { existing } from '#core/model/existing.ts';
import type { CaseClaims } from '#core/dossiers/model/claims.ts';
import { compose } from '#core/dossiers/model/compose.ts';
import { planOf, type Plan } from '#core/dossiers/model/plan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { DossierLanguage } from '#core/model/dossiers.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
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
}

/**
 * Composes dossiers once per state of the case, because page, tray and findings request the same one after every change. The last results
 * are cached until something changes.
 */
export function createDossierComposer(
  { store, mergedView }: { store: Store; mergedView: MergedView },
  caseClaims: CaseClaims,
): DossierComposer {
  const cached = new Map<string, unknown>();
  store.onCommit('dossiers', () => cached.clear());

  function cachedAs<T>(key: string, make: () => T): T {
    if (!cached.has(key)) cached.set(key, make());
    return cached.get(key) as T;
  }

  const claimed: CaseClaims = {
    claims: () => cachedAs(`claims ${language()}`, () => caseClaims.claims()),
    contradictions: () => cachedAs(`contradictions ${language()}`, () => caseClaims.contradictions()),
  };

  return {
    claimed,
    of: (dossier, wanted = null) =>
      cachedAs(`${dossier} ${documentLanguage()} ${wanted ?? ''}`, () => {
        const storedPlan = existing(planOf(mergedView.reads, mergedView.reverse, dossier), dossier);
        const plan = { ...storedPlan, language: wanted ?? storedPlan.language };
        return { plan, document: compose(mergedView.reads, mergedView.reverse, claimed, plan, '') };
      }),
  };
}
