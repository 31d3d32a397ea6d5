import { cx } from './cx.ts';
import styles from './Kbd.module.css';

/** Key caps of a formatted shortcut, such as `Ctrl K` or `G A`. */
export function Kbd({ children, onInk = false }: { children: string; onInk?: boolean }) {
  return <kbd className={cx(styles.kbd, onInk && styles.onInk)}>{children}</kbd>;
}
