import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import styles from './ChangeList.module.css';

/** Estimated height of a change, in px, until it is measured. */
const estimatedHeight = 96;

export interface ChangeListProps<T> {
  changes: readonly T[];
  render: (change: T) => ReactNode;
}

/** Changes of a dossier under the headings of their sections; a virtual list, as there may be thousands. */
export function ChangeList<T extends { section: string }>({ changes, render }: ChangeListProps<T>) {
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: changes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => estimatedHeight,
    overscan: 6,
  });
  return (
    <div ref={scroll} className={styles.changes} tabIndex={0} role="region" aria-label={t('versions.changes')}>
      <ol className={styles.list} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const change = changes[index];
          return (
            change && (
              <li
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={changes.length}
                aria-posinset={index + 1}
                className={styles.change}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                {change.section !== '' && change.section !== changes[index - 1]?.section && (
                  <h3 className={styles.section} dir="auto">
                    {change.section}
                  </h3>
                )}
                {render(change)}
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}
