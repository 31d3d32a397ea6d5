import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { unlessSaving } from '#renderer/ui/typedText.ts';
import styles from './DockFrame.module.css';

export interface DockFrameProps {
  icon: LucideIcon;
  /** Class for the colour of the icon. */
  colour: string;
  title: string;
  /** What the form is made from. */
  from: string;
  /** Before the button that closes it. */
  aside?: ReactNode;
  className?: string | undefined;
  /** Set while the user picks words in the text above. */
  isPicking?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A form that grows up from the foot of a page; the words it is made from stay visible above it. */
export function DockFrame({ icon, colour, title, from, aside, className, isPicking, ...props }: DockFrameProps) {
  return (
    <section
      className={cx(styles.dock, className)}
      aria-label={title}
      data-dock="form"
      data-picking={isPicking ? '' : undefined}
    >
      <header className={styles.head}>
        <Icon icon={icon} className={colour} />
        <h2 className="b">{title}</h2>
        <span className="sm t2 trunc">{from}</span>
        <span className="sp" />
        {aside}
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={unlessSaving(props.onClose)} />
      </header>
      {props.children}
    </section>
  );
}

/** The fields of such a form, where it does not arrange them itself. */
export function DockBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}
