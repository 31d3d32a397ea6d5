import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { IconButton } from './IconButton.tsx';
import { onEscape } from './onEscape.ts';
import { unlessSaving } from './typedText.ts';
import styles from './FormDock.module.css';

export interface FormDockProps {
  title: string;
  /** The purpose of the form, after the title. */
  about?: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A form at the foot of a page, so that what it is about stays in view above. The focus returns to where it was. A page with indented text
 * sets `--dock-inset`.
 */
export function FormDock({ title, about, onClose, children }: FormDockProps) {
  const [before] = useState(() => (document.activeElement instanceof HTMLElement ? document.activeElement : null));
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A form that focuses its first field itself has done so by now.
    if (body.current?.contains(document.activeElement)) return;
    body.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);
  useLayoutEffect(
    () => () => {
      // As soon as the form is gone, before the next key. Only if nothing else has taken the focus: a new page, a press elsewhere.
      queueMicrotask(() => {
        if (document.activeElement === document.body && before?.isConnected) before.focus();
      });
    },
    [before],
  );
  return (
    <section className={styles.dock} aria-label={title} data-dock="" onKeyDown={onEscape(onClose)}>
      <div className={styles.head}>
        <h2 className="b">{title}</h2>
        {about !== undefined && (
          <bdi className="trunc t2" title={about}>
            {about}
          </bdi>
        )}
        <span className="sp" />
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={unlessSaving(onClose)} />
      </div>
      <div ref={body} className={styles.body}>
        {children}
      </div>
    </section>
  );
}
