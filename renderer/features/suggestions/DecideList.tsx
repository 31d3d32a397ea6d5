import type { KeyboardEvent, ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { arrowStep } from '#renderer/ui/alongLine.ts';
import styles from './Suggestions.module.css';

export interface DecideListProps<T> {
  /** Column heading above the text of the rows. */
  heading: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** The active row, and the selected rows. */
  current: T | null;
  selected: ReadonlySet<string>;
  /** Keys of the rows with a box; null when rows cannot be ticked. */
  boxes: readonly string[] | null;
  onTicked?: (ids: ReadonlySet<string>) => void;
  /** Called on Space. */
  onToggle?: (item: T) => void;
  onCurrent: (key: string | null) => void;
  onFold: (item: T, open: boolean) => void;
  onOpen: (item: T) => void;
  total: number | undefined;
  onNearEnd: () => void;
  renderItem: (item: T) => ReactNode;
}

/** The rows of a list of suggestions under their headings. Arrows open and close a row, Space ticks it, Esc unticks all. */
export function DecideList<T>(props: DecideListProps<T>) {
  const { items, keyOf, current, selected, boxes, onTicked } = props;

  function onKeyDown(event: KeyboardEvent): void {
    if (!current) return;
    const along = foldStep(event);
    if (along !== 0) props.onFold(current, along > 0);
    else if (event.key === 'Escape' && isPlainInList(event) && onTicked && selected.size > 0) onTicked(new Set());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const isSomeTicked = selected.size > 0;
  const isAllTicked = isSomeTicked && (boxes ?? []).every((id) => selected.has(id));
  return (
    <>
      <div className={`${styles.heads} sm t3`}>
        {boxes ? (
          <Checkbox
            label={t('suggestionPage.selectAll')}
            checked={isAllTicked}
            mixed={isSomeTicked && !isAllTicked}
            onChange={() => onTicked?.(new Set(isSomeTicked ? [] : boxes))}
          />
        ) : (
          <span />
        )}
        <span />
        <span>{props.heading}</span>
        <span className="r">{t('suggestionPage.sorts.mentions')}</span>
        <span className="r">{t('words.articles')}</span>
        <span>{t('suggestionPage.sorts.confidence')}</span>
      </div>
      <div className={styles.main} onKeyDown={onKeyDown}>
        <VirtualList
          className={styles.list}
          label={t('commands.scopes.suggestions')}
          items={items}
          itemKey={keyOf}
          selected={selected}
          active={current === null ? null : keyOf(current)}
          multiple={boxes !== null}
          autoFocus
          onSelect={(chosen, active) => {
            props.onCurrent(active);
            // Moving between rows does not change the ticks; Shift, Ctrl and Ctrl A do.
            if (boxes && (chosen.size !== 1 || active === null || !chosen.has(active))) onTicked?.(chosen);
          }}
          onPreview={props.onToggle}
          onOpen={props.onOpen}
          estimate={52}
          total={props.total}
          onNearEnd={props.onNearEnd}
          renderItem={props.renderItem}
        />
      </div>
    </>
  );
}

/** Returns whether a key without modifiers was pressed on the list itself and nothing has handled it yet. */
function isPlainInList(event: KeyboardEvent): boolean {
  const isList = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'listbox';
  return isList && !event.defaultPrevented && !event.altKey && !event.ctrlKey && !event.metaKey;
}

/** Returns what a plain arrow key does in a list: 1 opens, -1 closes, 0 for other keys. */
const foldStep = (event: KeyboardEvent): 1 | -1 | 0 => (isPlainInList(event) ? arrowStep(event.key) : 0);
