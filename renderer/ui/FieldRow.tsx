import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { DateReading } from './DateField.tsx';
import { cx } from './cx.ts';
import { focusAfter } from './focusAfter.ts';
import { editKeys } from './editKeys.ts';
import { useRemoteChange } from './useRemoteChange.ts';
import { useDisabled } from './readOnly.tsx';
import styles from './FieldRow.module.css';

export interface FieldRowProps {
  label: string;
  /** The value as text, as edited. */
  value: string;
  /** Displays the value differently: as a chip, a link, words for a code. Editing still changes `value`. */
  display?: ReactNode;
  /** Whether the value is a guess, which `onConfirm` accepts. */
  isGuess?: boolean;
  /** The tag at the end: where the value came from. It receives `onConfirm` while the row is editable. */
  tag?: ((onConfirm: (() => void) | undefined) => ReactNode) | undefined;
  /** Saves the edited text. Without it the row is read-only. */
  onSave?: ((value: string) => void) | undefined;
  /** Confirms the guess. */
  onConfirm?: (() => void) | undefined;
  /** Opens the editor at once; `onAsked` is called once it is open. */
  asked?: boolean;
  onAsked?: (() => void) | undefined;
  /** Several lines. */
  multiline?: boolean;
  mono?: boolean;
  /** Cuts the displayed value after this many lines; the editor shows all of it. */
  lines?: number | undefined;
  /** The reading shown under the field while editing; on an error, Enter does not save. */
  read?: ((text: string) => DateReading) | undefined;
  /** At the end in place of the tag: a copy button. */
  aside?: ReactNode;
  disabled?: boolean | undefined;
  /** Shown in place of an empty value; "Add {label}" when absent. */
  placeholder?: string | undefined;
  /** Why the last value was rejected; shown below the value. */
  error?: string | undefined;
}

/** Rows of label, value and origin; the children are FieldRows. */
export function FieldRows({ children }: { children: ReactNode }) {
  return <div className={styles.rows}>{children}</div>;
}

/**
 * A value that is edited in place. Enter or a press edits; on a guess, Enter confirms and F2 edits. In the editor, Enter saves, Esc
 * cancels, and leaving the field saves.
 */
export function FieldRow(props: FieldRowProps) {
  const { label, value, display, isGuess = false, onSave, mono = false, aside, lines } = props;
  // Everything a row saves goes into the case.
  const { disabled, reason } = useDisabled({ disabled: props.disabled, writes: props.onSave !== undefined });
  const onConfirm = disabled ? undefined : props.onConfirm;
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Closing the editor with Enter or Esc moves the focus, which would otherwise save a second time.
  const isClosed = useRef(false);
  // The value when the editor opened: an untouched draft must not overwrite a change that arrived meanwhile.
  const opened = useRef(value);
  const guessed = isGuess && onConfirm !== undefined;
  const empty = value === '';

  function edit() {
    isClosed.current = false;
    opened.current = value;
    setDraft(value);
  }
  function leave(save: boolean, refocus: boolean) {
    if (isClosed.current || draft === null) return;
    const outcome = props.read && draft.trim() !== '' ? props.read(draft) : undefined;
    if (save && outcome && 'error' in outcome && refocus) return;
    isClosed.current = true;
    if (refocus)
      focusAfter(
        () => setDraft(null),
        () => button.current?.focus(),
      );
    else setDraft(null);
    const problem = outcome !== undefined && 'error' in outcome;
    if (save && !problem && draft.trim() !== opened.current.trim()) onSave?.(draft.trim());
    else if (save && !problem && guessed && refocus) onConfirm();
  }

  const { asked = false, onAsked } = props;
  const isFocusRequested = asked && onSave !== undefined && !disabled;
  useEffect(() => {
    if (!isFocusRequested) return;
    edit();
    onAsked?.();
  });

  const shownValue = display ?? value;
  const before = empty
    ? props.placeholder !== undefined && t('ui.editing.edit', { what: label })
    : t(guessed ? 'ui.editing.guess' : 'ui.editing.edit', { what: label });
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      <div className={cx(styles.content, aside !== undefined && styles.beside)}>
        {draft !== null ? (
          <Editor {...props} draft={draft} onDraft={setDraft} onLeave={leave} />
        ) : onSave && !disabled ? (
          <button
            ref={button}
            type="button"
            className={cx(styles.value, styles.editable, mono && styles.mono, empty && 't3')}
            onClick={(event) => {
              // A click from the keyboard has detail 0: Enter confirms a guess, the mouse edits it.
              if (guessed && event.detail === 0) onConfirm();
              else edit();
            }}
            onKeyDown={(event) => {
              if (event.key === 'F2') edit();
            }}
          >
            {/* The accessible name contains the displayed text word for word: voice control names a button by it. */}
            <span className="only-read">{before} </span>
            <bdi {...cutAfter(empty ? undefined : lines, value)}>
              {empty ? (props.placeholder ?? t('ui.add', { what: label })) : shownValue}
            </bdi>
            {guessed && !empty && <span className="only-read">{t('ui.editing.guessed')}</span>}
          </button>
        ) : (
          <span className={cx(styles.value, mono && styles.mono, empty && 't3')} title={reason}>
            <bdi {...cutAfter(empty ? undefined : lines, value)}>
              {empty ? (onSave ? '' : (props.placeholder ?? '')) : shownValue}
            </bdi>
          </span>
        )}
        {aside ?? props.tag?.(onConfirm)}
      </div>
      {props.error !== undefined && (
        <span className={cx(styles.refused, 'c-warn')} role="alert">
          {props.error}
        </span>
      )}
    </div>
  );
}

/** Cuts a value after some lines and shows all of it as a tooltip. */
function cutAfter(lines: number | undefined, title: string) {
  return lines === undefined ? {} : { className: styles.cut, style: { WebkitLineClamp: lines }, title };
}

interface EditorProps extends FieldRowProps {
  draft: string;
  onDraft: (draft: string) => void;
  onLeave: (save: boolean, refocus: boolean) => void;
}

function Editor({ label, value, draft, onDraft, onLeave, multiline = false, mono = false, read }: EditorProps) {
  const outcome = read && draft.trim() !== '' ? read(draft) : undefined;
  const { warning } = useRemoteChange(value);
  const shared = {
    className: cx(styles.input, mono && styles.mono),
    'aria-label': label,
    'aria-invalid': outcome !== undefined && 'error' in outcome,
    value: draft,
    dir: 'auto',
    autoFocus: true,
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onDraft(event.target.value),
    onBlur: () => onLeave(true, false),
    onKeyDown: editKeys((save) => onLeave(save, true), multiline),
  };
  return (
    <span className={styles.editor}>
      {multiline ? <textarea rows={4} {...shared} /> : <input {...shared} />}
      {outcome && (
        <span className={cx(styles.reading, 'error' in outcome && 'c-warn')} role="status">
          {'error' in outcome ? outcome.error : outcome.reading}
        </span>
      )}
      {warning !== undefined && (
        <span className={cx(styles.reading, 'c-warn')} role="status">
          {warning}
        </span>
      )}
    </span>
  );
}
