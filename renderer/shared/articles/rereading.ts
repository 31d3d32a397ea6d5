import type { RereadItem } from '#core/capture/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { suppressDoneToast } from '#renderer/lib/jobs.ts';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { showToast } from '#renderer/ui/toasts.ts';

const pageRows = 1_000;

/**
 * Starts a job that reads the originals of articles again, and reports what changed, with Undo.
 * @param ids null for all articles
 */
export async function rereadArticles(ids: readonly string[] | null): Promise<void> {
  if (refuseWriting()) return;
  await withErrorToast(async () => {
    const { job } = await api.capture.reread({ articles: ids && [...ids] });
    suppressDoneToast(job);
    const { state } = await api.jobs.wait({ id: job });
    if (state !== 'done') return;
    const items: RereadItem[] = [];
    for (let more = true; more;) {
      const page = await api.capture.rereadItems({ job, offset: items.length, limit: pageRows });
      items.push(...page.items);
      more = page.items.length === pageRows;
    }
    const text = formatRereadOutcome(items);
    if (items.some(({ status }) => status === 'changed'))
      await withUndoToast(
        () => Promise.resolve(),
        () => text,
      );
    else showToast({ text, problem: items.some(({ status }) => status === 'failed') });
  });
}

/** Describes one article in full, or counts the outcomes of several. */
function formatRereadOutcome(items: readonly RereadItem[]): string {
  const [onlyItem] = items;
  if (items.length === 1 && onlyItem && onlyItem.status !== 'changed') {
    return onlyItem.error?.message ?? onlyItem.warnings[0] ?? t('reread.nothing');
  }
  const count = (status: RereadItem['status']) => items.filter((item) => item.status === status).length;
  const changedQuotes = items.reduce(
    (sum, { quotes }) => sum + (quotes ? quotes.edited + quotes.ambiguous + quotes.lost : 0),
    0,
  );
  const sentences = [
    t('reread.read', { count: items.length, changed: count('changed'), same: count('same') }),
    count('skipped') > 0 && t('reread.skipped', { count: count('skipped') }),
    count('failed') > 0 && t('reread.failed', { count: count('failed') }),
    changedQuotes > 0 && t('reread.quotes', { count: changedQuotes }),
  ];
  return sentences.filter(Boolean).join(' ');
}
