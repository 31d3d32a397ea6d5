import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { ChangedMeanwhile } from '#renderer/shared/changes/ChangedMeanwhile.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import styles from '#renderer/features/records/Records.module.css';
import { onEscape } from '#renderer/ui/onEscape.ts';

export interface FormDockProps {
  title: string;
  /** What the form is for, after the title. */
  about?: string | undefined;
  /** The record that is edited: when another copy changes it meanwhile, the form says so. */
  record?: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** A form at the foot of the page: what it is about stays in view above. The focus comes back to where it was. */
export function FormDock({ title, about, record, onClose, children }: FormDockProps) {
  const [before] = useState(() => (document.activeElement instanceof HTMLElement ? document.activeElement : null));
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A form whose first field takes the focus by itself has it by now.
    if (body.current?.contains(document.activeElement)) return;
    body.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);
  useEffect(
    () => () => {
      // Only if nothing else has taken it: a new page, a press elsewhere.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before?.isConnected) before.focus();
      });
    },
    [before],
  );
  return (
    <section className={styles.formDock} aria-label={title} data-dock="" onKeyDown={onEscape(onClose)}>
      <div className={styles.formHead}>
        <h2 className="b">{title}</h2>
        {about !== undefined && (
          <bdi className="trunc t2" title={about}>
            {about}
          </bdi>
        )}
        <span className="sp" />
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={onClose} />
      </div>
      <div ref={body} className={styles.formBody}>
        <ChangedMeanwhile id={record} />
        {children}
      </div>
    </section>
  );
}
