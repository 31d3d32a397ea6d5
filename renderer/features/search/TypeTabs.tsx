import { useRef, type KeyboardEvent } from 'react';
import { Layers } from 'lucide-react';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { searchTypes, type SearchType } from '#core/search/model.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Search.module.css';

/** All kinds, then each kind of record. */
const tabs: readonly (SearchType | null)[] = [null, ...searchTypes];

interface TypeTabsProps {
  /** Number of hits per kind; empty for an empty query. */
  counts: Readonly<Record<string, number>>;
  type: SearchType | null;
  onType: (type: SearchType | null) => void;
  /** Whether the tabs are a row above the hits because there is no pane for them. */
  isRow: boolean;
  /** Id of the panel with the hits. */
  panel: string;
}

/** A tab for each kind of record, with its number of hits. One tab stop; arrow keys choose. */
export function TypeTabs({ counts, type, onType, isRow, panel }: TypeTabsProps) {
  const bar = useRef<HTMLDivElement>(null);
  // A row has no room for kinds without hits.
  const shownTabs = isRow ? tabs.filter((each) => each === null || each === type || (counts[each] ?? 0) > 0) : tabs;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tabAfterKey(shownTabs, type, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onType(next);
    bar.current?.querySelectorAll<HTMLElement>('[role="tab"]')[shownTabs.indexOf(next)]?.focus();
  }
  return (
    <div
      ref={bar}
      role="tablist"
      aria-label={t('searching.filters')}
      aria-orientation={isRow ? 'horizontal' : 'vertical'}
      className={cx(styles.filters, isRow && styles.inRow)}
      onKeyDown={onKeyDown}
    >
      {shownTabs.map((each) => {
        const count = each === null ? total : (counts[each] ?? 0);
        return (
          <button
            key={each ?? 'all'}
            type="button"
            role="tab"
            aria-selected={type === each}
            aria-controls={panel}
            tabIndex={type === each ? 0 : -1}
            className={cx(styles.filter, count === 0 && type !== each && 't3')}
            onClick={() => onType(each)}
          >
            {each === null ? <Icon icon={Layers} className="t2" /> : <CollectionIcon collection={each} />}
            <span className="sp">{each === null ? t('searching.everything') : t(`words.${each}` as TextKey)}</span>
            <span className="t3">{total === 0 ? '' : formatNumber(count)}</span>
          </button>
        );
      })}
    </div>
  );
}

/** Returns the tab a key leads to; undefined for other keys. */
function tabAfterKey<T>(all: readonly T[], from: T, key: string): T | undefined {
  const index = all.indexOf(from);
  const to = {
    ArrowDown: index + 1,
    ArrowRight: index + 1,
    ArrowUp: index - 1,
    ArrowLeft: index - 1,
    Home: 0,
    End: all.length - 1,
  }[key];
  return to === undefined ? undefined : all[(to + all.length) % all.length];
}

/** Returns the next or previous kind for the keys that step through them, skipping kinds without hits. */
export function typeBeside(
  counts: Readonly<Record<string, number>>,
  type: SearchType | null,
  by: 1 | -1,
): SearchType | null {
  const filled = tabs.filter((each) => each === null || each === type || (counts[each] ?? 0) > 0);
  return filled[(filled.indexOf(type) + by + filled.length) % filled.length] ?? null;
}
