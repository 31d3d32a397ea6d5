import { useCallback, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { Column, TableCollection } from '#core/tables/model.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { t } from '#lib/i18n/t.ts';
import { toTsv } from '#lib/text/tsv.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { messageOf, withErrorToast } from '#renderer/lib/errorToast.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { CellEditor, type Then } from './CellEditor.tsx';
import { moveCursor, sortedBy, spanOf } from './cursor.ts';
import type { CellValue } from './editorOptions.ts';
import { exportRows } from './exportRows.ts';
import { FieldDialog } from './FieldDialog.tsx';
import { Grid, type Row } from './Grid.tsx';
import { copiedCells } from './paste.ts';
import { PasteBand } from './PasteBand.tsx';
import { keptView, shownColumns, useTableSettings, widthOf } from './settings.ts';
import { TableDock } from './TableDock.tsx';
import { CollectionMenu, FilterChips, TableTools } from './TableTools.tsx';
import { useColumnModel } from './useColumnModel.ts';
import { useCursor } from './useCursor.ts';
import type { GridHandle } from './useHandle.ts';
import { allIds, idsBetween, useLines, useStable, type TableInput } from './useLines.ts';
import { useTyped } from './useTyped.ts';
import { fillCells, usePaste, writeCells } from './usePaste.ts';
import styles from './Table.module.css';

/** Pixels by which a key makes a column wider. */
const widthStep = 16;

/** The records of one kind as rows, edited in their cells. */
export function RecordTable({ collection, scope }: { collection: TableCollection; scope: ViewScope }) {
  const { settings, change } = useTableSettings(collection);
  const columns = useMemo(() => shownColumns(collection, settings), [collection, settings]);
  const { sort, filters, group, folded } = settings;
  const input: TableInput = useStable({ collection, scope, sort: [...sort], filters: { ...filters }, group, folded: [...folded] });
  const [range, setRange] = useState({ from: 0, to: 60 });
  const onRange = useCallback((from: number, to: number) => setRange((now) => (now.from === from && now.to === to ? now : { from, to })), []);
  const columnIds = useStable(columns.map(({ id }) => id));
  const lines = useLines(input, columnIds, range.from, range.to);
  const grid = useRef<GridHandle>(null);
  const scrollTo = useCallback((line: number) => grid.current?.scrollTo(line), []);
  const cursor = useCursor(input, lines, scrollTo);
  const { chosen, active, choose, ticked, tick } = cursor;
  const [editing, setEditing] = useState<{ id: string; column: string } | null>(null);
  const [isSetting, setSetting] = useState(false);
  const lastTick = useRef(0);
  const paste = usePaste({ collection, input, columns, ticked, lines: lines.lines });
  const model = useColumnModel(collection, settings, change);
  const isClosed = useReadOnlyReason() !== null;
  const find = useTyped(input, (line) => {
    choose({ ...chosen, line });
    scrollTo(line);
  });

  const line = lines.at(chosen.line);
  const row = line?.kind === 'row' ? line : null;
  const at = columns[Math.min(chosen.column, columns.length - 1)];
  const focus = () => requestAnimationFrame(() => grid.current?.focus());

  function edit(target: Row, column: Column): void {
    if (column.isEdited) setEditing({ id: target.id, column: column.id });
    else showToast({ text: t('table.notEditable', { column: t(column.label) }), problem: true });
  }
  async function save(target: Row, column: Column, value: CellValue, how: { all: boolean; then: Then }): Promise<string | null> {
    const ids = how.all ? [...ticked] : [target.id];
    const refused = await writeCells(collection, [{ ids, column: column.id, ...value }], ({ rows }) =>
      t('table.editor.changed', { count: rows, number: formatNumber(rows), column: t(column.label) }),
    );
    if (refused !== null) return refused;
    const step = how.then === 'next' ? 1 : how.then === 'previous' ? -1 : 0;
    const places = columns.flatMap((one, place) => (one.isEdited ? [place] : []));
    const place = columns.indexOf(column);
    const next = step === 0 ? undefined : step > 0 ? places.find((one) => one > place) : places.findLast((one) => one < place);
    const nextColumn = next === undefined ? undefined : columns[next];
    if (next === undefined || !nextColumn) {
      setEditing(null);
      focus();
    } else {
      choose({ ...chosen, column: next, anchor: next });
      setEditing({ id: target.id, column: nextColumn.id });
    }
    return null;
  }
  async function fill(): Promise<void> {
    const [first, last] = spanOf(chosen);
    const span = columns.slice(first, last + 1).filter(({ isEdited }) => isEdited);
    // Of several selected rows the first gives the value, else the row above, as in spreadsheets.
    const order = ticked.size > 1 ? ((await withErrorToast(() => allIds(input))) ?? []).filter((id) => ticked.has(id)) : [];
    const above = lines.at(chosen.line - 1);
    const [from, ids] =
      order.length > 1 ? [order[0], order.slice(1)] : above?.kind === 'row' && row ? [above.id, [row.id]] : [undefined, []];
    await fillCells(collection, from === undefined ? [] : span.map((column) => ({ ids, column: column.id, from })));
  }
  async function tickRange(to: number, id: string): Promise<void> {
    const ids = await withErrorToast(() => idsBetween(input, lastTick.current, to));
    tick([...ticked, ...(ids ?? [id])]);
  }
  function toggle(index: number, id: string, isRange: boolean): void {
    if (isRange) void tickRange(index, id);
    else {
      const next = new Set(ticked);
      if (!next.delete(id)) next.add(id);
      tick(next);
    }
    lastTick.current = index;
    choose({ ...chosen, line: index });
    grid.current?.focus();
  }
  const tickAll = () => void withErrorToast(async () => tick(await allIds(input)));
  function fold(key: string): void {
    change({ folded: folded.includes(key) ? folded.filter((one) => one !== key) : [...folded, key] });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>, page: number): void {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const moved = moveCursor(chosen, { key: event.key, shift: event.shiftKey, mod }, { lines: lines.lines, columns: columns.length, page });
    const isUpDown = moved !== null && moved.line !== chosen.line;
    if (moved && !(event.shiftKey && mod)) {
      if (event.shiftKey && isUpDown) {
        if (ticked.size === 0) lastTick.current = chosen.line;
        void withErrorToast(async () => tick(await idsBetween(input, lastTick.current, moved.line)));
      }
      choose(moved);
      scrollTo(moved.line);
    } else if (line?.kind === 'group' && (event.key === 'Enter' || event.key === ' ')) fold(line.key);
    else if (event.key === 'Enter' && row) void openRef({ id: row.id, collection });
    else if (event.key === ' ' && row && !find.isTyping()) toggle(chosen.line, row.id, event.shiftKey);
    else if (mod && event.key.toLowerCase() === 'a') tickAll();
    else if (event.key === 'Escape' && ticked.size > 0) tick([]);
    else if (mod || !find.take(event, chosen.line)) return;
    event.preventDefault();
  }
  function onCell(index: number, place: number, event: MouseEvent): void {
    const isSpan = event.shiftKey && index === chosen.line;
    if (event.shiftKey && !isSpan) void tickRange(index, '');
    else lastTick.current = index;
    choose({ line: index, column: place, anchor: isSpan ? chosen.anchor : place });
    grid.current?.focus();
  }
  function onCopy(event: ClipboardEvent): void {
    const span: [number, number] = ticked.size > 1 && chosen.anchor === chosen.column ? [0, columns.length - 1] : spanOf(chosen);
    const rows = rowsOf(ticked.size > 0 ? ticked : new Set(row ? [row.id] : []));
    if (rows.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv(rows.map((one) => copiedCells(one, columns, span))));
    showToast({ text: t('table.paste.copied', { count: rows.length, number: formatNumber(rows.length) }) });
  }
  /** Rows that are here, in their order. */
  function rowsOf(ids: ReadonlySet<string>): Row[] {
    return lines.known().flatMap((one) => (one.kind === 'row' && ids.has(one.id) ? [one] : []));
  }
  function setWidth(by: number): void {
    if (at) change({ widths: { ...settings.widths, [at.id]: widthOf(at, settings) + by } });
  }

  const isFree = editing === null;
  useCommand('table.edit', () => row && at && edit(row, at), { enabled: row !== null && isFree });
  useCommand('table.fill', () => void fill(), { enabled: row !== null && isFree });
  useCommand('table.sort', () => at && change({ sort: sortedBy(sort, at.id, false) }));
  useCommand('table.sortMore', () => at && change({ sort: sortedBy(sort, at.id, true) }));
  useCommand('table.group', () => at && change({ group: group === at.id ? null : at.id, folded: [] }));
  useCommand('table.narrower', () => setWidth(-widthStep));
  useCommand('table.wider', () => setWidth(widthStep));
  useCommand('list.filter', () => grid.current?.focusFilter(chosen.column));
  useKeyHints([
    { commands: ['table.edit'], label: t('table.hints.edit') },
    { keys: ['Tab'], label: t('table.hints.next') },
    { keys: ['⇧ ↓'], label: t('table.hints.add') },
    { commands: ['list.filter'], label: t('table.hints.filter') },
    { commands: ['table.sort'], label: t('table.hints.sort') },
    { commands: ['edit.undo'], label: t('table.hints.undo') },
  ]);

  const what = t(`words.${collection}`);
  const runExport = () => void exportRows(input, columnIds, ticked.size > 1 ? [...ticked] : undefined, what);
  const clearFilters = () => change({ filters: {} });
  const isNarrowed = Object.keys(filters).length > 0;
  const content = lines.error ? (
    <ErrorState message={messageOf(lines.error)} onRetry={lines.retry} />
  ) : lines.loading ? (
    <LoadingRows what={t('table.loading')} height={28} />
  ) : lines.all === 0 ? (
    <EmptyState title={t('table.nothing', { what: what.toLocaleLowerCase() })} text={t('table.nothingText')} />
  ) : (
    <Grid
      handle={grid}
      editor={(target, column) => (
        <CellEditor
          key={`${target.id} ${column.id}`}
          cell={target.cells[columns.indexOf(column)] ?? { text: '' }}
          selected={ticked.size}
          onSave={(value, how) => save(target, column, value, how)}
          onCancel={() => {
            setEditing(null);
            focus();
          }}
          {...{ collection, column }}
        />
      )}
      onRange={onRange}
      onDouble={(target, column) => (column.isEdited && !isClosed ? edit(target, column) : void openRef({ id: target.id, collection }))}
      onTick={toggle}
      onTickAll={() => (ticked.size > 0 ? tick([]) : tickAll())}
      onFold={fold}
      onFilter={(column, text) => {
        const { [column]: _, ...rest } = settings.filters;
        change({ filters: text.trim() === '' ? rest : { ...rest, [column]: text }, folded: [] });
      }}
      onPaste={(event) => {
        event.preventDefault();
        if (!isClosed && row) void paste.paste(event.clipboardData.getData('text/plain'), chosen);
      }}
      {...{ collection, columns, settings, change, model, lines, chosen, ticked, editing, onKeyDown, onCell, onCopy }}
    />
  );
  return (
    <ViewPage
      kind="table"
      keep={() => keptView(settings)}
      counts={<CollectionMenu collection={collection} lines={lines} />}
      chips={<FilterChips filters={filters} onClear={clearFilters} />}
      tools={<TableTools onExport={runExport} {...{ collection, settings, change }} />}
    >
      <div className={styles.progress}>{lines.isSlow && <Progress label={t('table.working')} done={0} total={null} />}</div>
      {paste.pending && (
        <PasteBand
          collection={collection}
          pending={paste.pending}
          onConfirm={() => {
            paste.confirm();
            focus();
          }}
          onCancel={() => {
            paste.cancel();
            focus();
          }}
        />
      )}
      {content}
      {lines.total === 0 && lines.all > 0 && (
        <div className={styles.nothing}>
          <p className="m">{t('table.nothingFits')}</p>
          <p className="t2">{t('table.nothingFitsText', { what: what.toLocaleLowerCase() })}</p>
          {isNarrowed && <Button onPress={clearFilters}>{t('table.clearFilters')}</Button>}
        </div>
      )}
      <TableDock
        active={row}
        rowOf={(id) => rowsOf(new Set([id]))[0]}
        total={lines.total}
        onAll={tickAll}
        onField={() => setSetting(true)}
        onExport={runExport}
        onClear={() => tick([])}
        onFocus={focus}
        {...{ collection, ticked, isFree }}
      />
      {isSetting && (
        <FieldDialog
          count={Math.max(1, ticked.size)}
          column={at?.id ?? ''}
          onSet={(column, value) =>
            writeCells(
              collection,
              [{ ids: ticked.size > 0 ? [...ticked] : active === null ? [] : [active], column: column.id, ...value }],
              ({ rows }) => t('table.editor.changed', { count: rows, number: formatNumber(rows), column: t(column.label) }),
            )
          }
          onClose={() => {
            setSetting(false);
            focus();
          }}
          {...{ collection }}
        />
      )}
    </ViewPage>
  );
}
