import { cx } from '#renderer/ui/cx.ts';
import { DockBody, DockFrame, type DockFrameProps } from '#renderer/shared/forms/DockFrame.tsx';
import styles from './Reader.module.css';

export interface FormDockProps extends Omit<DockFrameProps, 'className' | 'aside' | 'isPicking'> {
  /** Draws the end of the thread that comes down from the words. */
  threaded?: boolean;
}

/** A form below the text of the reader. */
export function FormDock({ threaded = false, children, ...frame }: FormDockProps) {
  return (
    <DockFrame {...frame} className={cx(styles.form, threaded && styles.threaded)}>
      <DockBody>{children}</DockBody>
    </DockFrame>
  );
}
