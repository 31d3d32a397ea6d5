import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Table } from '@tanstack/react-table';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import type { TableLine } from '#core/tables/contract.ts';
import { isRightAligned, type Column, type TableCollection } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { typeOf } from '#core/model/record-type.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useRowInView } from '#renderer/ui/useRowInView.ts';
import { useExtraRowHeight } from '#renderer/ui/density.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { CellView } from './CellView.tsx';
import { sortedBy, spanOf, type Chosen } from './cursor.ts';
import { FilterRow } from './FilterRow.tsx';
import { HeadRow } from './HeadRow.tsx';
import { movedColumn, widthOf, type TableSettings } from './tableSettings.ts';
import { TickBox } from './TickBox.tsx';
import { useColumnInView, useGridHandle, type GridHandle } from './useGridHandle.ts';
import type { TableLines } from './useTableLines.ts';
import styles from './Table.module.css';

export type Row = TableLine & { kind: 'row' };

export interface GridProps {
  collection: TableCollection;
  columns: readonly Column[];
  settings: TableSettings;
  change: (patch: Partial<TableSettings>) => void;
  model: Table<TableLine>;
  lines: TableLines;
  chosen: Chosen;
  ticked: ReadonlySet<string>;
  /** Renders the editor of the cell being edited, and says which cell that is. */
  editing: { id: string; column: string } | null;
  editor: (row: Row, column: Column) => ReactNode;
  onRange: (from: number, to: number) => void;
  onCell: (line: number, column: number, event: MouseEvent) => void;
  onDouble: (row: Row, column: Column) => void;
  onTick: (line: number, id: string, isRange: boolean) => void;
  onTickAll: () => void;
  onFold: (key: string) => void;
  onFilter: (column: string, text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>, page: number) => void;
  /** Receives the focusable element of the rows, and the function that scrolls a line into view. */
  handle: Ref<GridHandle>;
}

const boxWidth = 44;
/** Height in px of the heads and the filter row. */
const headHeight = 28 + 36;

