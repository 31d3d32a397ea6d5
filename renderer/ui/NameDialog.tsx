import { useState, type ReactNode } from 'react';
import { FormDialog, type FormDialogProps } from './FormDialog.tsx';
import { TextField } from './TextField.tsx';

export interface NameDialogProps extends Omit<FormDialogProps, 'ready' | 'onDone' | 'children'> {
  /** The label of the field. */
  field: string;
  /** What the field holds at first. */
  first: string;
  note?: ReactNode;
  /** Called with the name, trimmed; never with an empty one. */
  onName: (name: string) => void;
  /** Above the field. */
  children?: ReactNode;
}

/** A dialog that asks for one name. */
export function NameDialog({ field, first, note, onName, children, ...dialog }: NameDialogProps) {
  const [name, setName] = useState(first);
  const isReady = name.trim() !== '';
  const done = () => isReady && onName(name.trim());
  return (
    <FormDialog {...dialog} ready={isReady} onDone={done}>
      {children}
      <TextField
        large
        autoFocus
        label={field}
        note={note}
        value={name}
        onChange={setName}
        maxLength={200}
        onEnter={done}
      />
    </FormDialog>
  );
}
