import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import styles from './Reader.module.css';

export interface FormDockProps {
  icon: LucideIcon;
  /** Class for the colour of the icon. */
  colour: string;
  title: string;
  /** What the form is made from. */
  from: string;
  /** Draws the end of the thread that comes down from the words. */
  threaded?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A form that grows up from the foot of the reader; the words it is made from stay visible above it. */
export function FormDock({ icon, colour, title, from, threaded = false, onClose, children }: FormDockProps) {
  return (
    <section className={cx(styles.form, threaded && styles.threaded)} aria-label={title} data-dock="form">
      <header className={styles.formHead}>
        <Icon icon={icon} className={colour} />
        <h2 className="b">{title}</h2>
        <span className="sm t2 trunc">{from}</span>
        <span className="sp" />
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={onClose} />
      </header>
      <div className={styles.formBody}>{children}</div>
    </section>
  );
}
