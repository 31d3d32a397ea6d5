import type { Header, Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { TableLine } from '#core/tables/contract.ts';
import { isRightAligned, type Column, type TableSort } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { arrowStep } from '#renderer/ui/alongLine.ts';
import { useHeadDrag } from './useHeadDrag.ts';
import styles from './Table.module.css';

export interface HeadRowProps {
  table: Table<TableLine>;
  columns: readonly Column[];
  sort: readonly TableSort[];
  template: string;
  /** Whether all, some or no rows are selected. */
  ticked: 'all' | 'some' | 'none';
  onTickAll: () => void;
  onSort: (column: string, isAdded: boolean) => void;
  /** @param place index of the column afterwards */
  onMove: (column: string, place: number) => void;
}

/** The column headings, 28 px high: a press sorts, with Shift by a further column; dragging moves one, dragging its edge resizes it. */
export function HeadRow({ table, columns, sort, template, ticked, onTickAll, onSort, onMove }: HeadRowProps) {
  const row = useRef<HTMLDivElement>(null);
  const placeOf = (id: string) => columns.findIndex((column) => column.id === id);
  const { drag, onPointerDown } = useHeadDrag(row, (id, gap) => {
    const place = placeOf(id);
    const to = gap > place ? gap - 1 : gap;
    if (to !== place) onMove(id, to);
  });
  // Dropping next to itself changes nothing, so no mark is drawn.
  const from = drag ? placeOf(drag.id) : -1;
  const gap = drag && drag.gap !== from && drag.gap !== from + 1 ? drag.gap : null;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div
      ref={row}
      role="row"
      aria-rowindex={1}
      className={cx(styles.row, styles.heads, drag && styles.dragging)}
      style={{ gridTemplateColumns: template }}
    >
      <div role="columnheader" className={styles.box}>
        <Checkbox label={t('table.all')} checked={ticked === 'all'} mixed={ticked === 'some'} onChange={onTickAll} />
      </div>
      {columns.map((column, place) => {
        const header = headers.find(({ id }) => id === column.id);
        return (
          <Head
            key={column.id}
            isFirst={place === 0}
            isDragged={drag?.id === column.id}
            drop={gap === place ? 'before' : gap === columns.length && place === gap - 1 ? 'after' : undefined}
            {...{ column, header, sort, place, onSort, onPointerDown }}
          />
        );
      })}
    </div>
  );
}

interface HeadProps {
  column: Column;
  header: Header<TableLine, unknown> | undefined;
  sort: readonly TableSort[];
  isFirst: boolean;
  place: number;
  isDragged: boolean;
  /** The side where the dragged heading would be dropped. */
  drop: 'before' | 'after' | undefined;
  onSort: (column: string, isAdded: boolean) => void;
  onPointerDown: (event: PointerEvent, column: Column) => void;
}

function Head({ column, header, sort, isFirst, place, isDragged, drop, onSort, onPointerDown }: HeadProps) {
  const index = sort.findIndex((one) => one.column === column.id);
  const ownSort = sort[index];
  const name = t(column.label);
  return (
    <div
      role="columnheader"
      // The explicit label leaves out the resize edge, which would otherwise be read with each cell.
      aria-label={name}
      aria-colindex={place + 2}
      aria-sort={ownSort ? (ownSort.descending ? 'descending' : 'ascending') : 'none'}
      className={cx(
        styles.head,
        ownSort && styles.sorted,
        isRightAligned(column) && styles.right,
        isDragged && styles.dragged,
      )}
      data-first={isFirst || undefined}
      data-column={column.id}
      data-drop={drop}
      onPointerDown={(event) => onPointerDown(event, column)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.sort}
        onClick={(event) => onSort(column.id, event.shiftKey)}
        // A press with Shift would select text.
        onMouseDown={(event) => event.preventDefault()}
      >
        <span className="trunc">{name}</span>
        {ownSort && (
          <>
            <Icon
              icon={ownSort.descending ? ArrowDown : ArrowUp}
              size="s"
              label={t(ownSort.descending ? 'ui.sortedDescending' : 'ui.sortedAscending')}
            />
            {sort.length > 1 && <sup>{index + 1}</sup>}
          </>
        )}
      </button>
      {header && <Edge header={header} name={name} />}
    </div>
  );
}

/** Pixels an arrow key moves the edge. */
const keyStepPx = 16;

function Edge({ header, name }: { header: Header<TableLine, unknown>; name: string }) {
  const resize = header.getResizeHandler();
  const width = header.getSize();
  function onKeyDown(event: KeyboardEvent): void {
    const by = arrowStep(event.key) * keyStepPx;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    header.getContext().table.setColumnSizing((old) => ({ ...old, [header.column.id]: Math.max(48, width + by) }));
  }
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t('table.resize', { column: name })}
      aria-valuenow={width}
      className={cx(styles.edge, header.column.getIsResizing() && styles.resizing)}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        event.preventDefault();
        resize(event);
      }}
      onTouchStart={resize}
      onDoubleClick={() => header.column.resetSize()}
      onKeyDown={onKeyDown}
    />
  );
}
