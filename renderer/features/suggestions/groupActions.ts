import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { RejectionRow, SuggestionGroup } from '#core/suggestions/inbox/contract.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { decideAndTell } from './lastDecisions.ts';

type Groups = readonly Pick<SuggestionGroup, 'id' | 'name'>[];
const idsOf = (groups: Groups) => groups.map(({ id }) => id);

/** Creates records; possible matches with existing ones stay open, and the toast says so. Resolves to false when it failed. */
export function acceptGroups(groups: Groups, options: { asNew?: boolean; undecided?: boolean } = {}): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.acceptGroups({ ids: idsOf(groups), ...options }),
    ({ records, left }) => {
      const [first] = records;
      if (!first) return t('suggestionPage.noneToAccept');
      const text = t('suggestionPage.accepted', { count: records.length, name: shorten(first.title, 60) });
      return left.length === 0 ? text : t('suggestionPage.acceptedLeft', { text, count: left.length });
    },
  );
}

/** Rejects names for good. */
export function rejectGroups(groups: Groups): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.rejectGroups({ ids: idsOf(groups) }),
    ({ rejected }) => t('suggestionPage.rejectedToast', { count: rejected, name: shorten(groups[0]?.name ?? '', 60) }),
  );
}

/** Adds names to a record, or creates one record from all of them. */
export function mergeGroups(groups: Groups, record: string | null): Promise<boolean> {
  return decideAndTell(
    () => api.suggestions.mergeGroups({ ids: idsOf(groups), record }),
    ({ title }) => t('suggestionPage.added', { title: shorten(title, 60) }),
  );
}

/** Proposes rejected names again. */
export async function takeBack(rows: readonly RejectionRow[]): Promise<void> {
  await serializeWithUndo(
    () => api.suggestions.takeBack({ ids: rows.map(({ id }) => id) }),
    ({ takenBack }) => t('suggestionPage.takenBack', { count: takenBack, name: shorten(rows[0]?.text ?? '', 60) }),
  );
}
