import { existing } from '#core/model/existing.ts';
import type { Article } from '#core/model/articles.ts';
import { labelFor } from '#core/model/label.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Found } from '#core/store/types.ts';
import { acceptOne, withGuess } from '#core/suggestions/accept.ts';
import type { ReviewedSuggestion, suggestionsContract } from '#core/suggestions/contract.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import { inboxService } from '#core/suggestions/inbox/service.ts';
import { addNames } from '#core/model/added-names.ts';
import { valuesService } from '#core/suggestions/values/service.ts';
import { createReview, isOpenName, type ReviewDeps } from '#core/suggestions/review.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { likelyScore } from '#lib/ner/matching/model.ts';
import { confidentScore, type Suggestion } from '#lib/ner/suggestion.ts';
import type { Card, Words } from '#lib/reading/card.ts';
import { fold } from '#lib/text/fold.ts';
import { shorten } from '#lib/text/shorten.ts';

export interface SuggestionsService {
  handlers: Handlers<typeof suggestionsContract>;
  /** Returns where records of the case are named in an article: those that a person accepted, and those that are likely meant. */
  namesIn(article: string): Promise<{ start: number; end: number; id: string; collection: string }[]>;
  /** Returns an article, its suggestions, and what its sentences say. @throws AppError `not-found` */
  read(article: string): Promise<ArticleReading>;
  /** Accepts suggestions after an import, as `add --accept` specifies. */
  acceptAfterImport(article: string, mode: 'none' | 'confident' | 'all', group: string): Promise<void>;
}

/** An article as it is read: its blocks without site furniture. */
export interface ArticleReading {
  article: Article;
  text: string;
  items: readonly ReviewedSuggestion[];
  cards: readonly Card[];
  sentences: readonly Words[];
}

/** Proposes records from texts. Nothing is written until a person accepts it. */
export function suggestionsService(deps: ReviewDeps): SuggestionsService {
  const { store, views, inbox, values } = deps;
  const { reviewed, readThrough } = createReview(deps);

  const articleOf = (id: string): Article => existing(store.get('articles', store.resolve(id)), id);

  async function acceptItems(
    article: Article,
    text: string,
    items: Suggestion[],
    { group, guess = false }: { group?: string; guess?: boolean } = {},
  ): Promise<RecordRef[]> {
    const first = items[0];
    if (!first) return [];
    const label =
      items.length === 1
        ? labelFor('labels.accept', { title: shorten(first.text) })
        : labelFor('labels.acceptMany', { count: items.length });
    const { value: ids } = await store.transact(
      label,
      (tx) => items.map((item) => acceptOne(tx, article, text, guess ? withGuess(item) : item)),
      group === undefined ? {} : { group },
    );
    return ids.flatMap((id) => views.ref(id) ?? []);
  }

  return {
    async namesIn(id) {
      const { items } = await reviewed(articleOf(id));
      return items.flatMap((item) => {
        const [likely] = item.candidates;
        const record = item.record ?? (likely && likely.score >= likelyScore ? likely : null);
        if (!(item.kind in collectionOf) || item.state === 'rejected' || !record) return [];
        return item.mentions.map(({ start, end }) => ({ start, end, id: record.id, collection: record.collection }));
      });
    },

    async read(id) {
      const article = articleOf(id);
      const { blocks, ...read } = await readThrough(article);
      return { article: { ...article, blocks: [...(blocks ?? [])] }, ...read };
    },

    async acceptAfterImport(id, mode, group) {
      if (mode === 'none') return;
      const article = articleOf(id);
      const { text, items } = await reviewed(article);
      await acceptItems(
        article,
        text,
        items.filter((item) => (mode === 'all' ? isOpenName(item) : isSure(item))),
        { group },
      );
    },

    handlers: {
      ...inboxService({ store, views, inbox }),
      ...valuesService({ store, views, values }),

      list: async ({ article }) => (await reviewed(articleOf(article))).items,

      async accept({ article: id, spans, guess }) {
        const article = articleOf(id);
        const { text, items } = await reviewed(article);
        const chosen = bySpan(items, spans).filter(({ state }) => state !== 'accepted');
        return { records: await acceptItems(article, text, chosen, { guess }) };
      },

      async addName({ article: id, span, record }) {
        const article = articleOf(id);
        const { items } = await reviewed(article);
        const [item] = bySpan(items, [span]);
        const found = store.find(record);
        if (!item || !found || found.trashed || !isNamed(found)) {
          throw new AppError('invalid', t('errors.cannotTakeName'));
        }
        const title = views.ref(record)?.title ?? '';
        const named = { id: record, title: shorten(title) };
        await store.transact(labelFor('labels.addName', { name: shorten(item.text), title: named }), (tx) => {
          const ownNames = tx.get(found.collection, record)?.names ?? found.record.names;
          tx.set(found.collection, record, { names: addNames(ownNames, [item.text, ...item.aliases]) });
        });
        const ref = existing(views.ref(record), record);
        return ref;
      },

      async acceptConfident({ article: id }) {
        const article = articleOf(id);
        const { text, items } = await reviewed(article);
        return { records: await acceptItems(article, text, items.filter(isSure)) };
      },

      async reject({ article: id, spans }) {
        const article = articleOf(id);
        const { items } = await reviewed(article);
        const chosen = bySpan(items, spans);
        const first = chosen[0];
        const label =
          chosen.length === 1 && first
            ? labelFor('labels.reject', { title: shorten(first.text) })
            : labelFor('labels.rejectMany', { count: chosen.length });
        await store.transact(label, (tx) => {
          for (const item of chosen) {
            const isName = item.kind in collectionOf;
            tx.create('rejections', {
              kind: item.kind,
              name: isName ? fold(item.text) : null,
              article: isName ? null : article.id,
              start: isName ? null : item.start,
              end: isName ? null : item.end,
            });
          }
        });
        return { rejected: chosen.length };
      },
    },
  };
}

type Named = Extract<Found, { collection: (typeof collectionOf)[keyof typeof collectionOf] }>;

function isNamed(found: Found): found is Named {
  return 'names' in found.record;
}

/**
 * Returns whether a suggestion may be accepted without review. If it may be a record of the case, a person decides, however sure the name
 * is.
 */
function isSure(item: ReviewedSuggestion): boolean {
  return isOpenName(item) && item.score >= confidentScore && item.candidates.length === 0;
}

/** Returns the suggestions at spans. @throws AppError `not-found` */
function bySpan(items: ReviewedSuggestion[], spans: readonly { kind: string; start: number; end: number }[]) {
  return spans.map((span) => {
    const item = items.find(({ kind, start, end }) => kind === span.kind && start === span.start && end === span.end);
    if (!item) throw new AppError('not-found', t('errors.noSuggestion'));
    return item;
  });
}
