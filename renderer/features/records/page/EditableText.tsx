import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { editKeys } from '#renderer/ui/editKeys.ts';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { useRemoteChange } from '#renderer/ui/useRemoteChange.ts';
import styles from '#renderer/features/records/Records.module.css';

export interface EditableTextProps {
  label: string;
  value: string;
  /** Shown in grey in place of an empty value; says what to do. */
  placeholder: string;
  multiline?: boolean;
  /** Class with the type used for both reading and editing. */
  className?: string | undefined;
  /** Whether the field is open; held by the owner, so that a shortcut can open it. */
  editing: boolean;
  onEditing: (editing: boolean) => void;
  onSave: (value: string) => void;
  /** Returns the error in a text, which keeps Enter from saving it. */
  check?: (text: string) => string | undefined;
  error?: string | undefined;
  disabled: boolean;
  /** Lines shown before the text is truncated; a button shows the rest. */
  lines: number;
}

/** Approximate characters per line: shorter texts need no button for the rest. */
const charsPerLine = 60;

/** Text edited in place, in the same type. Enter saves (Ctrl Enter in several lines), Esc cancels. */
export function EditableText(props: EditableTextProps) {
  const { label, value, placeholder, className, editing, onEditing, disabled, lines } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isAllShown, setAllShown] = useState(false);

  if (editing && !disabled) {
    return (
      <Field
        {...props}
        onLeave={(refocus) => {
          const close = () => onEditing(false);
          if (refocus) focusAfter(close, () => button.current?.focus());
          else close();
        }}
      />
    );
  }
  const isLong = value.length > lines * charsPerLine || value.split('\n', lines + 1).length > lines;
  // A name is isolated in its own direction. A paragraph needs `dir` on the whole block, and `dir="auto"` does not look inside a bdi.
  const Tag = props.multiline ? 'span' : 'bdi';
  const text = (
    <Tag className={cx(isLong && !isAllShown && 'clamp')} style={{ WebkitLineClamp: lines }}>
      {value === '' ? placeholder : value}
    </Tag>
  );
  return (
    <>
      {disabled ? (
        <span className={cx(styles.value, className)} dir={props.multiline ? 'auto' : undefined}>
          {value === '' ? '' : text}
        </span>
      ) : (
        <button
          ref={button}
          type="button"
          dir={props.multiline ? 'auto' : undefined}
          className={cx(styles.value, className, value === '' && 't3')}
          aria-label={value === '' ? undefined : t('ui.edit', { what: label, value })}
          onClick={() => onEditing(true)}
        >
          {text}
        </button>
      )}
      {isLong && (
        <Button
          size="s"
          variant="quiet"
          className={styles.more}
          aria-expanded={isAllShown}
          onPress={() => setAllShown(!isAllShown)}
        >
          {t(isAllShown ? 'recordPages.showLess' : 'actions.showAll')}
        </Button>
      )}
      {props.error !== undefined && (
        <span className={cx(styles.note, 'c-warn')} role="alert">
          {props.error}
        </span>
      )}
    </>
  );
}

function Field(props: EditableTextProps & { onLeave: (refocus: boolean) => void }) {
  const { label, value, multiline = false, className, onSave, check, onLeave } = props;
  const [draft, setDraft] = useState(value);
  // Closing the field by Enter or Esc moves focus, which would otherwise save a second time.
  const isClosed = useRef(false);
  const problem = check?.(draft);
  const { initialValue, warning } = useRemoteChange(value);

  function leave(save: boolean, refocus: boolean): void {
    if (isClosed.current || (save && refocus && problem !== undefined)) return;
    isClosed.current = true;
    onLeave(refocus);
    // An untouched draft must not overwrite a change that arrived meanwhile.
    if (save && problem === undefined && draft.trim() !== initialValue.trim()) onSave(draft.trim());
  }
  const shared = {
    className: cx(styles.input, className),
    'aria-label': label,
    'aria-invalid': problem !== undefined,
    value: draft,
    dir: 'auto',
    autoFocus: true,
    spellCheck: false,
    maxLength: multiline ? 100_000 : 10_000,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onBlur: () => leave(true, false),
    onKeyDown: editKeys((save) => leave(save, true), multiline),
  };
  return (
    <>
      {multiline ? (
        <textarea rows={Math.min(8, Math.max(2, Math.ceil(draft.length / 70)))} {...shared} />
      ) : (
        <input {...shared} />
      )}
      {(problem ?? warning) !== undefined && (
        <span className={cx(styles.note, 'c-warn')} role="status">
          {problem ?? warning}
        </span>
      )}
    </>
  );
}
