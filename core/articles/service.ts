import { existing } from '#core/model/existing.ts';
import type { articlesContract } from '#core/articles/contract.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { rebuildText, transcriptTitle } from '#core/records/text-change.ts';
import type { QuoteStates } from '#core/quotes/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { labelFor } from '#core/model/label.ts';

/**
 * Serves the texts and originals of articles.
 * @param quoteStates counts the quotes of an article by status in its text
 * @param missing called for an article whose text is missing
 */
export function articlesService(
  store: Store,
  quoteStates: (article: string) => Promise<QuoteStates>,
  missing: (id: string) => void,
): Pick<Handlers<typeof articlesContract>, 'text' | 'originalPath' | 'setText'> {
  function article(ending: string) {
    const id = store.resolve(ending);
    return existing(store.get('articles', id) ?? store.getTrashed('articles', id), ending);
  }
  return {
    async text({ id }) {
      const { id: full, textHash, blocks } = article(id);
      const text = await store.readText(textHash).catch((error: unknown) => {
        const isPurged = store.purgeOf(textHash) !== null;
        if (!isPurged && error instanceof AppError && error.code === 'not-found') missing(full);
        throw error;
      });
      return { id: full, text, blocks, textHash };
    },
    async setText({ id: ending, text: typed }) {
      const record = store.get('articles', article(ending).id);
      if (!record) throw new AppError('invalid', t('errors.put.inTrash'));
      const before = await store.readText(record.textHash);
      const title = record.transcript ? transcriptTitle(record, typed) : undefined;
      const { text, blocks, hash: textHash } = rebuildText({ blocks: record.blocks, title }, before, typed);
      if (textHash !== record.textHash) {
        await store.putText(text);
        const named = { id: record.id, title: shorten(record.title) };
        const label = labelFor(record.transcript ? 'labels.transcript' : 'labels.text', { title: named });
        await store.transact(label, (tx) => tx.set('articles', record.id, { blocks, textHash }));
      }
      return { id: record.id, textHash, quotes: await quoteStates(record.id) };
    },
    async originalPath({ id }) {
      const { fileHash } = article(id);
      const purged = fileHash === null ? null : store.purgeOf(fileHash);
      if (fileHash === null || purged !== null) return { path: null, purged, missing: false };
      return { path: store.filePath(fileHash), purged, missing: !(await store.hasFile(fileHash)) };
    },
  };
}
