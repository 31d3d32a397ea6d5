import { useEffect, useRef } from 'react';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useKeyHints } from '#renderer/lib/commands.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { refuseWriting } from '#renderer/shared/cases/readOnlyReason.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';

type Part = OutputOf<'records.trash'>;
type Row = Part['rows'][number];

const pageRows = 200;

const rowsOf = (part: Part) => part.rows;
const idOf = ({ id }: Row) => id;

/** Builds the columns in the current language. */
const columnsNow = (): readonly TableColumn<Row>[] => [
  {
    id: 'title',
    title: t('fields.record'),
    width: 'minmax(240px, 1fr)',
    cell: ({ collection, title }) => (
      <span className="row">
        <CollectionIcon collection={collection} size="s" />
        <span className="trunc" dir="auto">
          {title}
        </span>
      </span>
    ),
  },
  {
    id: 'kind',
    title: t('fields.kind'),
    width: '176px',
    cell: ({ collection }) => t(`labels.one.${collection}` as TextKey),
  },
  { id: 'removed', title: t('trash.removed'), width: '180px', cell: ({ removedAt }) => formatInstant(removedAt) },
];

/** Removed records, with buttons to restore them. */
export function TrashPage() {
  const [selected, setSelected] = useRouteState<ReadonlySet<string>>('trash.selected', new Set());
  const [active, setActive] = useRouteState<string | null>('trash.active', null);
  const { rows, last, loading, error, loadMore, retry } = usePages({
    key: ['records.trash'],
    fetchPage: (offset) => api.records.trash({ offset, limit: pageRows }),
    rows: rowsOf,
    keyOf: idOf,
  });
  const chosen = rows.filter((row) => selected.has(row.id));
  const page = useRef<HTMLDivElement>(null);
  const isEmpty = last !== undefined && rows.length === 0;
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) page.current?.focus();
  }, [isEmpty]);
  useKeyHints([
    { keys: ['↵'], label: t('hints.restore') },
    { keys: ['↑', '↓'], label: t('hints.move') },
    { keys: [t('ui.keyNames.shift')], label: t('trash.hints.add') },
  ]);

  async function restore(ids: readonly string[]): Promise<void> {
    // A restore by Enter on a row does not go through a button, so check for read-only here.
    if (ids.length === 0 || refuseWriting()) return;
    const done = await withUndoToast(
      () => api.records.restore({ ids: [...ids] }),
      ({ restored }) => t('trash.restored', { count: restored.length }),
    );
    if (!done) return;
    setSelected(new Set());
    // The button has nothing left to restore, so focus moves to the remaining rows.
    page.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  const main = (
    <div ref={page} className="full" data-scope="list" tabIndex={-1}>
      <PaneHead
        title={t('words.trash')}
        count={last?.total}
        actions={
          <Button
            writes
            onPress={() => void restore(chosen.map((row) => row.id))}
            disabled={chosen.length === 0}
            reason={t('trash.choose')}
            keys="↵"
          >
            {t('trash.restore', { count: Math.max(1, chosen.length) })}
          </Button>
        }
      >
        {rows.length > 0 && <span className="sm t2">{t('trash.with')}</span>}
      </PaneHead>
      {error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : loading ? (
        <LoadingRows what={t('words.trash')} height={28} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('trash.empty')} text={t('trash.emptyText')} />
      ) : (
        <Table
          label={t('words.trash')}
          items={rows}
          itemKey={idOf}
          itemText={(row) => row.title}
          columns={columnsNow()}
          selected={selected}
          active={active}
          onSelect={(next, row) => {
            setSelected(next);
            setActive(row);
          }}
          multiple
          onOpen={(row) => void restore([row.id])}
          onNearEnd={loadMore}
        />
      )}
    </div>
  );
  return <Panes view="trash" main={{ label: t('words.trash'), content: main }} detail />;
}
