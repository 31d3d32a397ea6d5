import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { quotesContract } from '#core/quotes/contract.ts';
import { shorten } from '#core/records/shorten.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import { ensureQuote } from '#core/quotes/evidence.ts';
import type { Store } from '#core/store/types.ts';

/** Keeping spans of a text as quotes. */
export function quotesService(store: Store, views: Views): Handlers<typeof quotesContract> {
  return {
    async create({ article, start, end, about }) {
      const record = store.get('articles', article);
      if (!record) throw new AppError('not-found', t('errors.noRecord', { id: article }));
      const text = await store.readText(record.textHash);
      const exact = text.slice(start, end);
      const { value: id } = await store.transact(t('labels.quote', { title: shorten(exact) }), (tx) =>
        ensureQuote(tx, record, text, start, end, about),
      );
      const quote = store.get('quotes', id);
      if (!quote) throw new AppError('internal', 'the quote that was just written is not there');
      return views.quote(quote);
    },
  };
}
