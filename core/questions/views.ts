import type { Question } from '#core/model/questions.ts';
import type { QuestionView } from '#core/questions/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';

/** Returns a question for display, with what it is about, the quotes that answer it, and the number of leads about the same records. */
export function questionViews(
  store: Store,
  views: AsShown<Views>,
): (question: Readonly<Question>, leads: number) => QuestionView {
  function show(question: Readonly<Question>, leads: number): QuestionView {
    const { id, text, state, about, answer, quotes, createdAt, updatedAt } = question;
    return {
      id,
      text,
      state,
      about: refsOf(about),
      answer,
      quotes: quotes.flatMap((one) => {
        const quote = store.get('quotes', one);
        return quote ? [views.quote(quote)] : [];
      }),
      leads,
      createdAt,
      updatedAt,
    };
  }

  /** A claim is listed with its subject, because "deaths: 14" alone says little. */
  function refsOf(ids: readonly string[]): RecordRef[] {
    const all = ids.flatMap((id) => [store.get('claims', id)?.subject ?? id, id]);
    return [...new Set(all)].flatMap((one) => views.ref(one) ?? []);
  }

  return show;
}
