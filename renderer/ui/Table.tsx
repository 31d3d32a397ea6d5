import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { cx } from './cx.ts';
import { useExtraRowHeight } from './density.ts';
import { Icon } from './Icon.tsx';
import { selectedOf, useListNavigation, type ListProps } from './useListNavigation.ts';
import { useRowInView } from './useRowInView.ts';
import styles from './Table.module.css';

export interface TableColumn<T> {
  id: string;
  title: string;
  /** Hides the title visually but not from screen readers: for columns of icons or buttons. */
  hideTitle?: boolean;
  /** CSS width: `120px`, `minmax(200px, 1fr)`. */
  width: string;
  align?: 'left' | 'right';
  cell: (item: T) => ReactNode;
  sortable?: boolean;
}

export interface TableSort {
  column: string;
  descending: boolean;
}

export interface TableProps<T> extends ListProps<T> {
  columns: readonly TableColumn<T>[];
  sort?: TableSort | undefined;
  /** Called on a press on a head: reverses the current sort column, starts any other ascending. */
  onSort?: ((sort: TableSort) => void) | undefined;
  /** 28, or 36 for import rows. */
  rowHeight?: number;
  /** Whether a row is greyed out: waiting, unavailable. */
  isOff?: ((item: T) => boolean) | undefined;
  /** Takes the height of its rows instead of scrolling: for short tables inside a page. */
  inline?: boolean;
}

/** Any number of rows of equal height under heads 28 px high; keys as in a list. */
export function Table<T>(props: TableProps<T>) {
  const { label, items, itemKey, columns, active, multiple = false, sort, onSort, onNearEnd } = props;
  const selected = selectedOf(props);
  const rowHeight = (props.rowHeight ?? 28) + useExtraRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const template = columns.map((column) => column.width).join(' ');
  const activeIndex = active === null ? -1 : items.findIndex((item) => itemKey(item) === active);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 28,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const scrollTo = (index: number) => virtual.scrollToIndex(index, { align: 'auto' });
  const { onKeyDown, onListFocus, onRowPress, onRowMenu } = useListNavigation(props, {
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    scrollTo,
  });

  const activeId = activeIndex < 0 ? undefined : `${id}-${activeIndex}`;
  const showRow = useRowInView(scroller, activeId, () => !props.inline && scrollTo(activeIndex));
  const shown = props.inline
    ? items.map((_, index) => ({ index, start: index * rowHeight }))
    : virtual.getVirtualItems().map(({ index, start }) => ({ index, start }));
  // The active row stays in the DOM however far the table is scrolled: aria-activedescendant must refer to something.
  if (activeIndex >= 0 && !shown.some((row) => row.index === activeIndex)) {
    shown.push({ index: activeIndex, start: activeIndex * rowHeight });
  }
  const lastShown = Math.max(-1, ...shown.map((row) => row.index));
  useEffect(() => {
    if (lastShown >= items.length - 40) onNearEnd?.();
  }, [lastShown, items.length, onNearEnd]);

  useEffect(() => {
    if (props.autoFocus) scroller.current?.focus();
  }, [props.autoFocus]);

  return (
    <div
      ref={scroller}
      className={cx(styles.table, props.inline && styles.inline)}
      role="grid"
      data-inline={props.inline ? '' : undefined}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={(props.total ?? items.length) + 1}
      aria-colcount={columns.length}
      aria-multiselectable={multiple || undefined}
      aria-activedescendant={activeId}
      data-letters={props.itemText ? 'find' : undefined}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.target === event.currentTarget && onRowMenu(active)}
      onFocus={(event) => {
        showRow();
        onListFocus(event);
      }}
    >
      <div role="rowgroup" className={styles.heads}>
        <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: template, height: 28 }}>
          {columns.map((column) => (
            <Head key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: items.length * rowHeight }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = itemKey(item);
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={selected.has(key)}
              data-active={key === active || undefined}
              data-off={props.isOff?.(item) || undefined}
              className={cx(styles.row, styles.item)}
              style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${start}px)` }}
              onClick={(event) => onRowPress(key, event)}
              onDoubleClick={() => props.onOpen?.(item)}
              onContextMenu={() => onRowMenu(key)}
            >
              {columns.map((column) => (
                <div key={column.id} role="gridcell" className={cx(styles.cell, column.align === 'right' && 'r')}>
                  {column.cell(item)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadProps<T> {
  column: TableColumn<T>;
  sort: TableSort | undefined;
  onSort: ((sort: TableSort) => void) | undefined;
}

function Head<T>({ column, sort, onSort }: HeadProps<T>) {
  const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const words = <span className={column.hideTitle ? 'only-read' : 'trunc'}>{column.title}</span>;
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
      className={cx(styles.cell, styles.head, column.align === 'right' && 'r')}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          tabIndex={-1}
          onClick={() => onSort({ column: column.id, descending: sorted === 'ascending' })}
        >
          {words}
          {sorted && (
            <Icon
              icon={sorted === 'ascending' ? ArrowUp : ArrowDown}
              size="s"
              label={t(sorted === 'ascending' ? 'ui.sortedAscending' : 'ui.sortedDescending')}
            />
          )}
        </button>
      ) : (
        words
      )}
    </div>
  );
}
