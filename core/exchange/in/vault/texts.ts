import type { Incoming } from '#core/exchange/in/format.ts';
import type { ImportDeps } from '#core/exchange/in/import-records.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Article } from '#core/model/articles.ts';
import type { Label } from '#core/model/label.ts';
import { planPut, writePlan } from '#core/records/put.ts';
import { t } from '#lib/i18n/t.ts';

/**
 * Updates the texts of notes that were imported before and have been edited in their vault since. If the original here is no
 * longer that of the note, the text was edited here too: it stays, and is reported. Quotes keep the text that they were made on.
 * @throws AppError `cancelled`, `write-failed`
 */
export async function updateChangedTexts(
  { store, texts, now, lead }: ImportDeps,
  items: readonly Incoming[],
  idOf: (key: string) => string | undefined,
  { report, label, group, check }: { report: ReportBuilder; label: Label; group: string; check(): void },
): Promise<void> {
  for (const { key, fileHash, record } of items) {
    check();
    const article = store.get('articles', idOf(key) ?? '');
    const { text } = record;
    if (!article || typeof text !== 'string' || texts.hash(text) === article.textHash) continue;
    if (fileHash === undefined || !isOfNote(article, key, fileHash)) {
      report.leaveOut(key, 'text', t('exchange.vault.textChanged'));
      continue;
    }
    const put = { collection: 'articles', id: article.id, text, fileHash };
    const plan = await planPut(store, [put], { create: false, texts, now: new Date(now()).toISOString(), lead });
    await writePlan(store, plan, label, { group });
  }
}

/** Whether the original of an article is an earlier version of the note with this key. */
function isOfNote({ fileHash, imported = [] }: Article, key: string, coming: string): boolean {
  return fileHash !== coming && imported.some((origin) => origin.tool === 'vault' && origin.key === key);
}
