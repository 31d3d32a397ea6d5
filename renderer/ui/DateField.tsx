import { TextField, type TextFieldProps } from './TextField.tsx';

/** How a typed date was read: in words, or an error. */
export type DateReading = { reading: string } | { error: string };

export interface DateFieldProps extends Omit<TextFieldProps, 'note' | 'mono'> {
  /** Reads the typed text ("late 2019", `2024-03~`). Not called for an empty field. */
  read: (text: string) => DateReading;
}

/** A date typed as people write them; how it is understood is shown below while typing. */
export function DateField({ read, ...props }: DateFieldProps) {
  const outcome = props.value.trim() === '' ? undefined : read(props.value);
  return (
    <TextField
      {...props}
      {...(outcome && 'reading' in outcome ? { note: outcome.reading } : {})}
      {...(outcome && 'error' in outcome ? { error: outcome.error } : {})}
    />
  );
}
