import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { questionsContract, QuestionView } from '#core/questions/contract.ts';
import { questionStates, type Question } from '#core/model/questions.ts';
import type { Collection } from '#core/model/collections.ts';
import { chosen } from '#core/model/targets.ts';
import { questionViews } from '#core/questions/views.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { labelFor } from '#core/model/label.ts';
import { ascending, byId } from '#lib/sorted.ts';

export interface QuestionsDeps {
  store: Store;
  mergedView: MergedView;
  views: AsShown<Views>;
  /** Returns how many leads are about each of these sets of records, in the same order. */
  leadsAbout(sets: readonly (readonly string[])[]): Promise<number[]>;
}

/** Serves questions: asked, answered with a quote or a reason, dropped, reopened. */
export function questionsService({
  store,
  mergedView,
  views,
  leadsAbout,
}: QuestionsDeps): Handlers<typeof questionsContract> {
  const show = questionViews(store, views);

  const find = (ending: string): Readonly<Question> => existing(store.get('questions', store.resolve(ending)), ending);

  async function shown(id: string): Promise<QuestionView> {
    const question = find(id);
    const [leads = 0] = await leadsAbout([question.about]);
    return show(question, leads);
  }

  function idsOf(
    endings: readonly string[],
    allowed: readonly Collection[],
    refusal: (title: string) => string,
  ): string[] {
    return [
      ...new Set(
        endings.map((ending) => {
          const id = store.resolve(ending);
          const found = store.find(id);
          if (!found || found.trashed) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
          if (!allowed.includes(found.collection)) {
            throw new AppError('invalid', refusal(shorten(views.ref(id)?.title ?? '?')));
          }
          return id;
        }),
      ),
    ];
  }
  const aboutOf = (endings: readonly string[]) => idsOf(endings, chosen, () => t('questions.notAbout'));
  const quotesOf = (endings: readonly string[]) =>
    idsOf(endings, ['quotes'], (title) => t('questions.notQuote', { title }));

  async function change(
    question: Readonly<Question>,
    label: 'answer' | 'drop' | 'reopen' | 'tie' | 'untie',
    /** Computes the change from the question's current state inside the transaction. */
    fields: (question: Readonly<Question>) => Partial<Pick<Question, 'state' | 'answer' | 'quotes'>>,
  ): Promise<QuestionView> {
    const title = { id: question.id, title: shorten(question.text, 80) };
    await store.transact(labelFor(`questions.labels.${label}`, { title }), (tx) =>
      tx.set('questions', question.id, fields(tx.get('questions', question.id) ?? question)),
    );
    return shown(question.id);
  }

  return {
    async list({ state, about, offset, limit }) {
      const wanted = about ? mergedView.lead(store.resolve(about)) : null;
      const all = mergedView.reads.list('questions').filter((one) => wanted === null || one.about.includes(wanted));
      const counts = { open: 0, answered: 0, dropped: 0 };
      for (const one of all) counts[one.state]++;
      const listed = all.filter((one) => !state || one.state === state).sort(byState);
      const page = listed.slice(offset, offset + limit);
      // Settled questions need no further leads.
      const open = page.filter((one) => one.state === 'open' && one.about.length > 0);
      const leads = open.length ? await leadsAbout(open.map((one) => one.about)) : [];
      return {
        questions: page.map((one) => show(one, leads[open.indexOf(one)] ?? 0)),
        total: listed.length,
        counts,
      };
    },

    async create({ text, about, quotes }) {
      const fields = { text, about: aboutOf(about), quotes: quotesOf(quotes) };
      const title = { made: 'questions', title: shorten(text, 80) };
      const label = labelFor('questions.labels.create', { title });
      const { value: id } = await store.transact(label, (tx) => tx.create('questions', fields));
      return shown(id);
    },

    async answer({ id, answer, quotes }) {
      const question = find(id);
      const more = quotesOf(quotes);
      return change(question, 'answer', (now) => {
        const tied = [...new Set([...now.quotes, ...more])];
        const words = answer || now.answer;
        if (!words && !tied.some((quote) => store.get('quotes', quote))) {
          throw new AppError('invalid', t('questions.needsAnswer'));
        }
        return { state: 'answered', answer: words, quotes: tied };
      });
    },

    async drop({ id, reason }) {
      const question = find(id);
      return change(question, 'drop', ({ state }) => {
        if (state !== 'open') throw new AppError('invalid', t('questions.notOpen'));
        return { state: 'dropped', ...(reason ? { answer: reason } : {}) };
      });
    },

    // The reason for dropping it is no answer.
    reopen: ({ id }) =>
      change(find(id), 'reopen', ({ state }) => ({ state: 'open', ...(state === 'dropped' ? { answer: '' } : {}) })),

    tie({ id, quotes }) {
      const question = find(id);
      const more = quotesOf(quotes);
      return change(question, 'tie', (now) => ({ quotes: [...new Set([...now.quotes, ...more])] }));
    },

    untie({ id, quotes }) {
      const question = find(id);
      const toRemove = new Set(quotes.map((quote) => store.resolve(quote)));
      return change(question, 'untie', (now) => ({ quotes: now.quotes.filter((quote) => !toRemove.has(quote)) }));
    },
  };
}

/** Sorts by state: open, answered, dropped; newest first within each, settled ones by when they were settled. */
function byState(a: Readonly<Question>, b: Readonly<Question>): number {
  const state = questionStates.indexOf(a.state) - questionStates.indexOf(b.state);
  if (state !== 0) return state;
  const [one, other] = a.state === 'open' ? [a.createdAt, b.createdAt] : [a.updatedAt, b.updatedAt];
  return ascending(other, one) || byId(b, a);
}
