import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './ListRow.module.css';

export interface ListRowProps {
  /** Before the title: a TypeIcon, a mark. */
  icon?: ReactNode;
  title: string;
  /** At the right of the title: a count, knots. */
  aside?: ReactNode;
  /** One or two lines under the title, 12 px: chips, outlet, date. */
  meta?: readonly ReactNode[];
  /** Lines after which the title is cut. */
  lines?: 1 | 2;
  off?: boolean;
}

/** Pixels by how many meta lines a row has: where it has none, twice as many rows are seen. */
const heights = [36, 56, 64];

/** The inside of a list row: title and meta lines, as high as the density has it. */
export function ListRow({ icon, title, aside, meta = [], lines = 2, off = false }: ListRowProps) {
  return (
    <div
      className={cx(styles.row, off && styles.off)}
      style={{ minHeight: `calc(${heights[meta.length] ?? 64}px + var(--row-more))` }}
    >
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
