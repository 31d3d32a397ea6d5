import type { ReactNode } from 'react';
import { Dialog, type DialogProps } from './Dialog.tsx';
import { FormButtons, type FormButtonsProps } from './FormButtons.tsx';

export interface FormDialogProps
  extends Pick<DialogProps, 'title' | 'help' | 'onClose' | 'width'>, Omit<FormButtonsProps, 'onCancel'> {
  children: ReactNode;
}

/** A form in a dialog: its fields one below the other, then its action and Cancel. */
export function FormDialog({ title, help, width, onClose, children, ...buttons }: FormDialogProps) {
  return (
    <Dialog title={title} help={help} width={width} onClose={onClose}>
      <div className="stack">
        {children}
        <FormButtons {...buttons} onCancel={onClose} />
      </div>
    </Dialog>
  );
}
