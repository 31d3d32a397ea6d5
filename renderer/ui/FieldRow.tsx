import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { DateReading } from './DateField.tsx';
import { cx } from './cx.ts';
import { useRemoteChange } from './useRemoteChange.ts';
import { useDisabled } from './readOnly.tsx';
import styles from './FieldRow.module.css';

export interface FieldRowProps {
  label: string;
  /** The value as text; what is edited. */
  value: string;
  /** Draws the value otherwise: a chip, a link, words for a code. Editing still edits `value`. */
  display?: ReactNode;
  /** The value is a guess, which `onConfirm` takes as it is. */
  isGuess?: boolean;
  /** Drawn at the right: where the value came from. It gets `onConfirm` while the row can be edited. */
  tag?: ((onConfirm: (() => void) | undefined) => ReactNode) | undefined;
  /** Saves what was typed. Without it the row only shows. */
  onSave?: ((value: string) => void) | undefined;
  /** Takes a guess as it stands. */
  onConfirm?: (() => void) | undefined;
  /** Opens the field at once; `onAsked` once it is open. */
  asked?: boolean;
  onAsked?: (() => void) | undefined;
  /** Several lines. */
  multiline?: boolean;
  mono?: boolean;
  /** Cuts what is shown after this many lines; the field has all of it. */
  lines?: number | undefined;
  /** Shown under the field while editing; an error keeps Enter from saving. */
  read?: ((text: string) => DateReading) | undefined;
  /** At the right in place of the tag: a copy button. */
  aside?: ReactNode;
  disabled?: boolean | undefined;
  /** Words in place of an empty value; "Add {label}" when absent. */
  placeholder?: string | undefined;
  /** Why the last value was refused; stands under the value. */
  error?: string | undefined;
}

/** Rows of label, value and origin; put FieldRows in it. */
export function FieldRows({ children }: { children: ReactNode }) {
  return <div className={styles.rows}>{children}</div>;
}

/**
 * A value that is edited where it stands. Enter or a press edits; Enter on a guess confirms it and F2 edits it;
 * in the field Enter saves, Esc leaves it as it was, and leaving the field saves.
 */
export function FieldRow(props: FieldRowProps) {
  const { label, value, display, isGuess = false, onSave, mono = false, aside, lines } = props;
  // All that a row saves is in the case.
  const { disabled, reason } = useDisabled({ disabled: props.disabled, writes: props.onSave !== undefined });
  const onConfirm = disabled ? undefined : props.onConfirm;
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  // Leaving the field by Enter or Esc moves the focus, which would otherwise save a second time.
  const settled = useRef(false);
  // What the field was opened with: a draft that nobody touched does not take back what came in meanwhile.
  const opened = useRef(value);
  const guessed = isGuess && onConfirm !== undefined;
  const empty = value === '';

  function edit() {
    settled.current = false;
    opened.current = value;
    setDraft(value);
  }
  function leave(save: boolean, refocus: boolean) {
    if (settled.current || draft === null) return;
    const outcome = props.read && draft.trim() !== '' ? props.read(draft) : undefined;
    if (save && outcome && 'error' in outcome && refocus) return;
    settled.current = true;
    setDraft(null);
    const wrong = outcome !== undefined && 'error' in outcome;
    if (save && !wrong && draft.trim() !== opened.current.trim()) onSave?.(draft.trim());
    else if (save && !wrong && guessed && refocus) onConfirm();
    if (refocus) requestAnimationFrame(() => button.current?.focus());
  }

  const { asked = false, onAsked } = props;
  const asks = asked && onSave !== undefined && !disabled;
  useEffect(() => {
    if (!asks) return;
    edit();
    onAsked?.();
  });

  const shown = display ?? value;
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
              // A click made by the keyboard has no detail: Enter confirms a guess, the mouse edits it.
              if (guessed && event.detail === 0) onConfirm();
              else edit();
            }}
            onKeyDown={(event) => {
              if (event.key === 'F2') edit();
            }}
          >
            {/* What is drawn is part of the name, word for word: voice control calls a button by what stands on it. */}
            <span className="only-read">{before} </span>
            <bdi {...cutAfter(empty ? undefined : lines, value)}>
              {empty ? (props.placeholder ?? t('ui.add', { what: label })) : shown}
            </bdi>
            {guessed && !empty && <span className="only-read">{t('ui.editing.guessed')}</span>}
          </button>
        ) : (
          <span className={cx(styles.value, mono && styles.mono, empty && 't3')} title={reason}>
            <bdi {...cutAfter(empty ? undefined : lines, value)}>
              {empty ? (onSave ? '' : (props.placeholder ?? '')) : shown}
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

/** Lines that are cut are told whole by the mouse that rests on them. */
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
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        onLeave(false, true);
      } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onLeave(true, true);
      }
    },
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
