import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { TableLine } from '#core/tables/contract.ts';
import { columnOf, type TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { markRead, removeRecords } from '#renderer/shared/bulk/actions.ts';
import { confirmGuesses } from '#renderer/shared/values/confirmGuesses.ts';
import { exportThese } from '#renderer/shared/transfer/exportRequest.ts';
import { BulkDock, type BulkMode } from '#renderer/shared/bulk/BulkDock.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { Row } from './Grid.tsx';

export interface TableDockProps {
  collection: TableCollection;
  /** The ticked rows; if none, commands act on the active one. */
  ticked: ReadonlySet<string>;
  active: Row | null;
  /** Returns a loaded row by id. */
  rowOf: (id: string) => TableLine | undefined;
  total: number;
  /** Whether no cell is being edited, so that keys belong to the table. */
  isFree: boolean;
  onAll: () => void;
  onField: () => void;
  onClear: () => void;
  onFocus: () => void;
}

/** Maximum number of rows whose tags are offered for removal. */
const maxInspected = 200;

/** Collections read from sentences, whose fields may contain guesses. */
const withGuesses = new Set<TableDockProps['collection']>(['links', 'events', 'claims']);

/** The bar at the foot while rows are ticked, with the actions for all of them. Its shortcuts act on the active row when none is ticked. */
export function TableDock(props: TableDockProps) {
  const { collection, ticked, active, rowOf, total, isFree, onAll, onField, onClear, onFocus } = props;
  const [mode, setMode] = useState<BulkMode | null>(null);
  const targets = ticked.size > 0 ? [...ticked] : active ? [active.id] : [];
  const some = targets.length > 0 && isFree;
  const rows = targets.slice(0, maxInspected).flatMap((id) => {
    const line = rowOf(id);
    return line?.kind === 'row' ? [line] : [];
  });
  const [first, second] = targets;
  const canMerge = columnOf(collection, 'merged') !== undefined && targets.length === 2;

  async function remove(): Promise<void> {
    const done = await removeRecords(targets, targets.length === 1 ? (active?.title ?? '') : '');
    setMode(null);
    if (done) onClear();
    onFocus();
  }
  function merge(): void {
    if (first !== undefined && second !== undefined) go({ view: 'identity', params: { a: first, b: second } });
  }
  const isUnread = rows.length === 0 || rows.some((row) => row.cells.some(({ text }) => text === t('changes.unread')));
  const read = () => void markRead(targets, isUnread);

  useCommand('record.delete', () => void remove(), { enabled: some });
  useCommand('record.tag', () => setMode('tag'), { enabled: some });
  useCommand('record.dossier', () => setMode('dossier'), { enabled: some });
  useCommand('record.grade', () => setMode('grade'), { enabled: some && collection === 'articles' });
  useCommand('record.read', read, { enabled: some && collection === 'articles' });
  useCommand('record.merge', merge, { enabled: some && canMerge });
  useCommand('record.export', () => exportThese(targets), { enabled: some });
  useCommand('record.history', () => go({ view: 'history', id: active?.id ?? null }), { enabled: active !== null });
  useCommand('table.field', onField, { enabled: some });
  useCommand('table.confirm', () => void confirmGuesses(targets), { enabled: some && withGuesses.has(collection) });

  if (targets.length === 0 || (ticked.size === 0 && mode === null)) return null;
  return (
    <BulkDock
      ids={targets}
      title={active?.title ?? ''}
      tags={[...new Set(rows.flatMap(({ tags }) => tags))]}
      total={total}
      onAll={onAll}
      {...(collection === 'articles' ? { assess: { unread: isUnread, onRead: read } } : {})}
      {...(canMerge ? { onMerge: merge } : {})}
      mode={mode}
      onMode={(next) => {
        setMode(next);
        if (next === null) onFocus();
      }}
      onTrash={() => void remove()}
      onClear={() => {
        setMode(null);
        onClear();
        onFocus();
      }}
      more={
        <Button icon={PencilLine} keys={shortcut('table.field')} writes onPress={onField}>
          {t('table.dock.field')}
        </Button>
      }
    />
  );
}
