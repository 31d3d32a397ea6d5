import { t } from '#lib/i18n/t.ts';
import type { RecordRow } from '#core/records/contract.ts';
import { markRead } from '#renderer/shared/bulk/actions.ts';
import type { BulkMode } from '#renderer/shared/bulk/BulkDock.tsx';
import { exportThese } from '#renderer/shared/transfer/exportRequest.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { rereadArticles } from '#renderer/shared/articles/rereading.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { readingPassParams } from './hitSource.ts';

interface PageKeys {
  id: string | null;
  isPassing: boolean;
  active: string | null;
  rows: readonly RecordRow[];
  chosen: ReadonlySet<string>;
  unread: boolean;
  onMode: (mode: BulkMode) => void;
  onRemove: () => void;
}

/** Registers the shortcuts of the articles page. */
export function usePageKeys({ id, isPassing, active, rows, chosen, unread, onMode, onRemove }: PageKeys): void {
  const isChosen = { enabled: chosen.size > 0 };
  const index = rows.findIndex((row) => row.id === id);
  const neighbourAt = (by: 1 | -1) => (index < 0 ? undefined : rows[index + by]);
  function neighbour(by: 1 | -1): void {
    const next = neighbourAt(by);
    if (!next) return;
    go({ view: 'articles', id: next.id, params: isPassing ? readingPassParams : {} }, { replace: true });
  }
  // When an article is open, the reader supplies the shortcut hints.
  useKeyHints(
    [
      { keys: ['↑', '↓'], label: t('hints.move') },
      { keys: ['↵'], label: t('hints.open') },
      { commands: ['record.delete'], label: t('hints.trash') },
      { commands: ['list.filter'], label: t('hints.filter') },
    ],
    id !== null,
  );
  // Where the list fills the window, no article is open beside its row.
  useCommand('window.beside', () => openBeside({ view: 'articles', id: active }), {
    enabled: id === null && active !== null,
  });
  useCommand('record.delete', onRemove, isChosen);
  useCommand('record.history', () => go({ view: 'history', id }), { enabled: id !== null });
  useCommand('record.tag', () => onMode('tag'), isChosen);
  useCommand('record.dossier', () => onMode('dossier'), isChosen);
  useCommand('record.export', () => exportThese([...chosen]), isChosen);
  useCommand('record.grade', () => onMode('grade'), isChosen);
  useCommand('record.read', () => void markRead([...chosen], unread), isChosen);
  useCommand('record.reread', () => void rereadArticles([...chosen]), isChosen);
  useCommand('reader.nextArticle', () => neighbour(1), { enabled: neighbourAt(1) !== undefined });
  useCommand('reader.previousArticle', () => neighbour(-1), { enabled: neighbourAt(-1) !== undefined });
}
