import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TableCollection } from '#core/tables/model.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { locale, t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { NewRecord } from '#renderer/shared/forms/NewRecord.tsx';
import { isNameable } from '#core/model/mentions.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { NotPlaced } from '#renderer/shared/views/NotPlaced.tsx';
import { setViewScope, wholeCase } from '#renderer/shared/views/scope.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { loadPrintedTable, picture } from '#core/tables/picture.ts';
import type { Readers, ViewPicture } from '#core/views/model/picture.ts';
import { api } from '#renderer/lib/api.ts';
import { saveFile } from '#renderer/lib/saveFile.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { CellEditor } from './CellEditor.tsx';
import { FieldDialog } from './FieldDialog.tsx';
import { Grid } from './Grid.tsx';
import { PasteBand } from './PasteBand.tsx';
import { viewSettings } from './tableSettings.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { TableDock } from './TableDock.tsx';
import { CollectionMenu, FilterChips, TableTools } from './TableTools.tsx';
import { useCells } from './useCells.ts';
import { useColumnModel } from './useColumnModel.ts';
import { useEditing } from './useEditing.ts';
import { useColumnCommands, useGridKeys } from './useGridKeys.ts';
import { useTableState, type TableState } from './useTableState.ts';
import { useTicks } from './useTicks.ts';
import { usePaste, writeCells } from './usePaste.ts';
import type { TableInput } from './useTableLines.ts';
import styles from './Table.module.css';

/** The records of one kind as rows, edited in their cells. */
export function RecordTable({ collection, scope }: { collection: TableCollection; scope: ViewScope }) {
  const state = useTableState(collection, scope);
  const { settings, change, columns, columnIds, input, lines, cursor, row, focus } = state;
  const { ticked, tick } = cursor;
  const editing = useEditing(state);
  const ticks = useTicks(state);
  const paste = usePaste({ collection, input, columns, ticked, lines: lines.lines });
  const [isSetting, setSetting] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const startMaking = isNameable(collection) ? () => setMaking(true) : undefined;
  useCommand('record.new', () => startMaking?.(), { enabled: startMaking !== undefined });
  const isFree = editing.editing === null;
  useCells(state, paste, isFree);
  useColumnCommands(state);

  const runExport = () =>
    void exportRows(input, columnIds, ticked.size > 1 ? [...ticked] : undefined, t(`words.${collection}`));
  // Synchronously: a moment later, this could take the focus from something opened meanwhile.
  const leaveBand = (end: () => void) => () => {
    state.grid.current?.focus();
    end();
  };
  return (
    <ViewPage
      kind="table"
      readSettings={() => viewSettings(settings)}
      counts={<CollectionMenu collection={collection} lines={lines} />}
      chips={<FilterChips filters={settings.filters} onClear={() => change({ filters: {} })} />}
      picture={lines.total > 0 ? (readers) => drawTable(state, readers) : undefined}
      tools={<TableTools onExport={runExport} onNew={startMaking} {...{ collection, settings, change }} />}
    >
      <div className={styles.progress}>
        {lines.isSlow && <Progress label={t('table.working')} done={0} total={null} />}
      </div>
      {paste.pending && (
        <PasteBand
          collection={collection}
          pending={paste.pending}
          onConfirm={leaveBand(paste.confirm)}
          onCancel={leaveBand(paste.cancel)}
        />
      )}
      <Content state={state} onNew={startMaking}>
        <Rows isAsked={paste.isLooking} {...{ state, editing, ticks }} />
      </Content>
      <Undated state={state} />
      <TableDock
        active={row}
        rowOf={(id) => lines.loaded().find((line) => line.kind === 'row' && line.id === id)}
        total={lines.total}
        onAll={ticks.tickAll}
        onField={() => setSetting(true)}
        onClear={() => tick([])}
        onFocus={focus}
        {...{ collection, ticked, isFree }}
      />
      {isMaking && isNameable(collection) && (
        <NewRecord
          collection={collection}
          onClose={() => setMaking(false)}
          onMade={(id) => focusAfter(() => cursor.goTo(id), focus)}
        />
      )}
      {isSetting && <SetField state={state} onClose={() => focusAfter(() => setSetting(false), focus)} />}
    </ViewPage>
  );
}

interface RowsProps {
  state: TableState;
  editing: ReturnType<typeof useEditing>;
  ticks: ReturnType<typeof useTicks>;
  /** Returns whether a paste is waiting for confirmation. */
  isAsked: () => boolean;
}

