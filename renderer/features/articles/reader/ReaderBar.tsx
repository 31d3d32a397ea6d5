import type { ReactNode } from 'react';
import { cx } from '#renderer/ui/cx.ts';
import styles from './Reader.module.css';

export interface ReaderBarProps {
  label: string;
  children: ReactNode;
  /** Buttons at the right; they wrap below the words when there is no room. */
  actions?: ReactNode;
}

/** The bar at the foot of the reader, about 60 px high. It never covers the text. */
export function ReaderBar({ label, children, actions }: ReaderBarProps) {
  return (
    <section className={styles.bar} aria-label={label} data-dock="">
      <div className={styles.barText}>{children}</div>
      {actions && <div className={cx('row', styles.barActions)}>{actions}</div>}
    </section>
  );
}
