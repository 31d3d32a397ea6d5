import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type LucideIcon } from './Icon.tsx';
import styles from './Chip.module.css';

export interface ChipProps {
  children: ReactNode;
  /** `thread` is for contradictions and claims only, `warn` for what needs attention. Ignored when `colour` is given. */
  variant?: 'plain' | 'outline' | 'thread' | 'warn';
  /** Class that sets `--k`, its colour; empty for the text colour. */
  colour?: string | undefined;
  icon?: LucideIcon | undefined;
  /** Drawn before the words if there is no `icon`. */
  before?: ReactNode;
  small?: boolean;
  /** Knots: stay visible when the words are cut. */
  after?: ReactNode;
  className?: string | undefined;
}

/** A short fact in a box, 20 px high. Not a control. */
export function Chip(props: ChipProps) {
  const { children, variant = 'plain', colour, icon, before, small = false, after, className } = props;
  return (
    <span
      className={cx(
        styles.chip,
        colour === undefined ? styles[variant] : cx(styles.coloured, colour),
        small && styles.small,
        className,
      )}
    >
      {icon ? <Icon icon={icon} size="s" /> : before}
      <span className="trunc">{children}</span>
      {after}
    </span>
  );
}
