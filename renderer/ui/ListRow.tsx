import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './ListRow.module.css';

export interface ListRowProps {
  /** Before the title: a TypeIcon, a mark. */
  icon?: ReactNode;
  title: string;
  /** At the end of the title: a count, knots. */
  aside?: ReactNode;
  /** One or two lines under the title, 12 px: chips, outlet, date. */
  meta: readonly ReactNode[];
  /** Lines after which the title is cut. */
  lines?: 1 | 2;
}

/** Height in pixels by number of meta lines: rows without any take half the space. */
const heights = [36, 56, 64];

/** The content of a list row: title and meta lines, as high as the density setting says. */
export function ListRow({ icon, title, aside, meta, lines = 2 }: ListRowProps) {
  return (
    <div className={styles.row} style={{ minHeight: `calc(${heights[meta.length] ?? 64}px + var(--row-more))` }}>
      <div className={styles.head}>
        {icon}
        <span className={styles.title} style={{ WebkitLineClamp: lines }} dir="auto">
          {title}
        </span>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {meta.map((line, index) => (
        <div key={index} className={cx(styles.meta, icon !== undefined && styles.indent)}>
          {line}
        </div>
      ))}
    </div>
  );
}
