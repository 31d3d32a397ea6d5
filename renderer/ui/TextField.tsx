import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Input, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { cx } from './cx.ts';
import { FieldFoot, FieldLabel, type FieldProps } from './FieldFrame.tsx';
import { useDisabled, DisabledReason } from './readOnly.tsx';
import styles from './Field.module.css';

/** Properties common to single-line and multi-line fields. */
interface TextProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  autoFocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
}

export interface TextFieldProps extends TextProps {
  /** 36 px high with 15 px text, for the only field of a dialog. */
  large?: boolean;
  /** For hashes, EDTF and queries. */
  mono?: boolean;
  /** For passwords: hides the text. */
  secret?: boolean;
  onEnter?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A single-line text field. */
export function TextField(props: TextFieldProps) {
  return (
    <TextFrame props={props} type={props.secret ? 'password' : 'text'}>
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
    </TextFrame>
  );
}

export interface TextAreaProps extends TextProps {
  rows?: number;
  ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** A multi-line text field; resized at its corner. */
export function TextArea(props: TextAreaProps) {
  return (
    <TextFrame props={props} type="text">
      <AriaTextArea
        ref={props.ref}
        className={cx(styles.input, styles.area)}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        dir="auto"
        spellCheck={false}
      />
    </TextFrame>
  );
}

/** The label, note and error of a field, around its input. */
function TextFrame({ props, type, children }: { props: TextProps; type: 'text' | 'password'; children: ReactNode }) {
  const { disabled, reason } = useDisabled(props);
  return (
    <DisabledReason reason={props.writes ? reason : undefined}>
      <AriaTextField
        className={styles.field ?? ''}
        value={props.value}
        onChange={props.onChange}
        isDisabled={disabled}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        autoFocus={props.autoFocus ?? false}
        type={type}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        {...(props.onBlur ? { onBlur: props.onBlur } : {})}
      >
        <FieldLabel label={props.label} hideLabel={props.hideLabel ?? false} aside={props.aside} />
        {children}
        <FieldFoot note={props.note} error={props.error} warning={props.warning} />
      </AriaTextField>
    </DisabledReason>
  );
}
