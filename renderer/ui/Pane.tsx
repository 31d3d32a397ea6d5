import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import styles from './Pane.module.css';

export interface PaneHeadProps {
  title: string;
  /** Shown in grey after the title. */
  count?: ReactNode;
  /** After the count: chips, words, fields. */
  children?: ReactNode;
  /** Icon buttons at the end. */
  actions?: ReactNode;
}

/** The line at the top of a pane, 40 px high. */
export function PaneHead({ title, count, children, actions }: PaneHeadProps) {
  return (
    <div className={styles.head}>
      <h2 className={styles.title} title={title}>
        {title}
      </h2>
      {count !== undefined && <span className={cx('t3', styles.headCount)}>{count}</span>}
      {children}
      <span className="sp" />
      {actions}
    </div>
  );
}

/** The head of a screen with one main pane, 56 px high, heading 15/24. */
export function ScreenHead({ title, count, children, actions }: PaneHeadProps) {
  return (
    <div className={cx(styles.head, styles.screen)}>
      <h1 className={styles.heading}>{title}</h1>
      {count !== undefined && <span className="t3">{count}</span>}
      {children}
      <span className="sp" />
      {actions}
    </div>
  );
}

export interface SectionProps {
  title?: string | undefined;
  icon?: LucideIcon | undefined;
  count?: ReactNode;
  actions?: ReactNode;
  /** Omits the rule below: for the last section. */
  last?: boolean;
  children: ReactNode;
}

/** A section of the inspector, with a rule below. */
export function Section({ title, icon, count, actions, last = false, children }: SectionProps) {
  return (
    <section className={cx(styles.section, last && styles.last)} aria-label={title}>
      {title !== undefined && (
        <h3 className={styles.sub}>
          {icon && <Icon icon={icon} size="s" />}
          {count === undefined ? title : <span className={styles.words}>{title}</span>}
          {count !== undefined && <span className={styles.count}>{count}</span>}
          {actions && <span className="sp" />}
          {actions}
        </h3>
      )}
      {children}
    </section>
  );
}
