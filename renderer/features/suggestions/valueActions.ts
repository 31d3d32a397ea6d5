import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { ValueGroupRow, ValuePlace } from '#core/suggestions/values/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { decideAndTell } from './lastDecisions.ts';
import { planOf, type Plan } from './valuePlan.ts';

type GroupValue = Pick<ValueGroupRow, 'id' | 'kind' | 'edtf' | 'value'>;

/** A form to fill in for a place. */
export interface ValueForm {
  plan: Exclude<Plan, { type: 'make' }>;
  place: ValuePlace;
}

/** Returns the first undecided place of a date or figure. */
export async function firstPlace(id: string): Promise<ValuePlace | null> {
  const detail = await withErrorToast(() => api.suggestions.inboxValue({ id, limit: 1 }));
  return detail?.places[0] ?? null;
}

/**
 * Makes the claim of a place if its sentence says everything needed.
 * @param isEditing always opens the form
 * @returns the form to fill in, or null if the claim was made or failed
 */
export async function acceptPlace(group: GroupValue, place: ValuePlace, isEditing: boolean): Promise<ValueForm | null> {
  const article = place.article.id;
  const pass = await withErrorToast(() => api.reading.pass({ article }));
  if (!pass) return null;
  const plan = planOf(group, place, pass.cards, isEditing);
  if (plan.type !== 'make') return { plan, place };
  const { card, fact, facts } = plan;
  const claimWords = fact.parts.find(({ part }) => part === 'claim')?.words ?? place.exact;
  await decideAndTell(
    () => api.reading.accept({ article, start: card.start, facts }),
    ({ contradictions }) =>
      t(contradictions.length === 0 ? 'suggestionPage.values.claimed' : 'suggestionPage.values.contradicted', {
        words: shorten(claimWords, 60),
      }),
  );
  return null;
}

/** Rejects them for good at these places. */
export function rejectValues(groups: readonly GroupValue[], place: ValuePlace | null, name: string): Promise<boolean> {
  const [first] = groups;
  const single =
    place && first ? { id: first.id, article: place.article.id, start: place.start, end: place.end } : null;
  return decideAndTell(
    () => api.suggestions.rejectValues(single ? { places: [single] } : { ids: groups.map(({ id }) => id) }),
    ({ rejected }) => t('suggestionPage.values.rejected', { count: rejected, name: shorten(name, 60) }),
  );
}
