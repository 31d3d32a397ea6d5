import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { unlessSaving } from '#renderer/ui/typedText.ts';
import styles from './Timeline.module.css';

export interface DockProps {
  title: string;
  /** The subject of the form, after the title. */
  about: string;
  onClose: () => void;
  children: ReactNode;
}

/** A form below the drawing, which stays visible; Esc closes it. */
export function Dock({ title, about, onClose, children }: DockProps) {
  return (
    <section className={styles.dock} aria-label={title} data-dock="" onKeyDown={onEscape(onClose)}>
      <div className={styles.dockHead}>
        <h2 className="b">{title}</h2>
        <bdi className="trunc t2" title={about}>
          {about}
        </bdi>
        <span className="sp" />
        <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={unlessSaving(onClose)} />
      </div>
      {children}
    </section>
  );
}
