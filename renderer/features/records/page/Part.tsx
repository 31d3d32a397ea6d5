import type { ReactNode } from 'react';
import styles from '#renderer/features/records/Records.module.css';

export interface PartProps {
  title: string;
  /** Shown in grey after the title. */
  count?: ReactNode;
  /** Shown in amber after the count: what needs attention. */
  warn?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A section of a page under its heading. */
export function Part({ title, count, warn, actions, children }: PartProps) {
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.partHead}>
        <h2>{title}</h2>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        {warn !== undefined && <span className={styles.warn}>{warn}</span>}
        <span className="sp" />
        {actions}
      </div>
      {children}
    </section>
  );
}
