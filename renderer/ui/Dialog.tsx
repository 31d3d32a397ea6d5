import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { GuideSection } from '#lib/guide/sections.ts';
import { t } from '#lib/i18n/t.ts';
import { FocusBack } from './FocusBack.tsx';
import { IconButton } from './IconButton.tsx';
import { hasTypedText, isBeingSaved, unlessSaving } from './typedText.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** The section of the guide that F1 opens. */
  help: GuideSection;
  onClose: () => void;
  width?: number;
  /** The buttons at the foot, the ink one first in reading order. */
  foot?: ReactNode;
  children: ReactNode;
}

/**
 * A modal, 560 px wide by default. Esc closes it; the focus stays inside and returns afterwards. Use rarely: decisions belong in panes and
 * docks.
 */
export function Dialog({ title, help, onClose, width = 560, foot, children }: DialogProps) {
  const dialog = useRef<HTMLElement>(null);
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen
      isDismissable
      // A press that misses the dialog loses nothing.
      shouldCloseOnInteractOutside={() =>
        dialog.current === null || !(hasTypedText(dialog.current) || isBeingSaved(dialog.current))
      }
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''} style={{ width }}>
        <FocusBack />
        <AriaDialog ref={dialog} className={styles.dialog ?? ''} data-modal="" data-help={help}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton icon={X} label={t('ui.close')} keys="Esc" onPress={unlessSaving(onClose)} />
          </header>
          <div className={styles.body}>{children}</div>
          {foot && <footer className={styles.foot}>{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
