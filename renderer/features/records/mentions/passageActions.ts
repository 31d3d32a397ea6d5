import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import type { PassageLine } from './rows.ts';

/** Opens the article at this mention, with navigation to the others. */
export function openPassage(record: string, { article, passage }: PassageLine, act?: 'claim'): void {
  const at = String(passage.mentions[0]?.start ?? passage.start);
  openRecord(article.article, { named: record, at, ...(act ? { act } : {}) });
}

/** Quotes the sentence as being about the record. */
export async function quotePassage(record: string, { article, passage }: PassageLine): Promise<void> {
  const { start, end } = passage;
  await withUndoToast(
    () => api.quotes.create({ article: article.article.id, start, end, about: [record] }),
    t('mentions.quotedToast', { title: shorten(article.article.title) }),
  );
}

/** Records that the words do not name this record. */
export async function rejectPassage(record: string, title: string, { article, passage }: PassageLine): Promise<void> {
  const [mention] = passage.mentions;
  if (!mention) return;
  await withUndoToast(
    () => api.mentions.reject({ record, article: article.article.id, ...mention }),
    t('mentions.rejected', { title: shorten(title) }),
  );
}
