import { memo } from 'react';
import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import styles from './Icon.module.css';

export type { LucideIcon } from 'lucide-react';

/** 14, 16, 20 or 24 px. */
export type IconSize = 's' | 'm' | 'l' | 'xl';

const pixels: Record<IconSize, number> = { s: 14, m: 16, l: 20, xl: 24 };

export interface IconProps {
  icon: LucideIcon;
  size?: IconSize;
  className?: string | undefined;
  /** The accessible name, if there is no word beside the icon. Without it the icon is hidden from screen readers. */
  label?: string | undefined;
}

/** A lucide icon with the stroke width of the design. */
export const Icon = memo(function Icon({ icon: Drawn, size = 'm', className, label }: IconProps) {
  return (
    <Drawn
      size={pixels[size]}
      strokeWidth={1.75}
      className={cx(styles.icon, className)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
});
