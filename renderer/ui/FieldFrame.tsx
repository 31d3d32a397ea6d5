import type { ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import styles from './Field.module.css';

/** Properties of every labelled field. */
export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** At the end of the label: a Provenance tag, a hint. */
  aside?: ReactNode;
  /** A line under the field. */
  note?: ReactNode;
  /** What is wrong with the value, and what would be right. */
  error?: string | undefined;
  /** What to know before saving the value; shown in place of the note. */
  warning?: string | undefined;
  disabled?: boolean | undefined;
  /** Whether the input changes the case: then it is disabled in a read-only case, with the reason. */
  writes?: boolean | undefined;
}

/** The label line over a field. */
export function FieldLabel({ label, hideLabel = false, aside }: Pick<FieldProps, 'label' | 'hideLabel' | 'aside'>) {
  if (hideLabel) return <Label className="only-read">{label}</Label>;
  return (
    <div className={styles.label}>
      <Label>{label}</Label>
      {aside}
    </div>
  );
}

/** The lines under a field: the error if there is one, otherwise the warning or the note. All are read with the field. */
export function FieldFoot({ note, error, warning }: Pick<FieldProps, 'note' | 'error' | 'warning'>) {
  if (error !== undefined) {
    return (
      <FieldError className={styles.error ?? ''}>
        <Icon icon={TriangleAlert} size="s" />
        <span>{error}</span>
      </FieldError>
    );
  }
  if (warning !== undefined) {
    return (
      <Text slot="description" className={cx(styles.note, 'c-warn')} role="status">
        {warning}
      </Text>
    );
  }
  return note === undefined || note === null ? null : (
    <Text slot="description" className={styles.note ?? ''}>
      {note}
    </Text>
  );
}
