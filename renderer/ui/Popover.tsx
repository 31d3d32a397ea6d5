import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import styles from './Popover.module.css';

export interface PopoverProps {
  /** A Button or IconButton. */
  trigger: ReactNode;
  /** The accessible name of what opens. */
  label: string;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top';
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  width?: number;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A pop-up beside a button. Esc and a press outside close it; focus goes in and comes back. Never over text being read. */
export function Popover(props: PopoverProps) {
  const { trigger, label, placement = 'bottom start', open, onOpenChange, width, children } = props;
  return (
    <DialogTrigger {...(open === undefined ? {} : { isOpen: open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover
        className={styles.pop ?? ''}
        placement={placement}
        offset={4}
        {...(width ? { style: { width } } : {})}
      >
        <Dialog aria-label={label} className={styles.body ?? ''}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
