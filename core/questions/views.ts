import type { Question } from '#core/model/questions.ts';
import type { QuestionView } from '#core/questions/contract.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';

/** Shows a question, with what it is about and the quotes that answer it, beside a count of the leads about the same. */
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

  /** A claim is named by what it is about: "deaths: 14" alone tells little. */
  function refsOf(ids: readonly string[]): RecordRef[] {
    const all = ids.flatMap((id) => [store.get('claims', id)?.subject ?? id, id]);
    return [...new Set(all)].flatMap((one) => views.ref(one) ?? []);
  }

  return show;
}
