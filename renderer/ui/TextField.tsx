import type { KeyboardEvent, Ref } from 'react';
import { Input, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldFrame.tsx';
import { useDisabled, DisabledReason } from './readOnly.tsx';
import styles from './Field.module.css';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** 36 high in 15 px, for the one field of a dialog. */
  large?: boolean;
  /** For hashes, EDTF and queries. */
  mono?: boolean;
  /** For passwords: nobody reads it over a shoulder. */
  secret?: boolean;
  maxLength?: number | undefined;
  autoFocus?: boolean | undefined;
  onEnter?: (() => void) | undefined;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { disabled, reason } = useDisabled(props);
  return (
    <DisabledReason reason={props.writes ? reason : undefined}>
      <AriaTextField
        className={styles.field ?? ''}
        value={props.value}
        onChange={props.onChange}
        isDisabled={disabled}
        isRequired={props.required ?? false}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        autoFocus={props.autoFocus ?? false}
        type={props.secret ? 'password' : 'text'}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      >
        <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
        <Input
          ref={props.ref}
          className={cx(styles.input, props.large && styles.large, props.mono && styles.mono)}
          placeholder={props.placeholder}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          onKeyDown={(event) => {
            props.onKeyDown?.(event);
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && props.onEnter) {
              event.preventDefault();
              props.onEnter();
            }
          }}
        />
        <FieldFoot note={props.note} error={props.error} />
      </AriaTextField>
    </DisabledReason>
  );
}

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  rows?: number;
  autoFocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines of text; grows by its corner. */
export function TextArea(props: TextAreaProps) {
  const { disabled, reason } = useDisabled(props);
  return (
    <DisabledReason reason={props.writes ? reason : undefined}>
      <AriaTextField
        className={styles.field ?? ''}
        value={props.value}
        onChange={props.onChange}
        isDisabled={disabled}
        isRequired={props.required ?? false}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        autoFocus={props.autoFocus ?? false}
        {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      >
        <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
        <AriaTextArea
          ref={props.ref}
          className={cx(styles.input, styles.area)}
          rows={props.rows ?? 3}
          placeholder={props.placeholder}
          dir="auto"
          spellCheck={false}
        />
        <FieldFoot note={props.note} error={props.error} />
      </AriaTextField>
    </DisabledReason>
  );
}
