import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { logAndReturn } from '#lib/log.ts';
import type { purgesContract } from '#core/purges/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/** Permanently removes texts and originals, for example because a source withdraws or a court orders it. */
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

  /** Returns every text and original that an article has or had: an earlier text stays in the case beside the corrected one. */
  async function contentsOf({ id, textHash, fileHash }: Readonly<Article>) {
    const contents = { text: new Set([textHash]), original: new Set(fileHash === null ? [] : [fileHash]) };
    const note = (kind: keyof typeof contents, value: unknown) => {
      if (typeof value === 'string') contents[kind].add(value);
    };
    for (let before: number | undefined; ;) {
      const lines = await store.history({ id, limit: pageSize, ...(before === undefined ? {} : { before }) });
      for (const change of lines.flatMap(({ changes }) => changes)) {
        const fields = 'create' in change ? [change.create] : 'set' in change ? valuesSet(change.set) : [];
        for (const values of change.id === id ? fields : []) {
          note('text', values['textHash']);
          note('original', values['fileHash']);
        }
      }
      before = lines.at(-1)?.position;
      if (lines.length < pageSize || before === undefined) return contents;
    }
  }

  function quotesOf(id: string): number {
    return every('quotes').filter(({ article }) => article === id).length;
  }

  return {
    async preview({ article: ending }) {
      const article = articleOf(ending);
      const { id } = article;
      const { text, original } = await contentsOf(article);
      const sharing = every('articles').filter(
        (other) => other.id !== id && (text.has(other.textHash) || original.has(other.fileHash ?? '')),
      );
      const isHere = (hash: string) => store.purgeOf(hash) === null;
      return {
        text: [...text].some(isHere),
        original: [...original].some(isHere),
        sharing: sharing.map((other) => other.id),
        quotes: quotesOf(id),
      };
    },

    async purge({ article: ending, text, reason }) {
      const article = articleOf(ending);
      const { id, title, fileHash } = article;
      const contents = await contentsOf(article);
      const pictures = every('figures')
        .filter((figure) => figure.article === id)
        .map(({ image }) => ({ what: 'original' as const, hash: image }));
      const wanted = [
        ...[...contents.original].map((hash) => ({ what: 'original' as const, hash })),
        ...(fileHash === null ? [] : pictures),
        ...(text ? [...contents.text].map((hash) => ({ what: 'text' as const, hash })) : []),
      ];
      const purged = wanted.filter(({ hash }) => store.purgeOf(hash) === null);
      if (purged.length === 0) throw new AppError('not-found', t('purges.nothing', { title }));
      const at = new Date(now()).toISOString();
      await store.transact(labelFor('purges.label'), (tx) => {
        for (const { what, hash } of purged) tx.create('purges', { what, hash, article: id, reason, at });
      });
      // The purge is recorded first: whatever a power cut leaves behind is removed when the case is next opened.
      await store.sweepPurged();
      await store.checkpoint().catch(logAndReturn('purge: no checkpoint was written', undefined));
      return { article: id, purged, quotes: quotesOf(id) };
    },
  };
}

/** History lines read at a time. */
const pageSize = 500;

/** Returns the fields before a change, and after it. */
function valuesSet(set: Readonly<Record<string, readonly [unknown, unknown]>>): Record<string, unknown>[] {
  return [0, 1].map((at) => Object.fromEntries(Object.entries(set).map(([field, pair]) => [field, pair[at]])));
}
