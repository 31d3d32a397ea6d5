import { TextField, type TextFieldProps } from './TextField.tsx';

/** What a typed date was read as: words for the person, or what is wrong. */
export type DateReading = { reading: string } | { error: string };

export interface DateFieldProps extends Omit<TextFieldProps, 'note' | 'error' | 'mono'> {
  /** Reads what is typed ("late 2019", `2024-03~`). Not called for an empty field. */
  read: (text: string) => DateReading;
}

/** A date typed as people write them; what it is understood as stands below, in words, as one types. */
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
