import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { FormDialog, type FormDialogProps } from './FormDialog.tsx';
import { TextField } from './TextField.tsx';
import { fieldOf, useDraft } from './useDraft.ts';

export interface NameDialogProps extends Omit<FormDialogProps, 'ready' | 'onDone' | 'children'> {
  /** The label of the field. */
  field: string;
  /** What the field holds until something is typed. */
  first: string;
  note?: ReactNode;
  /** Called with the name, trimmed; never with an empty one. */
  onName: (name: string) => void;
  /** Above the field. */
  children?: ReactNode;
}

/** A dialog that asks for one name. */
export function NameDialog({ field, first, note, onName, children, ...dialog }: NameDialogProps) {
  const draft = useDraft(first);
  const input = useRef<HTMLInputElement>(null);
  // Typing replaces a name that is there, as in other programs.
  useLayoutEffect(() => input.current?.select(), []);
  const name = draft.value.trim();
  const isReady = name !== '';
  const done = () => isReady && onName(name);
  return (
    <FormDialog {...dialog} ready={isReady} onDone={done}>
      {children}
      <TextField
        ref={input}
        large
        autoFocus
        label={field}
        note={note}
        {...fieldOf(draft)}
        maxLength={200}
        onEnter={done}
      />
    </FormDialog>
  );
}