/** The grid, with the editor of the cell being edited. */
function Rows({ state, editing, ticks, isAsked }: RowsProps) {
  const { collection, settings, change, columns, lines, cursor, grid, onRange } = state;
  const { chosen, ticked, tick } = cursor;
  const model = useColumnModel(collection, settings, change);
  const { onKeyDown, onCell, fold } = useGridKeys(state, ticks, isAsked);
  const isClosed = useReadOnlyReason() !== null;
  return (
    <Grid
      handle={grid}
      editing={editing.editing}
      editor={(target, column) => (
        <CellEditor
          key={`${target.id} ${column.id}`}
          cell={target.cells[columns.indexOf(column)] ?? { text: '' }}
          selected={ticked.size}
          onSave={(value, how) => editing.save(target, column, value, how)}
          onCancel={editing.end}
          {...{ collection, column }}
        />
      )}
      onDouble={(target, column) => {
        if (column.isEdited && !isClosed) editing.edit(target, column);
        else void openRef({ id: target.id, collection });
      }}
      onTick={ticks.toggle}
      onTickAll={() => (ticked.size > 0 ? tick([]) : ticks.tickAll())}
      onFold={fold}
      onFilter={(column, text) => {
        const { [column]: _, ...otherFilters } = settings.filters;
        change({ filters: text.trim() === '' ? otherFilters : { ...otherFilters, [column]: text }, folded: [] });
      }}
      {...{ collection, columns, settings, change, model, lines, chosen, ticked, onRange, onKeyDown, onCell }}
    />
  );
}

interface ContentProps {
  state: TableState;
  onNew: (() => void) | undefined;
  children: ReactNode;
}

/** The rows, or the empty state. */
function Content({ state, onNew, children }: ContentProps) {
  const { collection, lines, settings, change } = state;
  const collectionName = t(`words.${collection}`).toLocaleLowerCase(locale());
  if (lines.error) return <ErrorState error={lines.error} onRetry={lines.retry} />;
  if (lines.loading) return <LoadingRows what={t('table.loading')} height={28} />;
  if (lines.all === 0) {
    const { query, within, ids, from, to } = state.input.scope ?? wholeCase;
    const isNarrowed = query !== '' || within !== '' || ids !== undefined || from !== null || to !== null;
    return isNarrowed ? (
      <EmptyState
        title={t('views.nothing')}
        text={t('views.nothingFound')}
        actions={<Button onPress={() => setViewScope({ ...wholeCase, ids: undefined })}>{t('views.showAll')}</Button>}
      />
    ) : (
      <EmptyState
        title={t('table.nothing', { what: collectionName })}
        text={t('table.nothingText')}
        actions={
          onNew &&
          isNameable(collection) && (
            <Button variant="ink" size="l" icon={Plus} keys={shortcut('record.new')} writes onPress={onNew}>
              {t(`recordPages.new.${collection}`)}
            </Button>
          )
        }
      />
    );
  }
  return (
    <>
      {children}
      {lines.total === 0 && (
        <div className={styles.nothing} role="status">
          <p className="m">{t('table.nothingFits')}</p>
          <p className="t2">{t('table.nothingFitsText', { what: collectionName })}</p>
          {Object.keys(settings.filters).length > 0 && (
            <Button onPress={() => change({ filters: {} })}>{t('table.clearFilters')}</Button>
          )}
        </div>
      )}
    </>
  );
}

/** Records outside the time filter only because they are undated: listed separately, as no row shows them. */
function Undated({ state: { collection, lines, input } }: { state: TableState }) {
  const scope = input.scope ?? wholeCase;
  const undatedQuery = useApi(
    'views.undated',
    { scope, types: [collection] },
    { enabled: lines.undated > 0, keep: true },
  );
  if (lines.undated === 0 || !undatedQuery.data) return null;
  return (
    <NotPlaced
      groups={[{ reason: t('views.undated'), records: undatedQuery.data.records, total: undatedQuery.data.total }]}
      onOpen={(id) => void openRef({ id, collection })}
    />
  );
}

/** Sets one field of all ticked rows, or of the active row. */
function SetField({ state, onClose }: { state: TableState; onClose: () => void }) {
  const { collection, cursor, column } = state;
  const { ticked, active } = cursor;
  const ids = ticked.size > 0 ? [...ticked] : active === null ? [] : [active];
  return (
    <FieldDialog
      collection={collection}
      count={ids.length}
      column={column?.id ?? ''}
      onSet={(set, value) =>
        writeCells(collection, [{ ids, column: set.id, ...value }], ({ rows }) =>
          t('table.editor.changed', { count: rows, number: formatNumber(rows), column: t(set.label) }),
        )
      }
      onClose={onClose}
    />
  );
}

/** Draws the table for paper, regardless of scrolling. @throws AppError as `tables.rows` */
async function drawTable({ input, columns }: TableState, readers: Readers): Promise<ViewPicture> {
  return picture(await loadPrintedTable(api, input, columns), readers);
}

/** Saves the shown columns of the matching rows as CSV. @param ids only these rows */
async function exportRows(
  input: TableInput,
  columns: readonly string[],
  ids: readonly string[] | undefined,
  what: string,
): Promise<void> {
  await saveFile({ suggestedName: t('table.fileName', { what }), extension: 'csv' }, async (path) => {
    const request = { ...input, columns: [...columns], path, ...(ids ? { ids: [...ids] } : {}) };
    const saved = await confirmProtected((profile) => api.tables.csv({ ...request, profile }));
    return saved && t('table.exported', { count: saved.rows, number: formatNumber(saved.rows), path });
  });
}
