import { defaultRangeExtractor, useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type ReactNode, type Ref } from 'react';
import { cx } from './cx.ts';
import { useExtraRowHeight } from './density.ts';
import { noAutoscroll, selectedOf, useListNavigation, type ListProps } from './useListNavigation.ts';
import { useRowInView } from './useRowInView.ts';
import styles from './VirtualList.module.css';
import { useLatest } from './useLatest.ts';

export interface RowState {
  selected: boolean;
  /** The row that keys act on. */
  active: boolean;
}

/** The scroll position of a list, and the measured heights of its rows. */
export interface SavedScroll {
  top: number;
  rows: readonly VirtualItem[];
}

export interface VirtualListProps<T> extends ListProps<T> {
  renderItem: (item: T, state: RowState) => ReactNode;
  /** Called for the middle button, and for Ctrl with a press unless that adds to a selection. */
  onOpenBeside?: ((item: T) => void) | undefined;
  /** Height of a row before it is measured. */
  estimate?: number;
  /** Omits the rule between rows: for rows that draw their own background (cards). */
  plain?: boolean;
  className?: string | undefined;
  /** The scroll position to restore. */
  scroll?: SavedScroll | null | undefined;
  /** Receives the scroll position on unmount. */
  onLeave?: ((scroll: SavedScroll) => void) | undefined;
  /** Below the last row, inside the scroll. */
  after?: ReactNode;
  ref?: Ref<HTMLDivElement> | undefined;
}

/**
 * A list of any length: one tab stop, arrows, Home, End, Page keys, type to find, a selection that stays (paler) when the focus leaves.
 * Rows are measured, so they may wrap.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { label, items, itemKey, renderItem, active, multiple = false, onNearEnd, total } = props;
  const selected = selectedOf(props);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const more = useExtraRowHeight();
  const estimate = (props.estimate ?? 64) + more;
  const activeIndex = active === null ? -1 : items.findIndex((item) => itemKey(item) === active);

  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 6,
    ...(props.scroll ? { initialOffset: props.scroll.top, initialMeasurementsCache: [...props.scroll.rows] } : {}),
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : itemKey(item);
    },
    // The active row stays in the DOM however far the list is scrolled: aria-activedescendant must refer to something.
    rangeExtractor: (range) => {
      const rangeIndexes = defaultRangeExtractor(range);
      return activeIndex < 0 || rangeIndexes.includes(activeIndex)
        ? rangeIndexes
        : [...rangeIndexes, activeIndex].sort((a, b) => a - b);
    },
  });

  const scrollTo = (index: number) => virtual.scrollToIndex(index, { align: 'auto' });
  const { onKeyDown, onListFocus, onRowPress, onRowMenu } = useListNavigation(props, {
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / estimate) - 1),
    scrollTo,
  });

  useRemeasure(virtual, more);
  const top = useReportOnUnmount(virtual, props.scroll?.top ?? 0, props.onLeave);

  const activeId = activeIndex < 0 ? undefined : `${id}-${activeIndex}`;
  const showRow = useRowInView(scroller, activeId, () => scrollTo(activeIndex));
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastShown >= items.length - 20) onNearEnd?.();
  }, [lastShown, items.length, onNearEnd]);

  // Scrolls to a selection made elsewhere (J and K in the reader, back and forward).
  useEffect(() => {
    if (activeIndex >= 0) scrollTo(activeIndex);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the row changes, not whenever rows are measured
  }, [active]);

  useEffect(() => {
    // Leave the focus with a user who is reading Help beside the page, or was sent to a field of it that came before the rows.
    const taken = '[data-react-aria-top-layer], [data-pane="main"] :is(input, textarea, [contenteditable])';
    if (props.autoFocus && !document.activeElement?.closest(taken)) scroller.current?.focus();
  }, [props.autoFocus]);

  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (typeof props.ref === 'function') props.ref(element);
        else if (props.ref) props.ref.current = element;
      }}
      className={cx(styles.list, props.className)}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={multiple || undefined}
      aria-activedescendant={activeId}
      data-letters={props.itemText ? 'find' : undefined}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.target === event.currentTarget && onRowMenu(active)}
      onScroll={(event) => {
        top.current = event.currentTarget.scrollTop;
      }}
      onFocus={(event) => {
        showRow();
        onListFocus(event);
      }}
    >
      <div className={styles.space} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          const key = itemKey(item);
          const state = { selected: selected.has(key), active: key === active };
          return (
            <div
              key={row.key}
              ref={virtual.measureElement}
              id={`${id}-${row.index}`}
              data-index={row.index}
              className={cx(styles.row, !props.plain && styles.ruled)}
              style={{ transform: `translateY(${row.start}px)` }}
              role="option"
              aria-selected={state.selected}
              aria-posinset={row.index + 1}
              aria-setsize={total ?? items.length}
              data-active={state.active || undefined}
              onClick={(event) => {
                const opens = !multiple && (event.ctrlKey || event.metaKey);
                onRowPress(key, event);
                if (opens) props.onOpenBeside?.(item);
              }}
              onMouseDown={props.onOpenBeside && noAutoscroll}
              onAuxClick={(event) => event.button === 1 && props.onOpenBeside?.(item)}
              onDoubleClick={() => props.onOpen?.(item)}
              onContextMenu={() => onRowMenu(key)}
            >
              {renderItem(item, state)}
            </div>
          );
        })}
      </div>
      {props.after}
    </div>
  );
}

type Virtual = Virtualizer<HTMLDivElement, Element>;

/** Remeasures all rows: otherwise those out of sight keep their measured height. */
function useRemeasure(virtual: Virtual, more: number): void {
  const measured = useRef(more);
  useEffect(() => {
    if (measured.current !== more) virtual.measure();
    measured.current = more;
  }, [virtual, more]);
}

/** Reports the scroll position on unmount, when the element is already gone. The returned ref tracks the position. */
function useReportOnUnmount(virtual: Virtual, from: number, onLeave: ((scroll: SavedScroll) => void) | undefined) {
  const top = useRef(from);
  const latestOnLeave = useLatest(onLeave);
  useEffect(
    () => () => latestOnLeave.current?.({ top: top.current, rows: virtual.takeSnapshot() }),
    [virtual, latestOnLeave],
  );
  return top;
}
