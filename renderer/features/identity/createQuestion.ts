import type { PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';

/** Saves an open question of the case about whether the two records are the same. */
export function createQuestion({ a, b }: PairView): void {
  const text = t('identityPage.questionText', { a: shorten(a.ref.title), b: shorten(b.ref.title) });
  void serializeWithUndo(
    () => api.records.put({ records: [{ collection: 'questions', text, about: [a.ref.id, b.ref.id] }] }),
    t('identityPage.asked'),
  );
}