/** The rows of a table under their headings, of any number, with one active cell; the grid is a single tab stop. */
export function Grid(props: GridProps) {
  const { collection, columns, settings, lines, chosen, ticked, handle, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const id = useId();
  const isClosed = useReadOnlyReason() !== null;
  const rowHeight = 28 + useExtraRowHeight();
  const template = `${boxWidth}px ${columns.map((column) => `${widthOf(column, settings)}px`).join(' ')} minmax(0, 1fr)`;
  const width = columns.reduce((sum, column) => sum + widthOf(column, settings), boxWidth);
  const editingLine = props.editing ? chosen.line : -1;

  const virtual = useVirtualizer({
    count: lines.lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headHeight,
    scrollMargin: headHeight,
    // The active line stays mounted however far the user scrolls, because aria-activedescendant needs a target.
    rangeExtractor: (range) => {
      const rangeIndexes = defaultRangeExtractor(range);
      const keptIndexes = [chosen.line, editingLine].filter(
        (line) => line >= 0 && line < lines.lines && !rangeIndexes.includes(line),
      );
      return keptIndexes.length === 0 ? rangeIndexes : [...rangeIndexes, ...keptIndexes].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const { range } = virtual;
  const [from, to] = [range?.startIndex ?? 0, range?.endIndex ?? 0];
  useEffect(() => onRange(from, to), [from, to, onRange]);
  useGridHandle(handle, { grid, scrollTo: (line) => virtual.scrollToIndex(line, { align: 'auto' }) });
  useColumnInView(scroller, chosen.column);

  const page = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
  const active = lines.at(chosen.line);
  const activeId =
    active === undefined
      ? undefined
      : active.kind === 'group'
        ? `${id}-${chosen.line}`
        : `${id}-${chosen.line}-${chosen.column}`;
  const showRow = useRowInView(grid, activeId, () => virtual.scrollToIndex(chosen.line, { align: 'auto' }));
  const tickState = ticked.size === 0 ? 'none' : ticked.size >= lines.total ? 'all' : 'some';
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-scroller=""
      onScroll={({ currentTarget }) => currentTarget.toggleAttribute('data-aside', currentTarget.scrollLeft > 0)}
    >
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        style={{ minWidth: width }}
        aria-label={t('table.grid', { what: t(`words.${collection}`) })}
        aria-rowcount={lines.lines + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-readonly={isClosed || undefined}
        aria-activedescendant={activeId}
        aria-busy={lines.isOld || undefined}
        data-letters="find"
        onFocus={(event) => event.target === event.currentTarget && showRow()}
        onKeyDown={(event) => event.target === event.currentTarget && props.onKeyDown(event, page())}
      >
        <div role="rowgroup" className={styles.top}>
          <HeadRow
            table={props.model}
            sort={settings.sort}
            ticked={tickState}
            onTickAll={props.onTickAll}
            onSort={(column, isAdded) => props.change({ sort: sortedBy(settings.sort, column, isAdded) })}
            onMove={(column, place) => props.change({ columns: movedColumn(settings.columns, column, place) })}
            {...{ columns, template }}
          />
          <FilterRow
            filters={settings.filters}
            faults={lines.faults}
            at={chosen.column}
            onFilter={props.onFilter}
            onLeave={() => grid.current?.focus()}
            {...{ columns, template }}
          />
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: lines.lines * rowHeight }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <Line
              key={index}
              {...props}
              id={id}
              line={lines.at(index)}
              index={index}
              template={template}
              style={{ height: rowHeight, transform: `translateY(${start - headHeight}px)` }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface LineProps extends GridProps {
  id: string;
  line: TableLine | undefined;
  index: number;
  template: string;
  style: { height: number; transform: string };
}

function Line(props: LineProps) {
  const { id, line, index, template, style, columns, chosen } = props;
  const isActive = index === chosen.line;
  if (!line) {
    return (
      <div role="row" aria-rowindex={index + 3} className={cx(styles.row, styles.item)} style={style}>
        <div role="gridcell" className={styles.waiting}>
          <i />
        </div>
      </div>
    );
  }
  if (line.kind === 'group') {
    return (
      <GroupLine
        line={line}
        id={`${id}-${index}`}
        {...{ index, style, isActive }}
        onFold={() => props.onFold(line.key)}
        onCell={props.onCell}
      />
    );
  }
  const isTicked = props.ticked.has(line.id);
  const [first, last] = spanOf(chosen);
  const hasSpan = first !== last && (isTicked || isActive);
  const type = typeOf(props.collection) ?? null;
  return (
    <div
      role="row"
      aria-rowindex={index + 3}
      aria-selected={isTicked}
      data-active={isActive || undefined}
      data-id={line.id}
      className={cx(styles.row, styles.item, props.lines.isOld && styles.old)}
      style={{ ...style, gridTemplateColumns: template }}
    >
      <div role="gridcell" aria-colindex={1} className={styles.box}>
        <TickBox
          label={t('table.row', { row: formatNumber(index + 1), title: line.title })}
          checked={isTicked}
          onTick={(isRange) => props.onTick(index, line.id, isRange)}
        />
      </div>
      {columns.map((column, place) => {
        const cell = line.cells[place] ?? { text: '' };
        const isEdited = props.editing?.id === line.id && props.editing.column === column.id;
        return (
          <div
            key={column.id}
            id={`${id}-${index}-${place}`}
            role="gridcell"
            aria-colindex={place + 2}
            aria-readonly={!column.isEdited || undefined}
            className={cx(styles.cell, isRightAligned(column) && styles.right, isEdited && styles.edited)}
            data-first={place === 0 || undefined}
            data-cursor={(isActive && place === chosen.column) || undefined}
            data-span={(hasSpan && place >= first && place <= last) || undefined}
            title={
              !isEdited && mayBeCut(cell.text, widthOf(column, props.settings)) ? cell.text.slice(0, 600) : undefined
            }
            onClick={(event) => props.onCell(index, place, event)}
            onDoubleClick={() => props.onDouble(line, column)}
          >
            {isEdited ? (
              props.editor(line, column)
            ) : (
              <CellView
                column={column}
                cell={cell}
                type={place === 0 ? type : null}
                uncompared={props.lines.uncompared}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Pixels of a wide letter: a text that may not fit its cell gets a tooltip. */
const wideLetter = 9;

function mayBeCut(text: string, width: number): boolean {
  return text.length * wideLetter > width;
}

interface GroupLineProps extends Pick<GridProps, 'onCell'> {
  line: TableLine & { kind: 'group' };
  id: string;
  index: number;
  style: { height: number; transform: string };
  isActive: boolean;
  onFold: () => void;
}

function GroupLine({ line, id, index, style, isActive, onFold, onCell }: GroupLineProps) {
  const text = line.text === '' ? t('table.filterEmpty') : line.text;
  const accessibleText = t('table.group', { text, count: line.count, number: formatNumber(line.count) });
  return (
    <div
      role="row"
      aria-rowindex={index + 3}
      aria-expanded={!line.folded}
      data-active={isActive || undefined}
      className={cx(styles.row, styles.item, styles.group)}
      style={style}
      onClick={(event) => {
        onCell(index, 0, event);
        onFold();
      }}
    >
      <div role="gridcell" id={id} className={styles.groupCell} data-cursor={isActive || undefined}>
        <Icon
          icon={line.folded ? ChevronRight : ChevronDown}
          size="s"
          label={t(line.folded ? 'table.unfold' : 'table.fold', { group: accessibleText })}
        />
        <bdi className="m trunc">{text}</bdi>
        <span className="t3">{formatNumber(line.count)}</span>
      </div>
    </div>
  );
}
