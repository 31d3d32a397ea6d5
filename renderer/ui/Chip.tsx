import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import { recordTypes, TypeIcon, type RecordType } from './recordType.tsx';
import styles from './Chip.module.css';

export interface ChipProps {
  children: ReactNode;
  /** `thread` is for contradictions and claims only, `warn` for what needs a look. Ignored when `type` is given. */
  variant?: 'plain' | 'outline' | 'thread' | 'warn';
  /** Draws it in the colour of a record type, with its icon. */
  type?: RecordType | undefined;
  icon?: LucideIcon | undefined;
  /** Leaves out the type's icon. */
  bare?: boolean;
  small?: boolean;
  /** Knots: stays in sight where the words are cut. */
  after?: ReactNode;
  className?: string | undefined;
}

/** A short fact in a box, 20 high. Not a control. */
export function Chip(props: ChipProps) {
  const { children, variant = 'plain', type, icon, bare = false, small = false, after, className } = props;
  return (
    <span
      className={cx(
        styles.chip,
        type ? cx(styles.type, recordTypes[type].key) : styles[variant],
        small && styles.small,
        className,
      )}
    >
      {icon ? <Icon icon={icon} size="s" /> : type && !bare ? <TypeIcon type={type} size="s" /> : null}
      <span className="trunc">{children}</span>
      {after}
    </span>
  );
}
