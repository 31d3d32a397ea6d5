import type { ReactNode } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Icon } from './Icon.tsx';
import { VirtualList } from './VirtualList.tsx';
import type { ListProps } from './useListNavigation.ts';
import styles from './ListPart.module.css';

/** The height of a row in pixels, and the rows that a list keeps however long the other one is. */
const rowHeightPx = 72;
const minRows = 3;

export interface ListPartProps<T> extends Pick<
  ListProps<T>,
  'label' | 'items' | 'itemKey' | 'active' | 'total' | 'onNearEnd'
> {
  id?: string | undefined;
  onSelect: (key: string) => void;
  renderItem: (item: T) => ReactNode;
  /** Shrinks less than the other list. */
  hasFixedHeight?: boolean;
  /** Shown below the rows. */
  children?: ReactNode;
}

/** One of two lists in a pane, such as open and decided questions, with one active row. */
export function ListPart<T>(props: ListPartProps<T>) {
  const { id, label, items, itemKey, active, onSelect, renderItem, hasFixedHeight = false, children } = props;
  return (
    <div
      id={id}
      className={styles.part}
      style={{ minHeight: rowHeightPx * Math.min(minRows, items.length) }}
      data-firm={hasFixedHeight ? '' : undefined}
    >
      <VirtualList
        className={styles.list}
        label={label}
        items={items}
        itemKey={itemKey}
        active={active}
        onSelect={(_selected, row) => {
          if (row !== null) onSelect(row);
        }}
        estimate={rowHeightPx}
        renderItem={renderItem}
        total={props.total}
        onNearEnd={props.onNearEnd}
      />
      {children}
    </div>
  );
}

export interface FoldHeadProps {
  title: string;
  count: number;
  open: boolean;
  onToggle: () => void;
  /** Id of the element that it unfolds. */
  controls: string;
}

/** The head of a folded list. */
export function FoldHead({ title, count, open, onToggle, controls }: FoldHeadProps) {
  return (
    <h3 className={styles.fold}>
      <button type="button" aria-expanded={open} aria-controls={open ? controls : undefined} onClick={onToggle}>
        <Icon icon={open ? ChevronDown : ChevronRight} size="s" className="t2" />
        <span className="b">{title}</span> <span className="t3">{count}</span>
      </button>
    </h3>
  );
}
