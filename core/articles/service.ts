import type { articlesContract } from '#core/articles/contract.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';

/** Texts and originals of articles. */
export function articlesService(store: Store): Pick<Handlers<typeof articlesContract>, 'text' | 'originalPath'> {
  function article(ending: string) {
    const id = store.resolve(ending);
    const record = store.get('articles', id) ?? store.getTrashed('articles', id);
    if (!record) throw new AppError('not-found', t('errors.noRecord', { id: ending }));
    return record;
  }
  return {
    async text({ id }) {
      const { id: full, textHash, blocks } = article(id);
      return { id: full, text: await store.readText(textHash), blocks, textHash };
    },
    originalPath({ id }) {
      const { fileHash } = article(id);
      const purged = fileHash === null ? null : store.purgeOf(fileHash);
      return { path: fileHash === null || purged !== null ? null : store.filePath(fileHash), purged };
    },
  };
}
