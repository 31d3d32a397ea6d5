import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { logAndReturn } from '#lib/log.ts';
import type { purgesContract } from '#core/purges/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/** Taking texts and originals away for good: a source withdraws, a court orders. */
export function purgesService(store: Store, now: () => number): Handlers<typeof purgesContract> {
  function articleOf(ending: string): Readonly<Article> {
    const id = store.resolve(ending);
    const article = store.get('articles', id) ?? store.getTrashed('articles', id);
    if (!article) throw new AppError('not-found', t('purges.onlyArticles'));
    return article;
  }

  const every = <C extends 'articles' | 'quotes' | 'figures'>(collection: C) => [
    ...store.list(collection),
    ...store.list(collection, { trash: true }),
  ];

  function quotesOf(id: string): number {
    return every('quotes').filter(({ article }) => article === id).length;
  }

  return {
    preview({ article: ending }) {
      const { id, textHash, fileHash } = articleOf(ending);
      const sharing = every('articles').filter(
        (other) =>
          other.id !== id && (other.textHash === textHash || (fileHash !== null && other.fileHash === fileHash)),
      );
      return {
        text: store.purgeOf(textHash) === null,
        original: fileHash !== null && store.purgeOf(fileHash) === null,
        sharing: sharing.map((other) => other.id),
        quotes: quotesOf(id),
      };
    },

    async purge({ article: ending, text, reason }) {
      const { id, title, textHash, fileHash } = articleOf(ending);
      const pictures = every('figures')
        .filter(({ article }) => article === id)
        .map(({ image }) => ({ what: 'original' as const, hash: image }));
      const wanted = [
        ...(fileHash === null ? [] : [{ what: 'original' as const, hash: fileHash }, ...pictures]),
        ...(text ? [{ what: 'text' as const, hash: textHash }] : []),
      ];
      const purged = wanted.filter(({ hash }) => store.purgeOf(hash) === null);
      if (purged.length === 0) throw new AppError('not-found', t('purges.nothing', { title }));
      const at = new Date(now()).toISOString();
      await store.transact(labelFor('purges.label'), (tx) => {
        for (const { what, hash } of purged) tx.create('purges', { what, hash, article: id, reason, at });
      });
      // Noted before it is done: what a power cut leaves is taken away when the case is opened again.
      await store.sweepPurged();
      await store.checkpoint().catch(logAndReturn('purge: no checkpoint was written', undefined));
      return { article: id, purged, quotes: quotesOf(id) };
    },
  };
}
